extension Style {
  /// A chamber orchestra: broken chords under a singing line, strings behind, celli and basses below; no drums.
  ///
  /// Fewer notes a second than a band plays, since nothing beats time.
  static let classical = Style(
    name: "classical",
    aliases: [
      "orchestral", "orchestra", "baroque", "romantic", "chamber", "chamber music", "symphony", "symphonic",
      "string quartet", "concerto", "sonata", "opera", "waltz", "minuet", "impressionist", "neoclassical",
      "neo-classical", "classical piano", "renaissance", "choral",
    ],
    tempo: Tempo(slowest: 72, usual: 96, fastest: 132), metres: [.four, .three], feel: Feel(looseness: 9),
    keys: [
      "C major", "G major", "D major", "F major", "Bb major", "Eb major", "A minor", "D minor", "G minor", "E minor",
    ],
    scales: (major: .major, minor: .minor), harmony: harmony,
    form: FormHabits(intro: 4, verse: 16, chorus: 16, bridge: 8, outro: 8), melody: melody, drums: nil,
    players: players, ending: .ritardando(0.18))

  private static let harmony = Harmony(
    major: Harmony.Progressions(
      verse: ["I V/7 vi I/5 IV I/3 ii V", "I IV V I", "I vi ii/4 V", "I V/7 I IV I/5 V7 I V"],
      chorus: ["I V vi iii IV I IV V", "I IV I/5,V7 I", "I IV ii,V7 I"],
      bridge: ["V7/vi vi V7/V V", "vi iii IV I ii V7/V V V7", "ii V7/ii ii V"]),
    minor: Harmony.Progressions(
      verse: ["i iv V i", "i V/7 i iv i/5 V7 i V", "i bVI iv V", "i V i iv"],
      chorus: ["i iv bVII bIII bVI ii7b5 V7 i", "i bVII bVI V", "i iv i/5,V7 i"],
      bridge: ["bVI bIII iv V", "bIII bVII bVI V7", "iv bVII bIII V7"]),
    halfCadence: (major: "V", minor: "V"), fullCadence: (major: "ii/4 V7", minor: "iv V7"),
    finalChord: (major: "I", minor: "i"), adventure: 0.2)

  private static let melody = MelodyHabits(
    rhythms: [
      "x...x...x...x...", "x.....x.x...x...", "x...x.x.x...x...", "x.......x...x...", "x.x.x...x...x...",
      "x...x...x.......",
    ],
    syncopation: 0.05, density: 1.1, leaps: 0.28, colour: 0.1, slurs: 0.25)

  private static let players = [
    Player(role: .melody, programs: [40, 71, 60, 42], volume: 104, reverb: 62),
    Player(
      role: .comping, programs: [0, 46],
      patterns: ["0---2---1---2---", "0---x---x---?---", "0-2-1-2-0-2-1-2-", "0-1-2-3-2-1-2-1-", "0-121-120-121-12"],
      waltz: ["0---2---1---", "0---x---x---", "0-2-1-2-1-2-", "0-1-2-3-2-1-", "0-121-121-12"],
      volume: 78, pan: 48, reverb: 58, pedal: true),
    Player(role: .bass, programs: [42, 43], patterns: bassLines, waltz: waltzBass, volume: 88, reverb: 58),
    Player(role: .pad, programs: [48, 49], voicing: .open, energy: 0.45...1, volume: 62, pan: 54, reverb: 64),
    Player(role: .answer, programs: [73, 68, 71], energy: 0.45...1, volume: 78, pan: 80, reverb: 62),
    Player(
      role: .comping, programs: [45],
      patterns: ["..x...x...x...x.", "..X.x.X...X.x.?.", "X.x.X.x.X.x.X.?."],
      waltz: ["....x...x...", "....X...X.x.", "x.x.X.x.X.?."],
      energy: 0.7...1, volume: 64, pan: 40, reverb: 58),
    Player(role: .pad, programs: [60, 52], energy: 0.85...1, volume: 58, pan: 84, reverb: 64),
  ]

  /// From pedal notes to the striding bass of the baroque.
  private static let bassLines = [
    "R---------------", "R-------R-------", "R-------5---a---", "R---5---R---a---", "w---w---w---a---",
  ]

  private static let waltzBass = [
    "R-----------", "R-----------R-------5---", "R-----------R-------a---", "R---5---a---", "w---w---a---",
  ]
}
