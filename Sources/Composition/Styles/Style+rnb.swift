extension Style {
  /// Electric piano in sevenths and ninths, a bass that leaves room, sixteenths that lean back.
  static let rnb = Style(
    name: "r&b",
    aliases: [
      "rnb", "r & b", "r'n'b", "rhythm and blues", "rhythm & blues", "soul", "neo soul", "neo-soul", "motown",
      "contemporary r&b", "new jack swing", "quiet storm", "slow jam", "doo-wop", "doo wop", "northern soul",
      "southern soul", "philly soul", "blue-eyed soul",
    ],
    tempo: Tempo(slowest: 70, usual: 86, fastest: 108), metres: [.four],
    feel: Feel(swing: .sixteenths(0.56), looseness: 9),
    keys: ["Eb major", "Ab major", "Bb major", "F major", "Db major", "C minor", "F minor", "Bb minor"],
    scales: (major: .major, minor: .minor), harmony: harmony,
    form: FormHabits(intro: 4, verse: 16, chorus: 8, bridge: 8, outro: 4), melody: melody, drums: drums,
    players: players, ending: .thinOut,
    variants: [
      "soul": 100, "motown": 116, "neo soul": 82,
    ])

  private static let harmony = Harmony(
    major: Harmony.Progressions(
      verse: [
        "Imaj7 vi7 ii7 V7sus4", "Imaj7 iii7 vi7 ii7,V7", "Imaj7 IVmaj7 Imaj7 IV", "I iii7 IVmaj7 V7sus4",
      ],
      chorus: ["Imaj7 IVmaj7 iii7,vi7 ii7,V7", "Imaj7 iii7 IVmaj7 ii7,V7", "I IV ii7 V7"],
      bridge: ["IVmaj7 iii7 ii7 V7sus4", "vi7 iii7 IVmaj7 ii7,V7", "IVmaj7 iv7 iii7,VI7 ii7,V7"]),
    minor: Harmony.Progressions(
      verse: ["i7 iv7 i7 iv7", "i7 iv7 bVII7 bIIImaj7", "i7 bVImaj7 iv7 V7"],
      chorus: ["i7 bVImaj7 bIIImaj7 bVII", "i7 iv7,bVII7 bIIImaj7,bVImaj7 ii7b5,V7", "i7 bVII bVImaj7 V7"],
      bridge: ["bVImaj7 bVII bVImaj7 V7", "iv7 bVII7 bIIImaj7 V7", "bIIImaj7 bVII iv7 V7"]),
    halfCadence: (major: "V7sus4", minor: "V7"), fullCadence: (major: "ii7 V7sus4", minor: "iv7 V7"),
    finalChord: (major: "Imaj9", minor: "i7"), adventure: 0.4)

  private static let melody = MelodyHabits(
    rhythms: [
      "x.xx.xx.x...x...", "..xx.x.xx...x...", "x..x..x.x.x.....", "x.x.x..x..x.x...", "..x.x.xx.x..x...",
      "x...x.x..x......",
    ],
    syncopation: 0.42, density: 1.4, leaps: 0.28, colour: 0.12, slurs: 0.3)

  private static let drums = Drums(
    kits: [Instrument.roomKit, Instrument.standardKit],
    grooves: [
      Groove(
        (Drum.kick, "x.........x.....x......x..?....."), (Drum.sideStick, "....x.......x..."),
        (Drum.closedHat, "x.x.x.x.x.x.x.x.")),
      Groove(
        (Drum.kick, "x..x......x.....x..x...?..x....."), (Drum.snare, "....X..g....X.......X..g.?..X..g"),
        (Drum.closedHat, "X.x.X.x.X.x.X.xxX.x.X.x.X.x.X.x?")),
      Groove(
        (Drum.kick, "x..x...?..x..?..x..x......xx...."), (Drum.snare, "....X..g.g..X..g....X..g.g..X.?g"),
        (Drum.closedHat, "X.xxX.x.X.x.X.xxX.x.X.xxX.x.X..."), (Drum.openHat, "..............................x.")),
      Groove(
        (Drum.kick, "x..x..x...x..x..x..x...x..xx..?."), (Drum.snare, "....X..g.g..X..g....X.?g.g..X.gx"),
        (Drum.clap, "....x.......x..."), (Drum.closedHat, "X.xxX.xxX.x.X.xxX.xxX.x.X.xxX..."),
        (Drum.openHat, "..............................x."), (Drum.tambourine, "....x.......x...")),
    ],
    fill: .snare, volume: 94)

  private static let players = [
    Player(role: .melody, programs: [53, 65, 66, 64], volume: 104, reverb: 50, delay: 10),
    Player(role: .bass, programs: [33, 35, 38], patterns: bassLines, volume: 94, reverb: 16, delay: 6),
    Player(
      role: .comping, programs: [4, 5, 0],
      patterns: ["x---------------", "X--X------X---?-", "X--X------X--X--", "X--X--X-..X--X--", "X--X--X-..X--X-X"],
      volume: 82, pan: 48, reverb: 46, delay: 8),
    Player(
      role: .comping, programs: [28, 27],
      patterns: ["....x.......x...", "..?.x..x....x.?.", "..x.x..x..x.x..x"],
      voicing: .shell, energy: 0.55...1, volume: 64, pan: 94, strum: 6),
    Player(role: .pad, programs: [89, 48, 52], voicing: .power, energy: 0.7...1, volume: 60, reverb: 58),
    Player(
      role: .comping, programs: [61],
      patterns: ["......X-......?.", "..X-......X.X-..", "X-....X-..X-..X-"],
      voicing: .shell, energy: 0.85...1, volume: 64, pan: 78),
    Player(role: .answer, programs: [11, 27, 73], energy: 0.45...1, volume: 76, pan: 82, reverb: 54),
  ]

  private static let bassLines = [
    "R---------R-----", "R--R------R---?-", "R--R---...5-R-a-", "R--R--8-..R-5.aa", "R-.R-g8-.gR-5-7a",
  ]
}
