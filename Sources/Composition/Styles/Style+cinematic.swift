extension Style {
  /// In three-four the patterns are cut after twelve steps; all of them are one bar long, so that they can be.
  static let cinematic = Style(
    name: "cinematic",
    aliases: [
      "film score", "film music", "film", "movie", "movie score", "soundtrack", "score", "epic", "epic orchestral",
      "trailer", "trailer music", "hybrid orchestral", "game music", "video game", "fantasy", "dramatic",
    ],
    tempo: Tempo(slowest: 64, usual: 84, fastest: 132),
    metres: [.four, .three],
    feel: Feel(looseness: 8),
    keys: ["D minor", "C minor", "E minor", "A minor", "D major", "C major", "G minor", "Bb major", "G major"],
    scales: (major: .major, minor: .minor),
    harmony: Harmony(
      major: Harmony.Progressions(
        verse: ["I I IV V", "I vi IV V", "I V/3 vi IV", "I bVI IV I"],
        chorus: ["I V vi IV", "I IV vi V", "I bVI bVII I"],
        bridge: ["vi IV ii V", "bVI bVII bVI V", "IV vi ii V"]),
      minor: Harmony.Progressions(
        verse: ["i i bVI V", "i bVI iv V", "i iv i V", "i v bVI iv"],
        chorus: ["i bVI bIII bVII", "i bVII bVI V", "i bIII bVII iv"],
        bridge: ["bVI bVII iv V", "iv bVI bIII V", "bVI bIII bII V"]),
      halfCadence: (major: "V", minor: "V"),
      fullCadence: (major: "IV V", minor: "iv V"),
      finalChord: (major: "I", minor: "i"),
      adventure: 0.3),
    form: FormHabits(phrase: 4, intro: 4, verse: 8, chorus: 16, bridge: 8, outro: 4),
    melody: MelodyHabits(
      rhythms: [
        "x.......x...x...", "x.....x.x.......", "x...x...x.......", "x...x...x...x...", "x.....x.x...x...",
      ],
      syncopation: 0.1, density: 0.7, leaps: 0.45, slurs: 0.2),
    drums: Drums(
      kits: [Instrument.orchestraKit],
      // Of an orchestra kit the notes from 41 to 53 are tuned timpani: the big drums are the bass drum here, and a
      // player of their own below.
      grooves: [
        Groove((Drum.kick, "x...........?...")),
        Groove(
          (Drum.kick, "x.....x.x.....?."),
          (Drum.snare, "........?...g.gg")),
        Groove(
          (Drum.kick, "x..x..x.x..x..x."),
          (Drum.snare, "....x..g....x.?g")),
        Groove(
          (Drum.kick, "X..x..x.X..x.xx."),
          (Drum.snare, "X.ggx.ggX.ggxgxx"),
          (Drum.secondCrash, "?...............")),
      ],
      fill: .roll, enters: 0.45, volume: 96, reverb: 70),
    players: [
      // Violin, horn, English horn, cello: whatever can carry a tune above a hall.
      Player(role: .melody, programs: [40, 60, 69, 42], volume: 104, reverb: 70),
      // The strings' ostinato.
      Player(
        role: .comping, programs: [48, 44, 45],
        patterns: [
          "0---2---1---2---", "0-2-1-2-0-2-1-2-", "0.0.2.0.1.0.2.1.", "0020102030201021",
        ],
        voicing: .close, volume: 82, pan: 44, reverb: 64),
      Player(role: .pad, programs: [49, 52, 89], voicing: .open, volume: 64, pan: 60, reverb: 76),
      Player(
        role: .bass, programs: [43, 42, 39],
        patterns: ["R---------------", "R-------R-----?.", "R---R---R---R-R-", "R-R-R-R-R-R-8-R-"],
        volume: 92, reverb: 50),
      // Taiko.
      Player(
        role: .comping, programs: [116, 117],
        patterns: ["0.......0.....0.", "0..0..0.0..0..0.", "0.00..0.0.00..01"],
        voicing: .power, energy: 0.7...1, volume: 84, pan: 72, reverb: 80),
      // Piano or harp in the quiet; brass, below, in the climax.
      Player(
        role: .comping, programs: [0, 46],
        patterns: ["0---1---2---1---", "0---1---2---3---", "0-1-2-1-3-2-1-2-"],
        voicing: .open, energy: 0...0.7, volume: 76, pan: 88, reverb: 66, pedal: true),
      Player(role: .pad, programs: [61, 60, 57], voicing: .close, energy: 0.7...1, volume: 60, pan: 78, reverb: 66),
      Player(role: .answer, programs: [60, 68, 73], energy: 0.45...1, volume: 80, pan: 50, reverb: 72),
    ],
    ending: .ritardando(0.15))
}
