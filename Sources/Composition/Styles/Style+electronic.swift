extension Style {
  /// Busier than most: sixteenths run through the drops in the arpeggio and in the hats.
  static let electronic = Style(
    name: "electronic",
    aliases: [
      "edm", "electronica", "dance", "club", "big room", "trance", "psytrance", "uplifting trance", "eurodance",
      "electro", "breakbeat", "future bass", "dubstep", "uk garage", "drum and bass", "drum & bass", "drum n bass",
      "dnb", "jungle", "hardstyle", "hyperpop", "idm",
    ],
    tempo: Tempo(slowest: 118, usual: 128, fastest: 140),
    metres: [.four],
    feel: Feel(looseness: 0, isSequenced: true),
    keys: [
      "A minor", "F minor", "G minor", "C major", "D minor", "C minor", "E minor", "F major", "G major", "D major",
    ],
    scales: (major: .major, minor: .minor),
    harmony: Harmony(
      major: Harmony.Progressions(
        verse: ["I V vi IV", "I I vi IV", "I vi IV V", "I IV vi V"],
        chorus: ["I V vi IV", "IV I V vi", "I iii vi IV"],
        bridge: ["vi IV I V", "vi V IV V", "ii vi IV V"]),
      minor: Harmony.Progressions(
        verse: ["i bVI bIII bVII", "i i bVI bVII", "i iv bVI bVII", "i bIII bVII bVI"],
        chorus: ["i bVII bVI bVII", "i bVI bIII bVII", "i bVII bVI V"],
        bridge: ["bVI bVII i bVII", "iv bVI bIII V", "bVI bIII bVII iv"]),
      halfCadence: (major: "V", minor: "bVII"),
      fullCadence: (major: "IV V", minor: "bVI V"),
      finalChord: (major: "I", minor: "i"),
      adventure: 0.15),
    form: FormHabits(phrase: 8, intro: 8, verse: 16, chorus: 16, bridge: 16, outro: 8),
    melody: MelodyHabits(
      rhythms: [
        "x..x..x...x.x...", "x...x..x..x.x...", "..x..x..x.x.x...", "x..x..x.x..x....", "x.x.x..x..x.x...",
      ],
      syncopation: 0.4, density: 1, leaps: 0.35),
    drums: Drums(
      kits: [Instrument.electronicKit, Instrument.analogKit],
      grooves: [
        Groove(
          (Drum.kick, "x...x...x...x..."),
          (Drum.closedHat, "..x...x...x...x.")),
        Groove(
          (Drum.kick, "x...x...x...x..."),
          (Drum.clap, "....x.......x..."),
          (Drum.openHat, "..x...x...x...x."),
          (Drum.maracas, "g.g?g.g.g.g?g.g?")),
        Groove(
          (Drum.kick, "x...x...x...x...x...x...x...x.?."),
          (Drum.clap, "....X.......X......?X.......X..."),
          (Drum.openHat, "..x...x...x...x...x...x...x...x."),
          (Drum.closedHat, "x..xx..xx..xx..xx..xx..xx..xx?.x")),
        Groove(
          (Drum.kick, "x...x...x...x...x...x...x...x.x."),
          (Drum.clap, "....X.......X.......X.......X..."),
          (Drum.electricSnare, "....x.......x.......x......gx.gx"),
          (Drum.openHat, "..X...X...X...X...X...X...X...X."),
          (Drum.closedHat, "xx.xxx.xxx.xxx.xxx.xxx.xxx.xxx.x")),
      ],
      fill: .electronic, volume: 104, reverb: 16),
    players: [
      // Sung above the chords: saw, square, voice, or a lead that decays.
      Player(role: .melody, programs: [80, 81, 85, 87], volume: 104, reverb: 50),
      Player(
        role: .bass, programs: [38, 39, 87],
        patterns: [
          "R---------------", "..R-..R-..R-..R-", "..R-..R-..R-..8-..R-..R-..R-..Ra",
          "..RR..R8..RR..R8..RR..R8..RR.R8a",
        ],
        volume: 92, reverb: 8),
      // The stabs of the drop: fifths and octaves, moved in parallel; the pad has the thirds.
      Player(
        role: .comping, programs: [90, 62, 81],
        patterns: [
          "X-------X--X----", "X--X--X---X--?..", "X--X--X---X--X..X--X--X---X-X-X.",
          "X--X--X--X--X-X.X--X--X--X-X-XX.",
        ],
        voicing: .power, register: 50...74, energy: 0.7...1, volume: 78, pan: 40, reverb: 36),
      // The pluck that is there from the first bar.
      Player(
        role: .comping, programs: [88, 98, 45],
        patterns: [
          "0...1...2...1...", "0.2.1.2.0.2.1.3?", "0.21.20?1.2.3.2.0.21.20.3.2.1.2?", "0121321012132321",
        ],
        voicing: .close, volume: 74, pan: 90, reverb: 56),
      Player(role: .pad, programs: [89, 95, 50], voicing: .open, volume: 62, pan: 58, reverb: 64),
      Player(role: .answer, programs: [98, 84, 11], energy: 0.55...1, volume: 80, pan: 76, reverb: 60),
    ],
    ending: .thinOut,
    variants: [
      "drum and bass": 174, "drum & bass": 174, "drum n bass": 174, "dnb": 174, "jungle": 166, "trance": 136,
      "uplifting trance": 138, "psytrance": 145, "dubstep": 140, "hardstyle": 150, "breakbeat": 132, "uk garage": 132,
      "eurodance": 138,
    ])
}
