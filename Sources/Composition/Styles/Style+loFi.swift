extension Style {
  static let loFi = Style(
    name: "lo-fi",
    aliases: [
      "lofi", "lo fi", "lo-fi hip hop", "lo-fi hip-hop", "lofi hip hop", "lofi hip-hop", "lo-fi beats", "lofi beats",
      "chillhop", "chill hop", "chill beats", "study beats", "jazzhop", "jazz hop",
    ],
    tempo: Tempo(slowest: 68, usual: 80, fastest: 90),
    metres: [.four],
    feel: Feel(swing: .sixteenths(0.59), looseness: 9),
    keys: ["Eb major", "F major", "A minor", "Db major", "C major", "C minor", "D minor", "G major", "E minor"],
    scales: (major: .major, minor: .minor),
    harmony: Harmony(
      major: Harmony.Progressions(
        verse: ["Imaj7 vi7 ii7 V7", "Imaj7 IV6 Imaj7 V7sus4", "Imaj7 iii7 IVmaj7 iv6", "ii9 V13 Imaj7 vi7"],
        chorus: ["Imaj7 vi7 ii9 V13", "IVmaj7 iv6 Imaj7 vi7", "Imaj7 iii7 vi7 ii7,V7"],
        bridge: ["vi7 ii7 IVmaj7 V7sus4", "iii7 vi7 ii9 V13", "vi7 iii7 IVmaj7 V13"]),
      minor: Harmony.Progressions(
        verse: ["i7 bVImaj7 iv7 V7", "i7 iv7 i7 v7", "i7 iv7 bVImaj7 V7", "i7 bVII bVImaj7 v7"],
        chorus: ["i7 iv7 bVII9 bIIImaj7", "i7 bVImaj7 ii7b5 V7", "i7 bIIImaj7 iv7 V7"],
        bridge: ["iv9 bVII9 bIIImaj7 bVImaj7", "bVImaj7 iv7 ii7b5 V7b9", "ii7b5 V7 iv7 V7"]),
      halfCadence: (major: "", minor: ""),
      fullCadence: (major: "ii9 V13", minor: "ii7b5 V7"),
      finalChord: (major: "Imaj9", minor: "i9"),
      adventure: 0.35),
    form: FormHabits(phrase: 8, intro: 4, verse: 16, chorus: 8, bridge: 8, outro: 4),
    melody: MelodyHabits(
      rhythms: [
        "x..x..x...x.....", "..x.x..x....x...", "x...x..xx.......", "x..xx...x..x....", "....x.xx..x.x...",
      ],
      syncopation: 0.45, density: 0.8, leaps: 0.3, colour: 0.15, slurs: 0.1),
    drums: Drums(
      kits: [Instrument.brushKit, Instrument.analogKit, Instrument.roomKit],
      grooves: [
        Groove(
          (Drum.kick, "x.........x....."),
          (Drum.sideStick, "....x.......x..?")),
        Groove(
          (Drum.kick, "x......x........x......x..x....."),
          (Drum.sideStick, "....x.......x..?....x..?....x..."),
          (Drum.closedHat, "x.g.x.g.x.g.x.g.x.g.x.g.x.g.x.g?")),
        Groove(
          (Drum.kick, "x......x..x.....x......x..x....."),
          (Drum.snare, "....x.......x..g....x..?....x..g"),
          (Drum.closedHat, "x.x.x.x.x.xgx.x.x.x.x.xgx.x?x.x.")),
        Groove(
          (Drum.kick, "x......x..x..x..x......x..x..?.x"),
          (Drum.snare, "....X..g....X..g....X..g....X.?g"),
          (Drum.closedHat, "x.xgx.x.x.xxx.x?x.xgx.x.x.xxx..."),
          (Drum.openHat, "..............................x."),
          (Drum.maracas, "g...g...g...g...")),
      ],
      fill: .snare, crashes: false, volume: 88, reverb: 24),
    players: [
      Player(role: .melody, programs: [66, 11, 26, 53], volume: 100, reverb: 46, delay: 12),
      // Everything that is played sits behind the drums.
      Player(
        role: .comping, programs: [4, 0],
        patterns: [
          "x---------------", "x-----.x--......x-----.x----..?.", "x---..x--..x-...x---..x-..?.x-..",
          "x--x--..x-.x--..x--x--.?x-.x--x.",
        ],
        voicing: .rootless, volume: 82, pan: 46, reverb: 40, strum: 14, delay: 18),
      Player(
        role: .bass, programs: [33, 32, 35],
        patterns: [
          "R-------..?.....", "R-----.R--5-....R-----.R--5--.a-", "R-----.R--5-..a-R---..5R--8---a-",
          "R--R--.R--5--8a-R--5--.R--8--5a-",
        ],
        volume: 90, reverb: 14, delay: 10),
      // Guitar or music box, picking at the chord.
      Player(
        role: .comping, programs: [26, 24, 10],
        patterns: ["....1...2.......", "0..1..2...1...?.0..1..2...3.2...", "0..12..1..2.1...0..12.3...2.1.?."],
        voicing: .close, energy: 0.45...1, volume: 74, pan: 88, reverb: 44, delay: 22),
      Player(role: .pad, programs: [89, 95, 49], voicing: .shell, volume: 56, pan: 70, reverb: 56),
      Player(role: .answer, programs: [59, 73, 75], energy: 0.55...1, volume: 76, pan: 78, reverb: 50, delay: 14),
    ],
    ending: .thinOut)
}
