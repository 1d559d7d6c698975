extension Style {
  /// More notes in a second than songs are measured to have: two guitars strike their power chords in eighths, at 180.
  static let punk = Style(
    name: "punk",
    aliases: [
      "punk rock", "pop punk", "pop-punk", "skate punk", "street punk", "garage punk", "ska punk", "hardcore",
      "hardcore punk", "melodic hardcore", "riot grrrl", "oi", "emo",
    ],
    tempo: Tempo(slowest: 156, usual: 180, fastest: 208),
    metres: [.four],
    feel: Feel(looseness: 6),
    keys: ["E major", "A major", "D major", "G major", "C major", "E minor", "A minor", "B minor"],
    scales: (major: .major, minor: .minor),
    harmony: Harmony(
      major: Harmony.Progressions(
        verse: ["I IV V I", "I V vi IV", "I I IV V", "I bVII IV I"],
        chorus: ["I V vi IV", "I IV I V", "I IV vi V"],
        bridge: ["vi IV I V", "IV V IV V", "vi V IV V"]),
      minor: Harmony.Progressions(
        verse: ["i bVI bVII i", "i bVII bVI bVII", "i i iv V", "i bIII bVII iv"],
        chorus: ["i bVI bIII bVII", "i bVII bVI V", "i iv bVI V"],
        bridge: ["bVI bVII i bVII", "iv bVI bVII V", "bIII bVII iv V"]),
      halfCadence: (major: "V", minor: "V"),
      fullCadence: (major: "IV V", minor: "bVI V"),
      finalChord: (major: "I", minor: "i"),
      adventure: 0.15),
    form: FormHabits(phrase: 4, intro: 4, verse: 12, chorus: 16, bridge: 8, outro: 8),
    melody: MelodyHabits(
      rhythms: [
        "x.x.x.x.x.x.x...", "x.x.x...x.x.x...", "..x.x.x.x.x.x...", "x...x.x.x.x.x...", "x.x.x.x.x...x...",
      ],
      syncopation: 0.2, density: 0.9, leaps: 0, colour: 0),
    drums: Drums(
      kits: [Instrument.powerKit, Instrument.standardKit],
      grooves: [
        Groove(
          (Drum.kick, "x.......x.......x.......x.....?."),
          (Drum.floorTom, "x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.x?")),
        // The straight backbeat.
        Groove(
          (Drum.kick, "x.....x.x.......x.....x.x.....?."),
          (Drum.snare, "....X.......X.......X.......X..?"),
          (Drum.closedHat, "x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.")),
        // A second kick runs ahead of the snare.
        Groove(
          (Drum.kick, "x.x...x.x.x...?.x.x...x.x...x.x."),
          (Drum.snare, "....X.......X.......X.......X..?"),
          (Drum.openHat, "x...x...x...x...x...x...x...x..."),
          (Drum.ride, "..?...?...?...?...?...?...?...?.")),
        // The skank beat.
        Groove(
          (Drum.kick, "x...x...x...x.?.x...x...x...x..."),
          (Drum.snare, "..X...X...X...X...X...X...X...Xx"),
          (Drum.ride, "x...x...x...x...x...x...x...x..."),
          (Drum.secondCrash, "................?...............")),
      ],
      fill: .snare, volume: 108, reverb: 22),
    players: [
      Player(role: .melody, programs: [29, 80, 30], volume: 104, reverb: 26),
      // Down-strokes, palm-muted in the verse.
      Player(
        role: .comping, programs: [30, 29],
        patterns: [
          "x---------------", "x.x.x.x.x.x.x.x.X.x.x.x.X.x.x.x.", "x-x-x-x-x-x-x-x-X-x-x-x-X-x-x-?.",
          "X-x-x-x-X-x-x-x-X-x-x-x-X-x-xxx-",
        ],
        voicing: .power, volume: 82, pan: 28, reverb: 18, strum: 6),
      Player(
        role: .bass, programs: [34, 33],
        patterns: [
          "R.R.R.R.R.R.R.R.", "R-R-R-R-R-R-R-?.R-R-R-R-R-R-5-a-", "R-R-R-R-R-R-5-5-R-R-R-R-5-?.3-a-",
          "R-R-R-R-8-8-5-5-R-R-R-R-8-5-3-a-",
        ],
        volume: 94, reverb: 10),
      // The other side waits for the chorus, and lets its chords ring.
      Player(
        role: .comping, programs: [29, 30],
        patterns: [
          "x---------------", "x-------x---x---", "x-----x-x-----x-x-----x-x---x-x-",
          "X-----x-x---x-x-X-x---x-x-x-x-x-",
        ],
        voicing: .power, energy: 0.7...1, volume: 78, pan: 100, reverb: 18, strum: 8),
      Player(role: .answer, programs: [30, 29, 27], energy: 0.55...1, volume: 80, pan: 84, reverb: 26),
    ],
    ending: .stop,
    variants: [
      "hardcore": 200, "pop punk": 168,
    ])
}
