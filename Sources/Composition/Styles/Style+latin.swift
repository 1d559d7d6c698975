extension Style {
  /// Bossa nova first: the clave on the rim, a dotted bass, guitar in between; congas and a montuno as it warms up.
  static let latin = Style(
    name: "latin",
    aliases: [
      "bossa nova", "bossa", "bossanova", "latin/bossa", "salsa", "samba", "latin jazz", "latin pop", "mambo",
      "cha cha", "cha-cha", "rumba", "rhumba", "bolero", "bachata", "merengue", "cumbia", "tango", "flamenco",
      "son cubano", "cuban", "brazilian", "mpb", "afro-cuban", "mariachi", "reggaeton",
    ],
    tempo: Tempo(slowest: 112, usual: 130, fastest: 150), metres: [.four], feel: Feel(looseness: 7),
    keys: ["F major", "Bb major", "C major", "G major", "D minor", "A minor", "G minor"],
    scales: (major: .major, minor: .minor), harmony: harmony,
    form: FormHabits(intro: 4, verse: 16, chorus: 16, bridge: 8, outro: 8), melody: melody, drums: drums,
    players: players, ending: .ringOut,
    variants: [
      "salsa": 184, "samba": 100, "bossa nova": 130, "reggaeton": 94, "cha cha": 120, "bolero": 88, "tango": 120,
    ])

  private static let harmony = Harmony(
    major: Harmony.Progressions(
      verse: [
        "Imaj7 Imaj7 II7 II7 ii7 V7 Imaj7 V7", "Imaj7 ii7 V7 Imaj7", "Imaj7 VI7 ii7 V7", "I69 I69 ii7 V7",
      ],
      chorus: ["Imaj7 IVmaj7 ii7,V7 Imaj7", "I IV V IV", "Imaj7 vi7 ii7 V7"],
      bridge: [
        "IVmaj7 iv6 iii7 VI7 ii7 V7 Imaj7 V7", "vi7 II7 ii7 V7", "iv7 bVII7 bIIImaj7 bVImaj7 ii7 ii7 V7 V7",
      ]),
    minor: Harmony.Progressions(
      verse: ["i6 i6 ii7b5 V7b9", "i iv V i", "i7 iv7 ii7b5 V7b9", "i bVII bVI V"],
      chorus: ["i7 bVImaj7 ii7b5,V7b9 i6", "i iv V7 i", "i6 iv7,V7 i6 ii7b5,V7b9"],
      bridge: [
        "iv7 bVII7 bIIImaj7 bVImaj7 ii7b5 V7b9 i6 V7b9", "bVImaj7 bVImaj7 ii7b5 V7b9", "iv7 bVII7 bIIImaj7 V7b9",
      ]),
    halfCadence: (major: "V7", minor: "V7b9"), fullCadence: (major: "ii7 V7", minor: "ii7b5 V7b9"),
    finalChord: (major: "I69", minor: "i6"), adventure: 0.35)

  private static let melody = MelodyHabits(
    rhythms: [
      "x.....x.x...x...", "..x...x.x.....x.", "x...x.x...x.x...", "x.x...x.....x...", "..x.x.x...x.....",
      "x.....x.....x...",
    ],
    syncopation: 0.55, density: 1.0, leaps: 0.28, colour: 0.12, slurs: 0.1)

  /// The bossa clave goes over two bars, its side of three first.
  private static let drums = Drums(
    kits: [Instrument.standardKit, Instrument.brushKit],
    grooves: [
      Groove(
        (Drum.sideStick, "x.....x.....x.......x.....x....."), (Drum.closedHat, "x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.?.")),
      Groove(
        (Drum.kick, "x.....x.x.....x."), (Drum.sideStick, "x.....x.....x.......x.....x....?"),
        (Drum.closedHat, "x.x.X.x.x.x.X.x.")),
      Groove(
        (Drum.kick, "x.....x.x.....x."), (Drum.sideStick, "x.....x.....x.......x.....x....."),
        (Drum.closedHat, "x.x.X.x.x.x.X.x."), (Drum.lowConga, "............x.x.............x.x?"),
        (Drum.mutedConga, "....X.........?.....X...?.......")),
      Groove(
        (Drum.kick, "x.....x.x.....x."), (Drum.sideStick, "x.....x.....x.......x.....x....."),
        (Drum.cabasa, "x.x.X.x.x.x.X.x."), (Drum.lowConga, "............x.x.............x.xx"),
        (Drum.mutedConga, "x...X...x.......x...X...?......."), (Drum.highConga, "..........?...........?........."),
        (Drum.cowbell, "x.......x.......")),
    ],
    fill: .percussion, crashes: false, volume: 86, reverb: 36)

  private static let players = [
    Player(role: .melody, programs: [66, 64, 53, 11], volume: 104, reverb: 50, delay: 8),
    Player(
      role: .comping, programs: [24],
      patterns: [
        "x-----x---------", "x-----x-----x-....x---..x---x-..", "x-----x---..x-?...x---..x---x-?.",
        "x-x---x-..x---x-..x---x-..x-x-?.",
      ],
      voicing: .rootless, volume: 84, pan: 44, strum: 8),
    Player(role: .bass, programs: [32, 33], patterns: bassLines, volume: 92, reverb: 24),
    Player(
      role: .comping, programs: [0, 4],
      patterns: [
        "......x-......x-", "..x-......x-....", "x---..0-..x-..0-..x-..0-..x-..0-",
        "x---1-0-..x-?-0-..x-1-0-..x-0-?-",
      ],
      voicing: .shell, register: 55...79, energy: 0.55...1, volume: 70, pan: 90),
    Player(role: .pad, programs: [49, 48], energy: 0.7...1, volume: 56, reverb: 60),
    Player(
      role: .comping, programs: [61],
      patterns: ["......x-......?.", "......X-....x---", "X-....X---....X-"],
      energy: 0.85...1, volume: 62, pan: 76, reverb: 46),
    Player(role: .answer, programs: [73, 11, 59], energy: 0.45...1, volume: 78, pan: 82, reverb: 52),
  ]

  private static let bassLines = [
    "R-------5-------", "R-----5-5-------", "R-----5-5-----a-", "R-----5-R---5-a-", "R-----5-8-----5-",
  ]
}
