extension Style {
  /// Root and fifth below, the strum between, a fiddle in front, and a train on the snare when it runs.
  static let country = Style(
    name: "country",
    aliases: [
      "bluegrass", "americana", "honky tonk", "honky-tonk", "country rock", "country pop", "western",
      "outlaw country", "nashville", "alt-country", "country ballad", "western swing", "cowboy",
    ],
    tempo: Tempo(slowest: 84, usual: 108, fastest: 132), metres: [.four, .three], feel: Feel(looseness: 6),
    keys: ["G major", "C major", "D major", "A major", "E major", "E minor", "A minor"],
    scales: (major: .major, minor: .minor), harmony: harmony,
    form: FormHabits(intro: 4, verse: 16, chorus: 16, bridge: 8, outro: 4), melody: melody, drums: drums,
    players: players, ending: .ringOut,
    variants: [
      "bluegrass": 128
    ])

  private static let harmony = Harmony(
    major: Harmony.Progressions(
      verse: ["I IV V I", "I I IV I V V I I", "I IV I V", "I I IV IV V V I I"],
      chorus: ["I IV I V I IV V I", "I V vi IV", "I IV V V"],
      bridge: ["IV IV I I II7 II7 V V", "vi IV I V", "vi vi IV IV II7 II7 V V"]),
    minor: Harmony.Progressions(
      verse: ["i bVII i V", "i iv i V", "i i bVII bVII bVI bVI V V"],
      chorus: ["i bVI bIII bVII", "i bIII bVII i", "i bVII bVI V"],
      bridge: ["iv iv i i bVI bVI V V", "bIII bVII iv V", "bVI bIII bVII V"]),
    halfCadence: (major: "V7", minor: "V7"), fullCadence: (major: "IV V7", minor: "iv V7"),
    finalChord: (major: "I", minor: "i"), adventure: 0.12)

  private static let melody = MelodyHabits(
    rhythms: [
      "x.x.x.x.x...x...", "x...x.x.x.......", "..x.x.x.x...x...", "x.x.x...x.x.x...", "x...x...x.x.....",
      "x.....x.x.x.x...",
    ],
    syncopation: 0.15, density: 1.1, leaps: 0.3, colour: 0.08, slurs: 0.2)

  private static let drums = Drums(
    kits: [Instrument.standardKit, Instrument.brushKit],
    grooves: [
      Groove(
        (Drum.kick, "x.......x......."), (Drum.sideStick, "....x.......x.......x.......x..?"),
        (Drum.closedHat, "..x...x...x...x.")),
      Groove(
        (Drum.kick, "x.......x.......x.......x.....?."), (Drum.snare, "....X.......X.......X.......X..?"),
        (Drum.closedHat, "x.x.x.x.x.x.x.x.")),
      Groove(
        (Drum.kick, "x.......x...?...x.......x......."), (Drum.snare, "g.g.X.g.g.g.X.ggg.g.X.g.g.ggX.?g"),
        (Drum.pedalHat, "....x.......x...")),
      Groove(
        (Drum.kick, "x...x...x...x..?"), (Drum.snare, "g.ggX.ggg.ggX.g?g.ggX.gggxggX?gx"),
        (Drum.tambourine, "....x.......x..."), (Drum.ride, "..x...x...x...?.")),
    ],
    waltz: waltz, fill: .snare, volume: 92)

  /// One below, two and three above.
  private static let waltz = [
    Groove((Drum.kick, "x..........."), (Drum.sideStick, "....x...x.......x...x..?"), (Drum.closedHat, "..x...x...x.")),
    Groove(
      (Drum.kick, "x...........x.........?."), (Drum.snare, "....x...x.......x...x..?"),
      (Drum.closedHat, "x.x.x.x.x.x.")),
    Groove(
      (Drum.kick, "x.........?."), (Drum.snare, "g.g.x.g.x.g.g.g.x.g.x.g?"), (Drum.pedalHat, "....x...x...")),
    Groove(
      (Drum.kick, "x.....x....."), (Drum.snare, "g.ggX.ggX.ggg.ggX.ggX.?x"), (Drum.tambourine, "....x...x..."),
      (Drum.ride, "x...x...x...")),
  ]

  private static let players = [
    Player(role: .melody, programs: [110, 22, 27, 21], volume: 104),
    Player(role: .bass, programs: [32, 33], patterns: bassLines, waltz: waltzBass, volume: 94, reverb: 22),
    Player(
      role: .comping, programs: [25],
      patterns: ["0---x---1---x---", "0---x---1---x-?-", "0---x-x-1---x---", "0---x-x-1---x-x?"],
      waltz: ["0---x---x---", "0---x---x-?-", "0---x---x-x-", "0---x-x-x-x?"],
      voicing: .open, volume: 80, pan: 44, strum: 16),
    Player(
      role: .comping, programs: [105, 27],
      patterns: ["....x.......x...", "0-2-1-0-2-1-0-2-", "0-2.10-2-10-2-1.", "0120120?0120120."],
      waltz: ["....x...x...", "0-2-1-2-1-2-", "0-2.1-2.1-2.", "01201201201?"],
      register: 50...74, energy: 0.55...1, volume: 66, pan: 94),
    Player(
      role: .comping, programs: [0, 3],
      patterns: ["x-------....x---", "....x---....x-?-", "x---..x-x-?-x---"],
      waltz: ["x-----------", "....x---x---", "x---x---x-x-"],
      energy: 0.85...1, volume: 64, pan: 76),
    Player(role: .pad, programs: [48], energy: 0.7...1, volume: 56, reverb: 52),
    Player(role: .answer, programs: [27, 25, 110], energy: 0.3...1, volume: 82, pan: 84),
  ]

  /// The two-beat, with walks into the next chord.
  private static let bassLines = [
    "R-------5-------", "R-----..5-----?-", "R-------5---a---", "R---R---5---a---", "R-----R-5---3-a-",
  ]

  private static let waltzBass = ["R-----------", "R-------..5-", "R-------a---", "R---5---a---", "R-----R-5-a-"]
}
