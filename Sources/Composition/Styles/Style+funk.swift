extension Style {
  /// Everything leans on the one; between, sixteenths are handed round the band.
  ///
  /// A groove is one bar that stays: near-duplicate bars are more than in other styles, and so are the notes a second,
  /// half of them ghosts and scratches.
  static let funk = Style(
    name: "funk",
    aliases: [
      "p-funk", "funky", "jazz-funk", "jazz funk", "funk rock", "afrobeat", "boogaloo", "go-go", "minneapolis sound",
      "soul funk",
    ],
    tempo: Tempo(slowest: 94, usual: 104, fastest: 120), metres: [.four],
    feel: Feel(swing: .sixteenths(0.53), looseness: 5),
    keys: ["E minor", "A minor", "D minor", "E major", "D major", "G major"],
    scales: (major: .mixolydian, minor: .dorian), harmony: harmony,
    form: FormHabits(intro: 4, verse: 16, chorus: 16, bridge: 8, outro: 8), melody: melody, drums: drums,
    players: players, ending: .stop)

  private static let harmony = Harmony(
    major: Harmony.Progressions(
      verse: ["I69 I9 I69 V9", "I69 IV9 I69 V9", "I69 I69 I9 V9"],
      chorus: ["I69 vi7 ii7 V9", "I9 ii7 I9 V9", "I69 IV9 ii7 V9"],
      bridge: ["ii7 ii7 V9 V9", "IV9 IV9 bVII9 V9", "vi7 II9 ii7 V9"]),
    minor: Harmony.Progressions(
      verse: ["i7 IV9", "i7 i7 i7 IV9", "i9 i9 bVII,IV9 i9"],
      chorus: ["i7 bIII IV9 i7", "i7 bVII IV9 V7", "i9 bVII bVImaj7 V7"],
      bridge: ["bVImaj7 bVImaj7 V7 V7", "iv9 bVII9 bIIImaj7 V7", "IV9 IV9 bVImaj7 V7"]),
    halfCadence: (major: "V9", minor: "V7"), fullCadence: (major: "IV9 V9", minor: "bVImaj7 V7"),
    finalChord: (major: "I9", minor: "i9"), adventure: 0.25)

  private static let melody = MelodyHabits(
    rhythms: [
      "x.xx..x.x.......", "..x.xx.x..x.....", "x..x..x.x..x....", "x.x..x.xx.......", "..xx.xx...x.x...",
      "x...x..x..x.....",
    ],
    syncopation: 0.7, density: 1.3, leaps: 0.3, colour: 0.2, slurs: 0.1)

  private static let drums = Drums(
    kits: [Instrument.standardKit, Instrument.roomKit],
    grooves: [
      Groove(
        (Drum.kick, "X.........x.....X......?..x....."), (Drum.snare, "....X.......X..g....X.......X..?"),
        (Drum.closedHat, "x.x.x.x.x.x.x.x.")),
      Groove(
        (Drum.kick, "X..x..x...x.....X..x......x..?.."), (Drum.snare, "....X..g.g..X..g....X..g.g..X.?g"),
        (Drum.closedHat, "X.x.X.x.X.x.X.x.X.x.X.x.X.x.X..."), (Drum.openHat, "..............................x.")),
      Groove(
        (Drum.kick, "X..x..x...x..?..X.x...x...x....."), (Drum.snare, "....X..g.g..X..g....X..g?g..X.gg"),
        (Drum.closedHat, "XgxgXgxgXgxgXgxgXgxgXgxgXgxgXg.."), (Drum.openHat, "..............................x.")),
      Groove(
        (Drum.kick, "X.xx..x...x..x..X.x...x.?.x..x.."), (Drum.snare, ".g..Xg.g.g..X.gg....Xg.g?g..X.gx"),
        (Drum.closedHat, "XgxgXgxgXgxgXg..XgxgXgxgXgxgXg.."), (Drum.openHat, "..............x...............x."),
        (Drum.cowbell, "x...x...x...x...")),
    ],
    fill: .snare, volume: 98, reverb: 18)

  private static let players = [
    Player(role: .melody, programs: [65, 66, 56, 18], volume: 104, reverb: 34),
    Player(role: .bass, programs: [36, 33, 37], patterns: bassLines, volume: 98, reverb: 10, delay: -2),
    Player(
      role: .comping, programs: [28, 27],
      patterns: ["......x.......x.", "..x...xx..?...x.", "..xx..x.?.xx..x.", "x.xx..x.x.x..?xx"],
      voicing: .shell, volume: 74, pan: 38, reverb: 14, strum: 5),
    Player(
      role: .comping, programs: [7, 4],
      patterns: ["x-......?x......", "x..x......x..?..", "0..x.0x..0..x.?.", "0.0x.0x..0.x.0xx"],
      voicing: .shell, energy: 0.45...1, volume: 74, pan: 92, reverb: 14),
    Player(role: .pad, programs: [16, 18], energy: 0.7...1, volume: 54, pan: 72),
    Player(
      role: .comping, programs: [61],
      patterns: ["X-..........?...", "X-....x-......?.", "X-.x..x-......X-"],
      energy: 0.7...1, volume: 72, pan: 80, reverb: 36),
    Player(role: .answer, programs: [57, 61, 66], energy: 0.45...1, volume: 80, pan: 84),
  ]

  private static let bassLines = [
    "R---......R.7.8.", "R..R..8...R.7.R.", "R.gR..8.g.5.g7.a", "RgR.g8.Rg.5.7.8a",
  ]
}
