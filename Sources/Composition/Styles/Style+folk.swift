extension Style {
  /// A picked guitar, a voice, what stands around the room; drums only when the song has gathered people.
  ///
  /// Fewer notes a second than a band plays: the guitar is the band.
  static let folk = Style(
    name: "folk",
    aliases: [
      "singer-songwriter", "singer songwriter", "celtic", "irish", "scottish", "acoustic", "folk rock", "folk-rock",
      "contemporary folk", "traditional", "sea shanty", "shanty", "lullaby", "campfire", "unplugged", "medieval",
      "klezmer",
    ],
    tempo: Tempo(slowest: 84, usual: 102, fastest: 124), metres: [.four, .three], feel: Feel(looseness: 8),
    keys: ["G major", "D major", "C major", "A major", "E minor", "A minor", "D minor", "B minor"],
    scales: (major: .major, minor: .minor), harmony: harmony,
    form: FormHabits(intro: 4, verse: 16, chorus: 16, bridge: 8, outro: 4), melody: melody, drums: drums,
    players: players, ending: .ritardando(0.1))

  private static let harmony = Harmony(
    major: Harmony.Progressions(
      verse: ["I IV I V", "I V vi IV", "I bVII I V", "I V/7 vi IV"],
      chorus: ["I IV V I", "I vi IV V", "I IV I V I IV V I"],
      bridge: ["vi IV vi V", "ii IV ii V", "IV I IV V"]),
    minor: Harmony.Progressions(
      verse: ["i bVII i bVII", "i bVII bVI bVII", "i bVII i v"],
      chorus: ["i bIII bVII i", "i bVI bIII bVII", "i bVII bVI V"],
      bridge: ["bVI bIII bVII V", "iv i iv V", "bIII bVII iv V"]),
    halfCadence: (major: "V", minor: "bVII"), fullCadence: (major: "IV V", minor: "bVI bVII"),
    finalChord: (major: "I", minor: "i"), adventure: 0.12)

  private static let melody = MelodyHabits(
    rhythms: [
      "x...x.x.x...x...", "x.x.x...x.x.x...", "x.....x.x.......", "..x.x.x.x...x...", "x...x...x.x.x...",
      "x.x.x.x.x.......",
    ],
    syncopation: 0.12, density: 1.0, leaps: 0.28, colour: 0.03, slurs: 0.2)

  private static let drums = Drums(
    kits: [Instrument.brushKit, Instrument.standardKit],
    grooves: [
      Groove((Drum.kick, "x.......x......."), (Drum.cabasa, "..x...x...x...x...x...x...x.x.x?")),
      Groove(
        (Drum.kick, "x.......x.....?.x.......x......."), (Drum.sideStick, "....x.......x.......x.......x..?"),
        (Drum.cabasa, "x.x.X.x.x.x.X.x.")),
      Groove(
        (Drum.kick, "x.......x.....x.x...?...x.....x."), (Drum.snare, "....x..g....x.gg....x..g.g..x.?g"),
        (Drum.tambourine, "..x.X.x...x.X.x.")),
    ],
    waltz: waltz, fill: .brushes, crashes: false, enters: 0.55, volume: 78, reverb: 38)

  private static let waltz = [
    Groove((Drum.kick, "x..........."), (Drum.cabasa, "....x...x.?.")),
    Groove((Drum.kick, "x..........?"), (Drum.sideStick, "....x...x..."), (Drum.cabasa, "x.x.X.x.X.x.")),
    Groove(
      (Drum.kick, "x...........x.........x."), (Drum.snare, "....x...x.g.....x..gx..?"),
      (Drum.tambourine, "..x.X.x.X.x.")),
  ]

  private static let players = [
    Player(role: .melody, programs: [110, 22, 21, 71], volume: 104, reverb: 46),
    Player(
      role: .comping, programs: [25, 24],
      patterns: ["0-2-1-2-0-2-1-2-", "0-2-1-3-0-2-1-?-", "0-213-2-1-203-2-", "0-2x1-2-0-2x1-2-"],
      waltz: ["0-2-1-2-1-2-", "0-2-1-2-3-?-", "0-213-2-1-2-", "0-2x1-2x1-2-"],
      voicing: .open, volume: 84, pan: 50, strum: 12),
    Player(
      role: .bass, programs: [32], patterns: bassLines, waltz: waltzBass, energy: 0.45...1, volume: 88, reverb: 28),
    Player(
      role: .comping, programs: [25, 27, 105],
      patterns: ["x-----x-..x---?-", "x---..x-..x-x-?-", "x---x-x-..x-x-?-"],
      waltz: ["x-----x---?-", "x---x---x-?-", "x---x-x-x-?-"],
      energy: 0.7...1, volume: 70, pan: 92, strum: 20),
    Player(role: .pad, programs: [48, 20, 49], energy: 0.55...1, volume: 56, pan: 68, reverb: 54),
    Player(role: .answer, programs: [73, 74, 40], energy: 0.45...1, volume: 78, pan: 82, reverb: 50),
  ]

  private static let bassLines = [
    "R---------------", "R-------5-------", "R-------5---a---", "R---R---5---a---",
  ]

  private static let waltzBass = ["R-----------", "R-------5---", "R-------a---", "R---5---a---"]
}
