extension Style {
  /// A small swing band: ride, walking bass, rootless piano, a horn in front.
  ///
  /// Sevenths and ninths in every chord rub by the semitone against tune and bass more than elsewhere; that is the sound
  /// of it. Bars repeat less than in other styles, since bass and piano answer what they hear.
  static let jazz = Style(
    name: "jazz",
    aliases: [
      "swing", "bebop", "bop", "hard bop", "cool jazz", "smooth jazz", "big band", "dixieland", "new orleans jazz",
      "ragtime", "gypsy jazz", "vocal jazz", "jazz ballad", "acid jazz", "nu jazz", "fusion", "jazz fusion", "lounge",
      "cabaret",
    ],
    tempo: Tempo(slowest: 96, usual: 146, fastest: 208), metres: [.four, .three],
    feel: Feel(swing: .eighths, looseness: 8),
    keys: ["F major", "Bb major", "Eb major", "C major", "Ab major", "D minor", "G minor", "C minor"],
    scales: (major: .major, minor: .minor), harmony: harmony,
    form: FormHabits(intro: 4, verse: 16, chorus: 16, bridge: 8, outro: 8), melody: melody, drums: drums,
    players: players, ending: .ringOut,
    variants: [
      "bebop": 208, "jazz ballad": 72, "swing": 160, "smooth jazz": 96,
    ])

  private static let harmony = Harmony(
    major: Harmony.Progressions(
      verse: [
        "Imaj7 vi7 ii7 V7", "Imaj7 Imaj7 ii7 V7", "Imaj7,vi7 ii7,V7 iii7,VI7 ii7,V7",
        "Imaj7 Imaj7 II7 II7 ii7 V7 Imaj7 ii7,V7",
      ],
      chorus: [
        "Imaj7 IVmaj7 iii7,VI7 ii7,V7", "Imaj7 VI7 ii7 V7", "Imaj7 IVmaj7 iii7 VI7 ii7 V7 Imaj7 ii7,V7",
      ],
      bridge: [
        "III7 III7 VI7 VI7 II7 II7 ii7 V7", "IVmaj7 bVII7 iii7 VI7 ii7 V7 Imaj7 ii7,V7",
        "v7 I7 IVmaj7 IVmaj7 II7 II7 ii7 V7",
      ]),
    minor: Harmony.Progressions(
      verse: [
        "i6 i6 ii7b5 V7b9", "i6 ii7b5,V7b9 i6 ii7b5,V7b9", "i7 iv7 ii7b5 V7b9",
        "i7 i7 iv7 iv7 ii7b5 V7b9 i6 ii7b5,V7b9",
      ],
      chorus: ["i6 bVI7 ii7b5,V7b9 i6", "i7 iv7,bVII7 bIIImaj7 ii7b5,V7b9", "i6 iv7 ii7b5,V7b9 i6"],
      bridge: [
        "iv7 bVII7 bIIImaj7 bVImaj7 ii7b5 V7b9 i6 V7b9", "bIIImaj7 bIIImaj7 bVI7 bVI7 ii7b5 ii7b5 V7b9 V7b9",
      ]),
    halfCadence: (major: "ii7,V7", minor: "ii7b5,V7b9"), fullCadence: (major: "ii7 V7", minor: "ii7b5 V7b9"),
    finalChord: (major: "I69", minor: "i6"), adventure: 0.5)

  private static let melody = MelodyHabits(
    rhythms: [
      "x.x.x.x.x.x.x...", "..x.x.x.x...x...", "x.x...x...x.x...", "..x...x.x.x.x...", "x...x.x...x.....",
      "x.....x...x.x.x.",
    ],
    syncopation: 0.6, density: 1.5, leaps: 0.35, colour: 0.3, slurs: 0.15)

  private static let drums = Drums(
    kits: [Instrument.jazzKit, Instrument.brushKit],
    grooves: [
      Groove(
        (Drum.ride, "x...x...x...x..."), (Drum.pedalHat, "....x.......x..."),
        (Drum.snare, "......................g.......?.")),
      Groove(
        (Drum.ride, "x...X.x.x...X.x."), (Drum.pedalHat, "....x.......x..."), (Drum.kick, "g...g...g...g..."),
        (Drum.snare, "..............?.......g.......?.")),
      Groove(
        (Drum.ride, "x...X.x.x...X.x.x...X.x.x.?.X.x."), (Drum.pedalHat, "....x.......x..."),
        (Drum.kick, "g...g...g...g.?.g...g...g...g..."), (Drum.snare, "......?.g.....?...g.....?.....g.")),
      Groove(
        (Drum.ride, "X...X.x.X.?.X.x.X...X.x.X...X.x."), (Drum.pedalHat, "....x.......x..."),
        (Drum.kick, "x...g.?.g...g.x.g...g...x.?.g..."), (Drum.snare, "..g...x.....?.g...?...g...X...?.")),
    ],
    fill: .snare, crashes: false, volume: 88, reverb: 45)

  private static let players = [
    Player(role: .melody, programs: [66, 56, 65, 59], volume: 104, reverb: 48, delay: 12),
    Player(role: .bass, programs: [32], patterns: bassLines, volume: 94, reverb: 30),
    Player(role: .comping, programs: [0, 4], patterns: pianoRhythms, voicing: .rootless, volume: 78, pan: 44),
    Player(
      role: .comping, programs: [26],
      patterns: ["....x.......x...", "x-..x-..x-..x-..", "x-..x-..x-..x-?."],
      voicing: .shell, energy: 0.7...1, volume: 60, pan: 92, strum: 8),
    Player(
      role: .comping, programs: [61],
      patterns: ["......X-......?.", "......X-....x-..", "..x-..X---....X-"],
      register: 55...77, energy: 0.85...1, volume: 66, pan: 80, reverb: 50),
    Player(role: .answer, programs: [11, 59, 71, 57], energy: 0.45...1, volume: 78, pan: 84, reverb: 48),
  ]

  /// The last walks with a dropped ghost between; the first is the two-feel of quiet choruses.
  private static let bassLines = [
    "R-------5-------", "R-------5---a---", "w---w---w---a---", "w---w---w---w---", "w---w-g-w---a-g-",
  ]

  /// Charlestons and anticipations.
  private static let pianoRhythms = [
    "x-----x---------", "x-----x-........x-....?.......x-", "..x---....x-..?.x-----x-........",
    "x-....x-..?...x-..x-....x---..?.", "..x-..x---?...x-x-....x-....x-?.",
  ]
}
