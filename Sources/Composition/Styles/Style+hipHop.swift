extension Style {
  /// Loops on purpose: drums come off a pad machine, a little late here and early there, and stay as they were taken.
  static let hipHop = Style(
    name: "hip-hop",
    aliases: [
      "hip hop", "hiphop", "rap", "boom bap", "boom-bap", "old school hip hop", "old-school hip-hop", "east coast",
      "west coast", "g-funk", "conscious rap", "jazz rap", "underground rap", "grime", "trip hop", "trip-hop",
    ],
    tempo: Tempo(slowest: 80, usual: 92, fastest: 104),
    metres: [.four],
    feel: Feel(swing: .sixteenths(0.57), looseness: 7, isSequenced: true),
    keys: ["C minor", "D minor", "F# minor", "A minor", "G minor", "Eb major", "C major", "F major", "E minor"],
    scales: (major: .major, minor: .minor),
    harmony: Harmony(
      major: Harmony.Progressions(
        verse: ["Imaj7 vi7", "Imaj7 IVmaj7", "Imaj7 vi7 ii7 V7", "Imaj7 iii7 IVmaj7 V7sus4"],
        chorus: ["Imaj7 vi7 IVmaj7 V7", "I V vi7 IVmaj7", "Imaj7 IVmaj7 ii7 V7"],
        bridge: ["IVmaj7 iii7 ii7 V7", "vi7 IVmaj7 ii7 V7", "ii7 V7 iii7 V7"]),
      minor: Harmony.Progressions(
        verse: ["i7 bVImaj7", "i7 iv7", "i7 i7 bVImaj7 V7", "i7 bVII bVImaj7 V7"],
        chorus: ["i7 bVImaj7 iv7 V7", "i bVI bIII bVII", "i7 iv7 bVImaj7 V7"],
        bridge: ["bVImaj7 bVII i7 V7", "iv7 bVII bIIImaj7 V7", "ii7b5 V7 bVImaj7 V7"]),
      halfCadence: (major: "", minor: ""),
      fullCadence: (major: "ii7 V7", minor: "bVImaj7 V7"),
      finalChord: (major: "Imaj7", minor: "i7"),
      adventure: 0.2),
    form: FormHabits(phrase: 4, intro: 4, verse: 16, chorus: 8, bridge: 8, outro: 4),
    melody: MelodyHabits(
      rhythms: [
        "x.xxx.x.x.xxx...", "x..xx.x.x..xx.x.", ".xx.x.xxx.x.x...", "x.xx..x.x.xx....", "..x.xxx.x.x.x.x.",
      ],
      syncopation: 0.6, density: 1.5, leaps: 0.2, colour: 0.1),
    drums: Drums(
      kits: [Instrument.roomKit, Instrument.analogKit, Instrument.standardKit],
      grooves: [
        Groove(
          (Drum.kick, "x.........x....."),
          (Drum.sideStick, "....x.......x..."),
          (Drum.closedHat, "x.x.x.x.x.x.x.x?")),
        Groove(
          (Drum.kick, "x......x..x.....x......x..x..?.."),
          (Drum.snare, "....X.......X.......X.......X..?"),
          (Drum.closedHat, "x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.xg")),
        Groove(
          (Drum.kick, "x......x.xx.....x.?....x.xx..x.."),
          (Drum.snare, "....X..g....X..?....X..g.?..X..g"),
          (Drum.closedHat, "x.x.x.xgx.x.x.x.x.x.x.xgx.x.x..."),
          (Drum.openHat, "..............................x.")),
        Groove(
          (Drum.kick, "x..x...x.xx..x..x.x....x.xx..x.?"),
          (Drum.snare, "....X..g.g..X..g....X..g.g..X.g."),
          (Drum.clap, "....x.......x.......x.......x..."),
          (Drum.closedHat, "x.xgx.xgx.x.x...x.xgx.xgx.xgx..."),
          (Drum.openHat, "..............x...............x."),
          (Drum.tambourine, "....x.......x...?...x.......x...")),
      ],
      fill: .snare, crashes: false, volume: 104, reverb: 20),
    players: [
      Player(role: .melody, programs: [66, 80, 53, 11], volume: 104, reverb: 36),
      Player(
        role: .bass, programs: [33, 38, 39, 32],
        patterns: [
          "R---------------", "R------R--R-....R------R--R--?..", "R------R.RR---..R-....5R.RR..8a-",
          "R--5---R.RR--5.aR-8....R.RR--8.a",
        ],
        volume: 94, reverb: 10),
      // The sampled keys: a chord that is let ring, and another before the bar is out.
      Player(
        role: .comping, programs: [4, 0, 5],
        patterns: [
          "x-----------....", "x-----.x--......x-----.x--..?...", "x---..x-..x--...x---..x-..x-.x..",
          "x--x--..x-.x--?.x--x--..x-.x--x.",
        ],
        voicing: .rootless, volume: 80, pan: 44, reverb: 36, delay: 12),
      // A plucked figure in the corner of the loop.
      Player(
        role: .comping, programs: [45, 28, 24],
        patterns: ["0.......2...1...", "0..1..2...1.....0..1..2...3.1...", "0..12.1...2.1.0.0..12.1...3.2.1."],
        voicing: .close, energy: 0.45...1, volume: 74, pan: 90, reverb: 40),
      Player(role: .pad, programs: [48, 89, 52], voicing: .open, energy: 0.7...1, volume: 60, pan: 70, reverb: 50),
      Player(role: .answer, programs: [59, 73, 65], energy: 0.45...1, volume: 80, pan: 78, reverb: 46),
    ],
    ending: .stop,
    variants: [
      "boom bap": 90
    ])
}
