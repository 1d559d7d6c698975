extension Style {
  /// Four chords, a clear backbeat, piano and guitar that share the eighths, and a chorus that opens up.
  static let pop = Style(
    name: "pop",
    aliases: [
      "pop music", "dance pop", "dance-pop", "teen pop", "pop rock", "pop-rock", "electropop", "k-pop", "kpop",
      "j-pop", "jpop", "europop", "bubblegum", "adult contemporary", "top 40", "ballad", "pop ballad", "musical",
      "musical theatre", "broadway", "children", "children's music", "christmas", "schlager", "bollywood",
    ],
    tempo: Tempo(slowest: 98, usual: 112, fastest: 130), metres: [.four], feel: Feel(looseness: 5),
    keys: ["C major", "G major", "D major", "A major", "F major", "A minor", "E minor", "B minor"],
    scales: (major: .major, minor: .minor), harmony: harmony,
    form: FormHabits(intro: 4, verse: 16, chorus: 16, bridge: 8, outro: 8), melody: melody, drums: drums,
    players: players, ending: .ringOut)

  private static let harmony = Harmony(
    major: Harmony.Progressions(
      verse: ["I vi IV V", "I iii IV V", "I IV I V", "I V/7 vi IV"],
      chorus: ["I V vi IV", "I IV vi V", "I V IV V"],
      bridge: ["vi IV ii V", "ii vi IV V", "IV V iii vi IV V ii V"]),
    minor: Harmony.Progressions(
      verse: ["i bVII bVI bVII", "i bVI i V", "i v bVI bVII"],
      chorus: ["i bVI bIII bVII", "i bIII bVII iv", "i bVI iv V"],
      bridge: ["bVI bVII iv V", "iv bVII bIII V", "bIII bVII iv V"]),
    halfCadence: (major: "V", minor: "V"), fullCadence: (major: "IV V", minor: "bVI V"),
    finalChord: (major: "I", minor: "i"), adventure: 0.2)

  private static let melody = MelodyHabits(
    rhythms: [
      "x.x.x.x.x...x...", "x.x.x.xx....x...", "..x.x.x.x.x.x...", "x..x..x.x...x...", "x...x.x.x.x.x...",
      "x.x.x...x.x.....",
    ],
    syncopation: 0.4, density: 1.1, leaps: 0.28, colour: 0.03, slurs: 0.12)

  private static let drums = Drums(
    kits: [Instrument.standardKit, Instrument.roomKit],
    grooves: [
      Groove(
        (Drum.kick, "x.......x.......x.......x.....?."), (Drum.sideStick, "....x.......x..."),
        (Drum.closedHat, "x.x.x.x.x.x.x.x.")),
      Groove(
        (Drum.kick, "x.....x.x.......x.....x.x.?....."), (Drum.snare, "....X.......X.......X.......X..?"),
        (Drum.closedHat, "X.x.X.x.X.x.X.x.X.x.X.x.X.x.X.x?")),
      Groove(
        (Drum.kick, "x.....x.x.x...?.x..?..x.x.x....."), (Drum.snare, "....X.......X.......X..?....X..?"),
        (Drum.clap, "....x.......x..."), (Drum.closedHat, "X.x.X.x.X.x.X...X.x.X.x.X.x.X..."),
        (Drum.openHat, "..............x...............?.")),
      Groove(
        (Drum.kick, "x..?..x.x.x...x.x.....x.x.x..?x."), (Drum.snare, "....X.......X.......X..?....X.?x"),
        (Drum.clap, "....x.......x..."), (Drum.openHat, "X...X...X...X..."), (Drum.closedHat, "..x...x...x...x."),
        (Drum.tambourine, "..x...x...x...x.")),
    ],
    fill: .toms, enters: 0.45)

  private static let players = [
    Player(role: .melody, programs: [53, 80, 65, 66], volume: 104, reverb: 46),
    Player(
      role: .comping, programs: [0, 4],
      patterns: ["x---------------", "x-----x-----?---", "x-----x---x---?-", "x---x---x---x-?-", "x---x-x-..x-x-?-"],
      volume: 80, pan: 46, pedal: true),
    Player(role: .bass, programs: [33, 38], patterns: bassLines, energy: 0.38...1, volume: 92, reverb: 18),
    Player(
      role: .comping, programs: [25, 27],
      patterns: ["0---2---1---2---", "0-2-1-2-0-2-1-?-", "0-2-1-2-3-2-1-2-", "x---..x-..x-x-?-"],
      energy: 0.45...1, volume: 70, pan: 94, strum: 12),
    Player(role: .pad, programs: [89, 50], energy: 0.7...1, volume: 62, reverb: 56),
    Player(
      role: .comping, programs: [11, 10, 80],
      patterns: ["0...2...3...2...", "0.1.2.1.3.1.2.?."],
      register: 67...88, energy: 0.85...1, volume: 58, pan: 76),
    Player(role: .answer, programs: [27, 48, 80], energy: 0.45...1, volume: 78, pan: 82),
  ]

  private static let bassLines = [
    "R---------------", "R-----R-R-----?-", "R-----R-R---a---", "R-R-R-R-R-R-R-a-", "R-R-R-8-R-R-5-a-",
  ]
}
