extension Style {
  static let synthwave = Style(
    name: "synthwave",
    aliases: [
      "retrowave", "outrun", "vaporwave", "chillwave", "dreamwave", "darksynth", "retro synth", "80s", "80's",
      "1980s", "eighties", "synthpop", "synth-pop", "synth pop",
    ],
    tempo: Tempo(slowest: 82, usual: 100, fastest: 118),
    metres: [.four],
    feel: Feel(looseness: 0, isSequenced: true),
    keys: ["A minor", "D minor", "F# minor", "E minor", "C minor", "C major", "F major", "D major", "B minor"],
    scales: (major: .major, minor: .minor),
    harmony: Harmony(
      major: Harmony.Progressions(
        verse: ["I I vi IV", "I V vi IV", "I iii IV V", "I IV vi V"],
        chorus: ["I V vi IV", "IV V I vi", "I vi IV V"],
        bridge: ["vi IV I V", "vi V IV V", "ii IV vi V"]),
      minor: Harmony.Progressions(
        verse: ["i bVI bIII bVII", "i i bVI bVII", "i bVII bVI bVII", "i iv bVI V"],
        chorus: ["i bVI bIII bVII", "i bIII bVII bVI", "i bVII bVI V"],
        bridge: ["bVI bVII i bVII", "iv bVI bVII V", "bVI bIII iv V"]),
      halfCadence: (major: "V", minor: "bVII"),
      fullCadence: (major: "IV V", minor: "bVI V"),
      finalChord: (major: "Iadd9", minor: "i"),
      adventure: 0.15),
    form: FormHabits(phrase: 8, intro: 8, verse: 16, chorus: 8, bridge: 8, outro: 8),
    melody: MelodyHabits(
      rhythms: [
        "x..x..x.x...x...", "x.....x.x.x.x...", "x..x..x...x.x...", "..x.x.x.x...x...", "x...x..x....x...",
      ],
      syncopation: 0.35, density: 0.95, leaps: 0.35, slurs: 0.05),
    drums: Drums(
      kits: [Instrument.electronicKit, Instrument.powerKit],
      grooves: [
        Groove(
          (Drum.kick, "x.......x......."),
          (Drum.closedHat, "x.x.x.x.x.x.x.x.")),
        Groove(
          (Drum.kick, "x...x...x...x..."),
          (Drum.snare, "....X.......X..."),
          (Drum.closedHat, "x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.x?")),
        Groove(
          (Drum.kick, "x...x...x...x...x...x...x.?.x..."),
          (Drum.snare, "....X.......X.......X.......X..?"),
          (Drum.clap, "....x.......x.......x.......x..."),
          (Drum.closedHat, "x.xgx.xgx.xgx.xgx.xgx.xgx.xgx..."),
          (Drum.openHat, "..............................x.")),
        // The gated snare doubled, toms tumbling out of the second bar.
        Groove(
          (Drum.kick, "x...x...x...x.x.x...x...x...x..."),
          (Drum.snare, "....X.......X.......X.......X.?x"),
          (Drum.electricSnare, "....x.......x.......x.......x..."),
          (Drum.closedHat, "x...x...x...x...x...x...x...x..."),
          (Drum.openHat, "..x...x...x...x...x...x...x....."),
          (Drum.midTom, ".............................x.."),
          (Drum.lowTom, "..............................x."),
          (Drum.tambourine, "x.x.x.x.x.x.x.x.x.x.x.x.x.x.x?x.")),
      ],
      fill: .toms, volume: 102, reverb: 44),
    players: [
      Player(role: .melody, programs: [81, 80, 84, 66], volume: 104, reverb: 60),
      // Octaves on a saw, eighths in the verse, sixteenths when it matters.
      Player(
        role: .bass, programs: [38, 39, 87],
        patterns: [
          "R---------------", "R-R-R-R-R-R-R-R-R-R-R-R-R-R-8-R-", "R.RRR.R8R.RRR.R8R.RRR.R8R.RRR.8a",
          "RRR8RRR8RRR8RRR8RRR8RRR8RRR8R58a",
        ],
        volume: 94, reverb: 12),
      Player(role: .pad, programs: [90, 89, 50], voicing: .open, volume: 64, pan: 56, reverb: 70),
      // The arpeggiator.
      Player(
        role: .comping, programs: [88, 80, 5],
        patterns: [
          "0-..1-..2-..1-..", "0.1.2.1.3.2.1.2.", "0.123.210.123.210.123.210.12321.", "0123212301232123",
        ],
        voicing: .close, volume: 74, pan: 92, reverb: 54),
      Player(
        role: .comping, programs: [62, 5, 63],
        patterns: ["x---------......", "x-----x-....x-..x-----x-..x-x-..", "x-.x..x-..x-x...x-.x..x-..x.x-x."],
        voicing: .open, energy: 0.7...1, volume: 78, pan: 40, reverb: 48),
      Player(role: .answer, programs: [98, 84, 5], energy: 0.55...1, volume: 80, pan: 78, reverb: 64),
    ],
    ending: .ringOut)
}
