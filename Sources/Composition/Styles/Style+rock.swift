extension Style {
  /// A backbeat, driving eighths, power chords, and the fourth degree as the road home.
  ///
  /// The flat seventh is kept from the likeliest verses, where it makes a listener hear the fourth degree as the tonic.
  static let rock = Style(
    name: "rock",
    aliases: [
      "classic rock", "hard rock", "soft rock", "alternative", "alternative rock", "grunge", "rock and roll",
      "rock n roll", "rock'n'roll", "rockabilly", "arena rock", "stadium rock", "southern rock", "progressive rock",
      "prog rock", "glam rock", "garage rock", "surf rock", "britpop", "power ballad",
    ],
    tempo: Tempo(slowest: 104, usual: 124, fastest: 144), metres: [.four], feel: Feel(looseness: 6),
    keys: ["E major", "A major", "G major", "D major", "E minor", "A minor", "B minor"],
    scales: (major: .major, minor: .minor), harmony: harmony,
    form: FormHabits(intro: 4, verse: 16, chorus: 16, bridge: 8, outro: 8), melody: melody, drums: drums,
    players: players, ending: .ringOut)

  private static let harmony = Harmony(
    major: Harmony.Progressions(
      verse: ["I bVII IV I", "I IV I V", "I V IV I", "I I IV V", "I V bVII IV"],
      chorus: ["I V vi IV", "I IV V IV", "I IV vi V"],
      bridge: ["vi IV vi V", "bVI bVII bVI V", "ii IV ii V"]),
    minor: Harmony.Progressions(
      verse: ["i bVII bVI bVII", "i i bVI bVII", "i bVII iv i"],
      chorus: ["i bVI bIII bVII", "i bIII bVII iv", "i bVI bVII V"],
      bridge: ["iv bVI bVII V", "bVI bVII bVI V", "bIII bVII iv V"]),
    halfCadence: (major: "V", minor: "V"), fullCadence: (major: "IV V", minor: "bVI bVII"),
    finalChord: (major: "I", minor: "i"), adventure: 0.2)

  private static let melody = MelodyHabits(
    rhythms: [
      "x.x.x.x.x.......", "x.x.x...x.x.x...", "..x.x.x.x.x.x...", "x...x.x.x...x...", "x.x.x.x.x.x.x...",
      "x..x..x.x.x.....",
    ],
    syncopation: 0.3, density: 1.1, leaps: 0.3, colour: 0.15, slurs: 0.1)

  private static let drums = Drums(
    kits: [Instrument.powerKit, Instrument.standardKit, Instrument.roomKit],
    grooves: [
      Groove(
        (Drum.kick, "x.......x.......x.......x.?....."), (Drum.sideStick, "....x.......x..."),
        (Drum.closedHat, "x.x.x.x.x.x.x.x.")),
      Groove(
        (Drum.kick, "x.......x.x...?.x.....?.x.x....."), (Drum.snare, "....X.......X.......X.......X.?."),
        (Drum.closedHat, "X.x.X.x.X.x.X.x?")),
      Groove(
        (Drum.kick, "x.....x.x.x...?.x.?...x.x.x....."), (Drum.snare, "....X.......X.......X....?..X..?"),
        (Drum.openHat, "X...X...X...X..."), (Drum.closedHat, "..x...x...x...?.")),
      Groove(
        (Drum.kick, "x.x...x.x.x...x.x.x..?x.x.x...?."), (Drum.snare, "....X.......X.......X....?..X.?x"),
        (Drum.ride, "X.x.X.x.X.x.X.x."), (Drum.secondCrash, "x...............")),
    ],
    fill: .toms)

  private static let players = [
    Player(role: .melody, programs: [29, 27, 65, 18], volume: 104),
    Player(
      role: .comping, programs: [30, 29],
      patterns: ["x---------------", "x-------x-----?.", "x-----x.x---?---", "x-----x-x-x-x-?-", "x---x-x-x-?-x-x-"],
      voicing: .power, energy: 0.45...1, volume: 74, pan: 36),
    Player(role: .bass, programs: [34, 33], patterns: bassLines, volume: 92, reverb: 20),
    Player(
      role: .comping, programs: [27, 25],
      patterns: ["0---1---2---1---", "0-1-2-1-0-1-2-?-", "0-1-2-1-3-1-2-1-", "x-----x-x---?-x-"],
      volume: 76, pan: 92, strum: 10),
    Player(role: .pad, programs: [18, 48], energy: 0.7...1, volume: 60, reverb: 50),
    Player(role: .answer, programs: [30, 27, 61], energy: 0.45...1, volume: 80, pan: 78),
  ]

  private static let bassLines = [
    "R-------R-----R-", "R---R-R-R---R-?-", "R-R-R-R-R-R-R-a-", "R-R-R-R-R-R-5-a-", "R-R-8-R-R-R-5-a-",
  ]
}
