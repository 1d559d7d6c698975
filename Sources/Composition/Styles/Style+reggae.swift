extension Style {
  /// The one-drop: kick and side-stick together where other styles rest, the skank on every off-beat, the organ
  /// bubbling around it, and a bass that is not afraid of an empty first beat.
  static let reggae = Style(
    name: "reggae",
    aliases: [
      "ska", "dub", "dancehall", "rocksteady", "roots reggae", "roots", "lovers rock", "reggae fusion", "ragga",
      "calypso", "soca", "caribbean", "island",
    ],
    tempo: Tempo(slowest: 66, usual: 76, fastest: 92), metres: [.four],
    feel: Feel(swing: .sixteenths(0.58), looseness: 8),
    keys: ["G major", "A major", "D major", "C major", "A minor", "E minor", "D minor"],
    scales: (major: .major, minor: .minor), harmony: harmony,
    form: FormHabits(intro: 4, verse: 8, chorus: 8, bridge: 8, outro: 8), melody: melody, drums: drums,
    players: players, ending: .thinOut,
    variants: [
      "ska": 156, "dub": 72, "dancehall": 92, "rocksteady": 84,
    ])

  private static let harmony = Harmony(
    major: Harmony.Progressions(
      verse: ["I IV I IV", "I ii IV I", "I IV V IV", "I V IV I"],
      chorus: ["I V vi IV", "I IV I V", "I vi ii V"],
      bridge: ["vi ii vi V", "ii V ii V", "IV iii ii V"]),
    minor: Harmony.Progressions(
      verse: ["i iv i iv", "i bVII i bVII", "i i iv V"],
      chorus: ["i bVII bVI V", "i bVI i V", "i iv V i"],
      bridge: ["bVI bVII bVI V", "iv bVII bIII V", "bIII bVII iv V"]),
    halfCadence: (major: "V", minor: "V"), fullCadence: (major: "IV V", minor: "iv V"),
    finalChord: (major: "I", minor: "i"), adventure: 0.12)

  private static let melody = MelodyHabits(
    rhythms: [
      "x.xx..x.x.......", "..x.x.x.x.x.....", "x..x..x.x...x...", "..xx.xx.x.......", "x.x.x.x.x.......",
      "..x...x.x.x.x...",
    ],
    syncopation: 0.5, density: 1.3, leaps: 0.6, colour: 0.05, slurs: 0.12)

  /// The last is the steppers: a kick on every beat.
  private static let drums = Drums(
    kits: [Instrument.standardKit, Instrument.roomKit],
    grooves: [
      Groove(
        (Drum.kick, "....x.......x..."), (Drum.sideStick, "....x.......x......?x.......x..."),
        (Drum.closedHat, "x.x.x.x.x.x.x.x.")),
      Groove(
        (Drum.kick, "....X.......X..."), (Drum.sideStick, "....X..?....X..x....X.x.....X..?"),
        (Drum.closedHat, "x.X.x.Xxx.X.x.X.x.X.x.X.x.Xxx.X?")),
      Groove(
        (Drum.kick, "....X.......X.......X.......X.?."), (Drum.snare, "....X.......X..?....X.?.....X..x"),
        (Drum.sideStick, ".......x..?............x........"), (Drum.closedHat, "xxX.xxX.xxX.xxX.xxX.xxX?xxX.xx.."),
        (Drum.openHat, "..............................x.")),
      Groove(
        (Drum.kick, "x...X...x...X..."), (Drum.snare, "....X.......X..?....X..?....X.xx"),
        (Drum.closedHat, "xxX.xxX.xxX.xxX.xxX.xxX.xxX.xx.."), (Drum.openHat, "..............................x."),
        (Drum.sideStick, ".......x..x............x..?.....")),
    ],
    fill: .toms, volume: 92, reverb: 40)

  private static let players = [
    Player(role: .melody, programs: [53, 66, 22, 56], volume: 104, reverb: 50, delay: 8),
    Player(role: .bass, programs: [33, 38], patterns: bassLines, volume: 102, reverb: 12, delay: 4),
    Player(
      role: .comping, programs: [28, 27],
      patterns: ["..x...x...x...x.", "..x...x...x?..x.", "..xx..x...xx..x?"],
      volume: 78, pan: 40, reverb: 44, strum: 6),
    Player(
      role: .comping, programs: [16, 17],
      patterns: ["..x...x...x...x.", ".0x..0x..0x..0x0", ".0x0.0x?.0x0.0x0", "?0x0.0x0.0x0?0xx"],
      voicing: .shell, energy: 0.38...1, volume: 66, pan: 92),
    Player(
      role: .comping, programs: [0, 4],
      patterns: ["..x-..x-..x-..x-", "..x-..xx..x-?.xx"],
      energy: 0.7...1, volume: 64, pan: 76),
    Player(role: .pad, programs: [18, 52], energy: 0.85...1, volume: 52, reverb: 54),
    Player(role: .answer, programs: [57, 61, 75], energy: 0.3...1, volume: 80, pan: 82, reverb: 60),
  ]

  private static let bassLines = [
    "R-------5---R---", "..R-R---..5-R---", "R---R-..5---R-a-", "..R-R-5-..R-R-a-", "R--RR-5-..R-R-5a",
  ]
}
