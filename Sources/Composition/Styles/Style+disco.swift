extension Style {
  /// Fuller than most: hats, guitar and bass divide one another's sixteenths, and the band is large.
  static let disco = Style(
    name: "disco",
    aliases: [
      "nu disco", "nu-disco", "italo disco", "italo-disco", "euro disco", "eurodisco", "space disco", "disco funk",
      "disco-funk", "post-disco", "boogie",
    ],
    tempo: Tempo(slowest: 108, usual: 118, fastest: 128),
    metres: [.four],
    feel: Feel(looseness: 5),
    keys: ["A minor", "D minor", "C minor", "E minor", "G minor", "F major", "C major", "Bb major", "G major"],
    scales: (major: .major, minor: .minor),
    harmony: Harmony(
      major: Harmony.Progressions(
        verse: ["Imaj7 vi7 ii7 V7", "I I IV V", "Imaj7 iii7 ii7 V7", "I vi IV V"],
        chorus: ["I V vi7 IV", "Imaj7 vi7 IVmaj7 V7", "I iii7 IV V"],
        bridge: ["IVmaj7 V iii7 vi7", "ii7 V7 iii7 V7", "vi7 iii7 IV V7sus4"]),
      minor: Harmony.Progressions(
        verse: ["i7 iv7 i7 V7", "i7 i7 bVImaj7 bVII", "i7 bVII bVImaj7 V7", "i7 IV7 i7 IV7"],
        chorus: ["i7 bVImaj7 bVII i7", "i7 iv7 bVII7 bIIImaj7 bVImaj7 ii7b5 V7 V7", "i bVII bVI V7"],
        bridge: ["bVImaj7 bVII bVImaj7 V7", "iv7 bVII7 bIIImaj7 V7", "bIIImaj7 bVII iv7 V7"]),
      halfCadence: (major: "V7sus4", minor: "V7"),
      fullCadence: (major: "ii7 V7", minor: "iv7 V7"),
      finalChord: (major: "I6", minor: "i7"),
      adventure: 0.25),
    form: FormHabits(phrase: 8, intro: 8, verse: 16, chorus: 16, bridge: 8, outro: 8),
    melody: MelodyHabits(
      rhythms: [
        "x.x..x.x..x.x...", "x..x..x...x.x...", "..x.x.x.x..x....", "x...x..xx.x.....", "x.x.x.xx..x.....",
      ],
      syncopation: 0.45, density: 1.1, leaps: 0.3, colour: 0.05, slurs: 0.1),
    drums: Drums(
      kits: [Instrument.standardKit, Instrument.roomKit],
      grooves: [
        Groove(
          (Drum.kick, "x...x...x...x..."),
          (Drum.closedHat, "x.g.x.g.x.g.x.g?")),
        Groove(
          (Drum.kick, "x...x...x...x..."),
          (Drum.snare, "....x.......x......?x.......x..."),
          (Drum.closedHat, "x...x...x...x...x...x...x...x..."),
          (Drum.openHat, "..x...x...x...x...x...x...x...x.")),
        Groove(
          (Drum.kick, "x...x...x...x...x...x...x...x.?."),
          (Drum.snare, "....X.......X..g....X..?....X..g"),
          (Drum.closedHat, "xg.gxg.gxg.gxg.gxg.gxg.gxg.gx?.?"),
          (Drum.openHat, "..x...x...x...x...x...x...x...x."),
          (Drum.tambourine, "..?.x..?..?.x.....?.x..?..?.x...")),
        Groove(
          (Drum.kick, "x...x...x...x...x...x...x...x..?"),
          (Drum.snare, "....X..g....X..g....X..g.g..X.gx"),
          (Drum.clap, "....x.......x.......x.......x..."),
          (Drum.closedHat, "xx.xxx.xxx.xxx.xxx.xxx.xxx.xxx.?"),
          (Drum.openHat, "..X...X...X...X...X...X...X...X."),
          (Drum.tambourine, "....x.......x..?....x.......x.?."),
          (Drum.highConga, "...x..x....?..x....x..x....x..?.")),
      ],
      volume: 102, reverb: 24),
    players: [
      Player(role: .melody, programs: [53, 65, 56], volume: 104, reverb: 42),
      // Root and octave.
      Player(
        role: .bass, programs: [33, 36, 34],
        patterns: [
          "R-..R-..R-..R-?.", "R.8.R.8.R.8.R.8.R.8.R.8.R.8.R.a.", "R-8.R-8.R-8.R-8.R-8.R-8.R-8.5-a.",
          "R-8.R.8.R-8R.R8.R-8.R.8.R-8R.58a",
        ],
        volume: 96, reverb: 10),
      // The scratching guitar.
      Player(
        role: .comping, programs: [28, 27],
        patterns: [
          "....x.......x.?.", "....x.?.....x.x.....x.......xx..", "..x.xx....x.xx?...x.xx....x.x.x.",
          "x.xxx.x?x.xxx.x.x.xxx.xxx.?xx.x.",
        ],
        voicing: .shell, volume: 76, pan: 96, reverb: 22, strum: 5),
      Player(
        role: .comping, programs: [4, 0, 7],
        patterns: [
          "x---------------", "x-..x-.x..x-....x-..x-.x..x-..?.", "x-.x..x-..x-.x..x-.x..x-..x-x-..",
        ],
        voicing: .shell, volume: 78, pan: 36, reverb: 34),
      // Strings hold, brass speaks.
      Player(role: .pad, programs: [48, 50, 51], voicing: .open, energy: 0.7...1, volume: 66, pan: 56, reverb: 56),
      Player(role: .answer, programs: [61, 48, 73], energy: 0.45...1, volume: 82, pan: 78, reverb: 44),
    ],
    ending: .ringOut)
}
