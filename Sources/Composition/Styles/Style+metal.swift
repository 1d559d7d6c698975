extension Style {
  /// Palm-muted gallops that the bass doubles, double kick under wide chords in the chorus, minor and darker.
  ///
  /// A riff is meant to repeat and to be fast: near-duplicate bars and notes a second lie above those of other styles.
  static let metal = Style(
    name: "metal",
    aliases: [
      "heavy metal", "thrash", "thrash metal", "death metal", "black metal", "power metal", "doom metal", "doom",
      "metalcore", "nu metal", "nu-metal", "progressive metal", "symphonic metal", "speed metal", "djent", "sludge",
      "hair metal", "industrial metal",
    ],
    tempo: Tempo(slowest: 112, usual: 140, fastest: 168), metres: [.four], feel: Feel(looseness: 4.5),
    keys: ["E minor", "D minor", "A minor", "B minor", "E major", "D major"],
    scales: (major: .major, minor: .minor), harmony: harmony,
    form: FormHabits(intro: 8, verse: 16, chorus: 16, bridge: 16, outro: 8), melody: melody, drums: drums,
    players: players, ending: .ringOut,
    variants: [
      "thrash": 180, "thrash metal": 180, "doom": 72, "doom metal": 72,
    ])

  private static let harmony = Harmony(
    major: Harmony.Progressions(
      verse: ["I I IV V", "I V IV I", "I V bVII IV"],
      chorus: ["I V vi IV", "I IV vi V", "I IV I V"],
      bridge: ["vi IV vi V", "bVI bVII bVI V", "ii IV V V"]),
    minor: Harmony.Progressions(
      verse: ["i i bVI V", "i i bII i", "i i i bII,bVII", "i bVII bVI bVII"],
      chorus: ["i bVII bVI V", "i bVI bIII bVII", "i bVI bVII V"],
      bridge: ["bVI bVII bVI V", "iv bII iv V", "bIII bVII bVI V"]),
    halfCadence: (major: "V", minor: "V"), fullCadence: (major: "bVI bVII", minor: "bVI V"),
    finalChord: (major: "I", minor: "i"), adventure: 0.2)

  private static let melody = MelodyHabits(
    rhythms: [
      "x.x.x.x.x...x...", "x...x.x.x.......", "x.x.x...x.x.....", "..x.x.x.x...x...", "x...x...x.x.x...",
      "x.x.x.x.x.x.x...",
    ],
    syncopation: 0.2, density: 1.2, leaps: 0.3, colour: 0.1, slurs: 0.08)

  private static let drums = Drums(
    kits: [Instrument.powerKit, Instrument.standardKit],
    grooves: [
      Groove(
        (Drum.kick, "x.......x.x.....x.......x.x..?.."), (Drum.snare, "........X...............X......?"),
        (Drum.closedHat, "x...x...x...x...")),
      Groove(
        (Drum.kick, "x.xx..xxx.xx..xxx.xx..xxx.xx..x?"), (Drum.snare, "....X.......X.......X.......X.?."),
        (Drum.closedHat, "X...X...X...X...X...X...X...X.?.")),
      Groove(
        (Drum.kick, "x.xxx.xxx.xxx.xxx.xxx.xxx.xxx.??"), (Drum.snare, "....X.......X.......X.......X..?"),
        (Drum.ride, "X...X...X...X...X...X...X...X.?.")),
      Groove(
        (Drum.kick, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx??"), (Drum.snare, "....X.......X.......X.......X.?x"),
        (Drum.secondCrash, "X...x...X...x...")),
    ],
    fill: .toms, volume: 104, reverb: 24)

  private static let players = [
    Player(role: .melody, programs: [29, 84, 30], volume: 104, reverb: 44),
    Player(role: .bass, programs: [34, 33], patterns: bassLines, volume: 94, reverb: 10),
    Player(
      role: .comping, programs: [30], patterns: riffs,
      voicing: .power, energy: 0.38...1, volume: 76, pan: 30, reverb: 22),
    Player(
      role: .comping, programs: [30, 29],
      patterns: ["x---------------", "x-------x-----?-", "x-----x-x---x---", "x---x---x-x-x-?-"],
      voicing: .shell, energy: 0.7...1, volume: 70, pan: 98, reverb: 22),
    Player(
      role: .comping, programs: [27, 24],
      patterns: ["0---1---2---1---", "0-1-2-1-3-1-2-?-"],
      voicing: .open, energy: 0...0.45, volume: 76, pan: 84, reverb: 56),
    Player(role: .pad, programs: [48, 52], energy: 0.7...1, volume: 58, reverb: 58),
    Player(role: .answer, programs: [30, 29], energy: 0.45...1, volume: 80, pan: 78, reverb: 48),
  ]

  /// Gallops in the verse; in choruses the chords stand wide and the kicks run.
  private static let riffs = [
    "x-------x-......", "x-------x-x-x-?.", "x.xxx.xxx---x-?.", "x-----x-x-x-x---", "x.xxx-x-x.xxx-x-",
  ]

  private static let bassLines = [
    "R-------R-......", "R-------R-R-R-?.", "R.RRR.RRR---R-?.", "R-R-R-R-R-R-R-a-", "R.RRR-R-R.RRR-a-",
  ]
}
