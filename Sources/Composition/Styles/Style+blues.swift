extension Style {
  /// Twelve bars, three lines, a shuffle: voice or harmonica in front, guitar that answers it.
  ///
  /// The tonic takes its seventh where it pulls to the fourth degree, else every chord would point at the next key; the
  /// blue notes are the tune's. They and the dominant chords leave the scale and clash on purpose.
  static let blues = Style(
    name: "blues",
    aliases: [
      "delta blues", "chicago blues", "electric blues", "slow blues", "texas blues", "blues rock", "blues-rock",
      "shuffle", "jump blues", "country blues", "boogie woogie", "boogie-woogie", "acoustic blues",
    ],
    tempo: Tempo(slowest: 66, usual: 94, fastest: 120), metres: [.four], feel: Feel(grid: .triplets, looseness: 9),
    keys: ["A major", "E major", "G major", "C major", "Bb major", "A minor", "E minor", "C minor"],
    scales: (major: .mixolydian, minor: .blues), harmony: harmony,
    form: FormHabits(phrase: 12, intro: 4, verse: 12, chorus: 12, bridge: 8, outro: 4), melody: melody, drums: drums,
    players: players, ending: .ritardando(0.1))

  private static let harmony = Harmony(
    major: Harmony.Progressions(
      verse: [
        "I I I I7 IV7 IV7 I I V7 IV7 I V7", "I IV7 I I7 IV7 IV7 I I V7 IV7 I V7",
        "I IV7 I I7 IV7 #ivdim7 I VI7 ii7 V7 I,VI7 ii7,V7",
      ],
      chorus: ["I I I I7 IV7 IV7 I I V7 V7 I,IV7 I,V7", "I IV7 I I7 IV7 IV7 I I ii7 V7 I V7"],
      bridge: ["IV7 IV7 I I II7 II7 V7 V7", "IV7 IV7 I I7 IV7 IV7 II7 V7", "VI7 VI7 II7 II7 V7 IV7 I V7"]),
    minor: Harmony.Progressions(
      verse: [
        "i7 i7 i7 i7 iv7 iv7 i7 i7 bVI7 V7 i7 i7", "i7 iv7 i7 i7 iv7 iv7 i7 i7 bVI7 V7 i7 V7",
        "i7 i7 i7 i7 iv7 iv7 i7 i7 V7 iv7 i7 V7",
      ],
      chorus: ["i7 iv7 i7 i7 iv7 iv7 i7 i7 bVI7 V7 i7,iv7 i7,V7", "i7 i7 i7 i7 iv7 iv7 i7 i7 ii7b5 V7 i7 V7"],
      bridge: ["iv7 iv7 i7 i7 bVI7 bVI7 V7 V7", "bVI7 bVI7 i7 i7 bVI7 bVI7 V7 V7"]),
    halfCadence: (major: "V7", minor: "V7"), fullCadence: (major: "V7 IV7", minor: "bVI7 V7"),
    finalChord: (major: "I9", minor: "i7"), adventure: 0.25)

  private static let melody = MelodyHabits(
    rhythms: ["x.xx.xx.....", "..xx.xx.x...", "x..x.xx.....", "x.xx..x.x...", "..xx.xx.xx..", "x..x..x....."],
    syncopation: 0.4, density: 1.1, leaps: 0.3, colour: 0.4, slurs: 0.25)

  private static let drums = Drums(
    kits: [Instrument.standardKit, Instrument.roomKit],
    grooves: [
      Groove(
        (Drum.kick, "x.....x.....x.....x....?"), (Drum.sideStick, "...x.....x.."), (Drum.closedHat, "x.xx.xx.xx.x")),
      Groove(
        (Drum.kick, "x.....x....?x....?x....."), (Drum.snare, "...X.....X.....X..?..X.?"),
        (Drum.closedHat, "X.xX.xX.xX.x")),
      Groove(
        (Drum.kick, "x..x..x..x.?x..x.?x..x.."), (Drum.snare, "...X..g..X.g...X.?g..X.?"), (Drum.ride, "X.xX.xX.xX.x"),
        (Drum.pedalHat, "...x.....x..")),
      Groove(
        (Drum.kick, "x.xx..x..x.xx..x.xx..x.?"), (Drum.snare, "..gX.gg.gX.g..gX.?g.gX.x"),
        (Drum.openHat, "X..X..X..X.."), (Drum.closedHat, "..x..x..x..x")),
    ],
    fill: .snare, volume: 94)

  private static let players = [
    Player(role: .melody, programs: [22, 66, 29, 27], volume: 104, reverb: 44, delay: 10),
    Player(role: .bass, programs: [33, 32], patterns: bassLines, volume: 94, reverb: 22),
    Player(
      role: .comping, programs: [26, 27],
      patterns: ["...x.....x..", "x-.x-.x-.x-?", "x-xx-.x-xx-?", "x-xx-xx-xx-x"],
      voicing: .shell, volume: 76, pan: 42, strum: 10),
    Player(
      role: .comping, programs: [0, 3],
      patterns: [
        "x-----------......x-x---", "x-----..x---...x-x..?...", "..xx-...xx-...x..xx-..?.",
        "x-xx-xx-?x-xx-xx-xx-xx-x",
      ],
      voicing: .rootless, energy: 0.45...1, volume: 74, pan: 88),
    Player(role: .pad, programs: [16, 18], energy: 0.7...1, volume: 58, pan: 72),
    Player(role: .answer, programs: [29, 27, 0], volume: 82, pan: 80),
  ]

  /// Two-feel, shuffled roots, and the box of root, third, fifth, sixth and seventh.
  private static let bassLines = [
    "R-----5-----", "R--R--5--a--", "R--3--5--6--7--6--5--3--", "R-RR-R5-56-6", "R-R3-35-56-6R-R3-35-5a-a",
  ]
}
