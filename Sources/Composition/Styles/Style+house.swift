extension Style {
  static let house = Style(
    name: "house",
    aliases: [
      "house music", "deep house", "tech house", "progressive house", "electro house", "acid house", "chicago house",
      "piano house", "french house", "tropical house", "future house", "afro house", "slap house", "garage house",
      "amapiano",
    ],
    tempo: Tempo(slowest: 116, usual: 124, fastest: 130),
    metres: [.four],
    feel: Feel(swing: .sixteenths(0.53), looseness: 0, isSequenced: true),
    keys: ["A minor", "C minor", "F# minor", "D minor", "G minor", "C major", "F major", "G major", "E minor"],
    scales: (major: .major, minor: .minor),
    harmony: Harmony(
      major: Harmony.Progressions(
        verse: ["Imaj7 vi7", "I V vi IV", "Imaj7 vi7 ii7 V7", "I IV vi IV"],
        chorus: ["I V vi IV", "Imaj7 iii7 vi7 IVmaj7", "I vi7 ii7 V7"],
        bridge: ["vi IV I V", "ii7 V7 iii7 vi7", "IVmaj7 V vi7 V"]),
      minor: Harmony.Progressions(
        verse: ["i9 iv9", "i7 i7 bVI bVII", "i7 iv7 i7 v7", "i7 bVII bVImaj7 bVII"],
        chorus: ["i9 bVImaj7 bIII bVII", "i7 iv7 bVImaj7 v7", "i7 bIII iv7 bVII"],
        bridge: ["bVImaj7 bVII i7 bVII", "iv9 v7 bVImaj7 bVII", "bVImaj7 v7 iv7 v7"]),
      halfCadence: (major: "", minor: ""),
      fullCadence: (major: "ii7 V7", minor: "iv7 V7"),
      finalChord: (major: "Imaj7", minor: "i9"),
      adventure: 0.2),
    form: FormHabits(phrase: 8, intro: 8, verse: 16, chorus: 16, bridge: 16, outro: 8),
    melody: MelodyHabits(
      rhythms: [
        "x..x..x.....x...", "..x...x.x..x....", "x..x..x..x..x...", "....x.x...x.x...", "x...x..x..x.....",
      ],
      syncopation: 0.4, density: 0.85, leaps: 0.25, colour: 0.05, slurs: 0.05),
    drums: Drums(
      kits: [Instrument.electronicKit, Instrument.analogKit],
      grooves: [
        Groove(
          (Drum.kick, "x...x...x...x..."),
          (Drum.closedHat, "..x...x...x...x?"),
          (Drum.maracas, "g.g.g.g?g.g.g.g.")),
        Groove(
          (Drum.kick, "x...x...x...x..."),
          (Drum.clap, "....x.......x..."),
          (Drum.openHat, "..x...x...x...x."),
          (Drum.sideStick, "...?..x....x..........x..?.x....")),
        Groove(
          (Drum.kick, "x...x...x...x...x...x...x...x..?"),
          (Drum.clap, "....X.......X.......X.......X.?."),
          (Drum.openHat, "..x...x...x...x...x...x...x...x."),
          (Drum.closedHat, "x..gx..gx..gx?.gx..gx..gx?.gx?.g"),
          (Drum.highConga, "..?g......x..g....x..g......x..?")),
        Groove(
          (Drum.kick, "x...x...x...x...x...x...x...x.?x"),
          (Drum.clap, "....X.......X.......X.......X..x"),
          (Drum.openHat, "..X...X...X...X...X...X...X...X."),
          (Drum.closedHat, "x..xx..xx..xx..xx..xx..xx..xx..x"),
          (Drum.tambourine, "..x...x...x...x?..x...x...x.?.x."),
          (Drum.highConga, "...x......x..x....?x......x..?..")),
      ],
      fill: .electronic, volume: 104, reverb: 14),
    players: [
      Player(role: .melody, programs: [53, 80, 65, 81], volume: 104, reverb: 50),
      Player(
        role: .bass, programs: [38, 39, 33],
        patterns: [
          "..R-..........R-", "..R-..R-..R-..R-", "..R-..R-..8-..R-..R-..RR..8-..5a",
          "R.R-..R-.R8-..R-R.R-..R8.R8-..5a",
        ],
        volume: 94, reverb: 8),
      // Minor-ninth stabs: the same hand on the keys, moved about.
      Player(
        role: .comping, programs: [0, 4, 2],
        patterns: [
          "x-..............", "x-.x..x-...x....x-.x..x-........", "x-.x..x...x..x..x-.x..x..x..x...",
          "x-.x..x..xx..x..x-.x..x.x..x.x..",
        ],
        voicing: .rootless, volume: 82, pan: 44, reverb: 40),
      Player(
        role: .comping, programs: [17, 62, 90],
        patterns: ["..x...x...x...x.", "...x..?....x..x....x..x....x....", "..xx...x..x..x....xx...x..x.x.?."],
        voicing: .shell, energy: 0.7...1, volume: 74, pan: 92, reverb: 34),
      Player(role: .pad, programs: [89, 50, 95], voicing: .shell, volume: 60, pan: 60, reverb: 60),
      Player(role: .answer, programs: [88, 61, 11], energy: 0.55...1, volume: 80, pan: 80, reverb: 54),
    ],
    ending: .thinOut,
    variants: [
      "deep house": 121, "tech house": 126,
    ])
}
