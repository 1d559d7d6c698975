extension Style {
  /// A rolling twelve-eighth: piano and organ with passing chords, a choir that joins, claps on two and four.
  static let gospel = Style(
    name: "gospel",
    aliases: [
      "spiritual", "spirituals", "worship", "praise", "praise and worship", "christian", "hymn", "church", "choir",
      "southern gospel", "black gospel", "contemporary christian", "ccm",
    ],
    tempo: Tempo(slowest: 62, usual: 78, fastest: 104), metres: [.four], feel: Feel(grid: .triplets, looseness: 9),
    keys: ["Ab major", "Eb major", "F major", "Db major", "Bb major", "F minor", "C minor", "Bb minor"],
    scales: (major: .major, minor: .minor), harmony: harmony,
    form: FormHabits(intro: 4, verse: 8, chorus: 8, bridge: 8, outro: 8), melody: melody, drums: drums,
    players: players, ending: .ritardando(0.15))

  private static let harmony = Harmony(
    major: Harmony.Progressions(
      verse: ["I I7 IV iv,I", "I IV I V7", "I III7 vi IV,V7", "I I7/3 IV #ivdim7 I/5 V7 I,IV I"],
      chorus: ["I I7 IV #ivdim7 I/5 VI7 ii7 V7", "I vi7 ii7 V7", "I IV I/5,V7 I"],
      bridge: ["IV #ivdim7 I/5 VI7 ii7 V7 I V7", "vi7 III7 IV V7sus4", "IV iv I/5,VI7 ii7,V7"]),
    minor: Harmony.Progressions(
      verse: ["i iv V7 i", "i i7 iv i,V7", "i bVII bVI V7"],
      chorus: ["i iv bVII bIII bVI ii7b5 V7 i", "i bVI ii7b5,V7 i", "i iv i/5,V7 i"],
      bridge: ["iv i iv V7", "bVI bVII bIII V7", "iv bVII bIII,bVI ii7b5,V7"]),
    halfCadence: (major: "V7sus4,V7", minor: "V7"), fullCadence: (major: "ii7 V7", minor: "ii7b5 V7"),
    finalChord: (major: "I", minor: "i"), adventure: 0.4)

  private static let melody = MelodyHabits(
    rhythms: ["x..x.xx..x..", "x.xx.xx.....", "..xx..x.xx..", "x....xx..x..", "x.xx..x..x..", "x..x..x....."],
    syncopation: 0.12, density: 1.3, leaps: 0.3, colour: 0.15, slurs: 0.35)

  private static let drums = Drums(
    kits: [Instrument.roomKit, Instrument.standardKit],
    grooves: [
      Groove(
        (Drum.kick, "x.....x.....x.....x....?"), (Drum.sideStick, "...x.....x.."), (Drum.closedHat, "x.xx.xx.xx.x")),
      Groove(
        (Drum.kick, "x....xx....?x....xx....."), (Drum.snare, "...X.....X.....X.....X.?"),
        (Drum.closedHat, "XgxXgxXgxXgxXgxXgxXgxXg?")),
      Groove(
        (Drum.kick, "x....xx..?.xx....xx....?"), (Drum.snare, "...X..g..X.g...X.?g..X.g"), (Drum.clap, "...x.....x.."),
        (Drum.ride, "X.xX.xX.xX.x"), (Drum.tambourine, "x.xx.xx.xx.x")),
      Groove(
        (Drum.kick, "x.x..xx..x.xx..?.xx..x.x"), (Drum.snare, "...X.gg..X.g..gX.?g..Xgx"), (Drum.clap, "...X.....X.."),
        (Drum.ride, "XxxXxxXxxXxx"), (Drum.tambourine, "x.xX.xx.xX.x")),
    ],
    fill: .toms, volume: 92, reverb: 40)

  private static let players = [
    Player(role: .melody, programs: [53, 65, 18, 66], volume: 104, reverb: 54, delay: 8),
    Player(
      role: .comping, programs: [0],
      patterns: ["x-----x-----", "X-----X--x-?", "X--X-xX--X-x", "X-xX-xX--X-x", "X-xX-xX-xX-xX-xXxxX-xX-x"],
      volume: 84, pan: 46, reverb: 44, pedal: true),
    Player(role: .bass, programs: [33, 32], patterns: bassLines, volume: 94, reverb: 20),
    Player(role: .pad, programs: [16, 18], volume: 66, pan: 84, reverb: 44),
    Player(role: .pad, programs: [52, 53], energy: 0.7...1, volume: 66, reverb: 64),
    Player(
      role: .comping, programs: [27, 26],
      patterns: ["...x.....x..", "...x.....x.?", "..xx....xx.?"],
      voicing: .shell, energy: 0.55...1, volume: 62, pan: 94, strum: 6),
    Player(role: .answer, programs: [18, 17, 0], energy: 0.45...1, volume: 78, pan: 78),
  ]

  private static let bassLines = [
    "R-----------", "R-----5--a--", "R----RR--5-a", "R-R3-R5--6-a", "R-R3-35-56-a",
  ]
}
