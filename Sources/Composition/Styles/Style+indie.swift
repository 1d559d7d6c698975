extension Style {
  static let indie = Style(
    name: "indie",
    aliases: [
      "indie rock", "indie-rock", "indie pop", "indie-pop", "shoegaze", "dream pop", "dreampop", "jangle pop",
      "bedroom pop", "slowcore", "midwest emo", "post-punk", "post punk", "college rock", "new wave", "indie folk",
    ],
    tempo: Tempo(slowest: 98, usual: 122, fastest: 140),
    metres: [.four],
    feel: Feel(looseness: 7),
    keys: ["D major", "A major", "E major", "G major", "C major", "E minor", "B minor", "A minor", "F# minor"],
    scales: (major: .major, minor: .minor),
    harmony: Harmony(
      major: Harmony.Progressions(
        verse: ["I iii IV V", "Iadd9 Iadd9 IV IV", "I IV vi V", "I bVII IV I"],
        chorus: ["I V vi IV", "IV I V vi", "I IV I V"],
        bridge: ["vi iii IV V", "ii IV vi V", "ii vi IV V7sus4"]),
      minor: Harmony.Progressions(
        verse: ["i bVI bIII bVII", "i i bVI bVI", "i bVII iv bVI", "i v bVI iv"],
        chorus: ["i bIII bVII bVI", "i bVI bVII i", "i iv bVI V"],
        bridge: ["bVI bVII v i", "iv bVI bIII bVII", "bIII bVII iv V"]),
      halfCadence: (major: "V", minor: "bVII"),
      fullCadence: (major: "IV V", minor: "iv V"),
      finalChord: (major: "Iadd9", minor: "i"),
      adventure: 0.3),
    form: FormHabits(phrase: 4, intro: 8, verse: 16, chorus: 16, bridge: 8, outro: 8),
    melody: MelodyHabits(
      rhythms: [
        "x.x.x.x...x.x...", "..x.x.x.x..x....", "x..x..x.x.x.....", "x...x.x...x.x...", "..x.x..xx.x.....",
      ],
      syncopation: 0.35, density: 1, leaps: 0.35, slurs: 0.1),
    drums: Drums(
      kits: [Instrument.roomKit, Instrument.standardKit],
      grooves: [
        Groove(
          (Drum.kick, "x.......x.......x.......x.....?."),
          (Drum.sideStick, "....x.......x..."),
          (Drum.closedHat, "x.g.x.g.x.g.x.g.x.g.x.g.x.g.x.g?")),
        // Toms instead of a hat.
        Groove(
          (Drum.kick, "x.....x.x.......x.....x.x.....?."),
          (Drum.snare, "....x.......x.......x.......x..g"),
          (Drum.floorTom, "x.x...x.x.x...x.x.x...x.x.x..?x.")),
        Groove(
          (Drum.kick, "x.....x.x.....x.x.....x.x..?..?."),
          (Drum.snare, "....X.......X..g....X..g....X..?"),
          (Drum.closedHat, "x.xgx.xgx.xgx.x.x.xgx.xgx.xgx..."),
          (Drum.openHat, "..............................x.")),
        Groove(
          (Drum.kick, "x.....x.x.x...x.x..x..x.x.....x."),
          (Drum.snare, "....X.......X..g....X..g....X.?x"),
          (Drum.ride, "x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.x."),
          (Drum.tambourine, "..x...x...x...x?..x...x...x...x.")),
      ],
      volume: 98, reverb: 34),
    players: [
      Player(role: .melody, programs: [53, 80, 27], volume: 104, reverb: 46),
      // The jangle: broken chords on a clean guitar.
      Player(
        role: .comping, programs: [27, 25],
        patterns: [
          "0---2---1---3---", "0-2-1-3-2-1-2-..0-2-1-3-2-3-1-?.", "0-21-.3-21-2.1-.0-21-.3-2-1-3-2-",
          "x-.x..x-.x1-2-3-x-.x..x-.x..x-?.",
        ],
        voicing: .open, volume: 82, pan: 36, reverb: 44, strum: 10),
      // A bass that sings its own tune.
      Player(
        role: .bass, programs: [34, 33],
        patterns: [
          "R-------R---5---", "R-R-R-R-5-5-R-a-", "R-R-5-R-R-3-5-6-R-R-5-8-R-R-3-a-",
          "R-R-8-R-5-R-3-5-R-R-8-R-6-5-3-a-",
        ],
        volume: 94, reverb: 14),
      Player(
        role: .comping, programs: [29, 25],
        patterns: [
          "x-------x-------", "x---x-x-..x-x-?.x---x-x-..x-x---", "x-x-x-x-.xx-x-?.x-x-x-x-.xx-x-x-",
        ],
        voicing: .close, energy: 0.7...1, volume: 76, pan: 96, reverb: 36, strum: 16),
      Player(role: .pad, programs: [50, 90, 89], voicing: .open, volume: 58, pan: 70, reverb: 64),
      Player(role: .answer, programs: [9, 27, 11], energy: 0.45...1, volume: 78, pan: 80, reverb: 56),
    ],
    ending: .ringOut)
}
