extension Style {
  /// Repeats itself more than songs are measured to: a bass of sixteenths and one or two chords run on for minutes, and
  /// what changes is which figures of three, five and six steps lie over the four beats. They make it dense, too.
  static let techno = Style(
    name: "techno",
    aliases: [
      "melodic techno", "minimal techno", "minimal", "detroit techno", "acid techno", "dub techno", "hard techno",
      "industrial techno", "industrial", "hypnotic techno", "peak time techno", "rave", "gabber", "ebm",
    ],
    tempo: Tempo(slowest: 124, usual: 132, fastest: 145),
    metres: [.four],
    feel: Feel(looseness: 0, isSequenced: true),
    keys: ["A minor", "F minor", "C minor", "D minor", "E minor", "G minor", "C major", "G major", "A major"],
    scales: (major: .major, minor: .minor),
    harmony: Harmony(
      major: Harmony.Progressions(
        verse: ["I I I V", "I I IV I", "I bVII"],
        chorus: ["I I IV V", "I vi IV V"],
        bridge: ["vi vi IV V", "IV IV vi V"]),
      minor: Harmony.Progressions(
        verse: ["i i i bVII", "i i bVI i", "i i i bII", "i i"],
        chorus: ["i i bVI bVII", "i bVI i v"],
        bridge: ["bVI bVI bVII v", "iv iv bVI bVII", "bII bII bVI v"]),
      halfCadence: (major: "", minor: ""),
      fullCadence: (major: "IV V", minor: "bVI v"),
      finalChord: (major: "I", minor: "i"),
      adventure: 0.1),
    form: FormHabits(phrase: 8, intro: 8, verse: 16, chorus: 16, bridge: 16, outro: 8),
    melody: MelodyHabits(
      rhythms: [
        "x..x..x..x..x...", "x.....x.....x...", "..x..x..x.......", "x...x.....x.x...", "x..x....x..x....",
      ],
      syncopation: 0.45, density: 0.7, leaps: 0.2),
    drums: Drums(
      kits: [Instrument.electronicKit, Instrument.analogKit],
      grooves: [
        Groove(
          (Drum.kick, "x...x...x...x..."),
          (Drum.closedHat, "..x...x...x...x.")),
        Groove(
          (Drum.kick, "x...x...x...x..."),
          (Drum.openHat, "..x...x...x...x."),
          (Drum.sideStick, "..x..x..x..x..x..x..x..x..x..x..")),
        Groove(
          (Drum.kick, "x...x...x...x..."),
          (Drum.clap, "....x.......x......?x.......x..."),
          (Drum.openHat, "..x...x...x...x."),
          (Drum.closedHat, "xg.gxg.gxg.gxg.gxg.gxg.gxg.gx?.g"),
          (Drum.sideStick, "x....x....x....x....x....x....x.")),
        Groove(
          (Drum.kick, "x...x...x...x...x...x...x...x..x"),
          (Drum.clap, "....X.......X.......X.......X..?"),
          (Drum.openHat, "..X...X...X...X."),
          (Drum.closedHat, "xx.xxx.xxx.xxx.x"),
          (Drum.sideStick, "..x..x..x..x..x..x..x..x..x..x..")),
      ],
      fill: .electronic, volume: 108, reverb: 18),
    players: [
      Player(role: .melody, programs: [81, 87, 80, 84], volume: 98, reverb: 54),
      // The motor: between the kicks, never on them until the climax.
      Player(
        role: .bass, programs: [39, 38, 87],
        patterns: [
          "..R...R...R...R.", ".RR..RR..RR..RR.", ".RRR.RRR.RRR?RRR.RRR.RRR.RR?.R8R",
          "RRRRR8RRRRRRR8RRRRRRR8RRRRR3R8Ra",
        ],
        volume: 96, reverb: 12),
      // Six steps against sixteen.
      Player(
        role: .comping, programs: [90, 62, 84],
        patterns: [
          "......x-........", "x-....x-....x-....x-....x-......", "x-....x-.x..x-....x-....x-.x..x.",
        ],
        voicing: .close, energy: 0.45...1, volume: 76, pan: 40, reverb: 60),
      // The figure that bends: a line of single tones, in threes, then in fives.
      Player(
        role: .comping, programs: [87, 38, 80],
        patterns: [
          "0.....1.....0...", "0..1..0..2..0..1?.0..2..0..1..2?", "0..10..20?.10..20..10.?20..13.2?",
          "0102010301020132",
        ],
        voicing: .close, energy: 0.3...1, volume: 72, pan: 90, reverb: 44),
      Player(role: .pad, programs: [95, 94, 89], voicing: .open, volume: 58, pan: 62, reverb: 74),
      Player(role: .answer, programs: [98, 84, 11], energy: 0.7...1, volume: 74, pan: 78, reverb: 74),
    ],
    ending: .thinOut)
}
