extension Style {
  /// Written at the double tempo: the snare falls on the third beat, and hats can roll in sixteenths.
  static let trap = Style(
    name: "trap",
    aliases: [
      "trap music", "drill", "uk drill", "phonk", "trap soul", "cloud rap", "mumble rap", "emo rap", "melodic rap",
      "southern rap", "dirty south", "crunk", "rage",
    ],
    tempo: Tempo(slowest: 128, usual: 140, fastest: 156),
    metres: [.four],
    feel: Feel(looseness: 0, isSequenced: true),
    keys: ["C minor", "F# minor", "G minor", "D minor", "A minor", "E minor", "C major", "F major", "Eb major"],
    scales: (major: .major, minor: .minor),
    harmony: Harmony(
      major: Harmony.Progressions(
        verse: ["I I vi vi", "I I IV V", "I vi IV V"],
        chorus: ["I V vi IV", "I iii vi IV"],
        bridge: ["vi vi IV V", "IV IV iii V"]),
      minor: Harmony.Progressions(
        verse: ["i i bVI bVI", "i i bVI V", "i i bII i", "i i iv V"],
        chorus: ["i bVI iv V", "i i bVI bVI iv iv V V", "i bVI bIII V"],
        bridge: ["bVI bVI iv V", "iv iv bVI V", "bII bII bVI V"]),
      halfCadence: (major: "V", minor: "V"),
      fullCadence: (major: "IV V", minor: "bVI V"),
      finalChord: (major: "I", minor: "i"),
      adventure: 0.15),
    form: FormHabits(phrase: 8, intro: 8, verse: 16, chorus: 16, bridge: 16, outro: 8),
    melody: MelodyHabits(
      rhythms: [
        "x.x.x...x.x.x...", "x...x.x...x.x...", "x..x..x.x..x....", "..x.x.x...x.x...", "x..x..x...x.x.x.",
      ],
      syncopation: 0.45, density: 0.9, leaps: 0.2, slurs: 0.1),
    drums: Drums(
      kits: [Instrument.analogKit, Instrument.electronicKit],
      grooves: [
        Groove(
          (Drum.kick, "x...............x..........?...."),
          (Drum.sideStick, "........x......."),
          (Drum.closedHat, "x...x...x...x...x...x...x...x.?.")),
        Groove(
          (Drum.kick, "x.....x....x....x..........x...."),
          (Drum.snare, "........X......."),
          (Drum.closedHat, "x.x.x.x.x.x.x.x.x.x.x.x.x.x.x.xx")),
        Groove(
          (Drum.kick, "x.....x....x....x..x......x..?.."),
          (Drum.snare, "........X...............X....?.."),
          (Drum.clap, "........x......."),
          (Drum.closedHat, "x.x.x.xxx.x.x.x.x.x.xxx.x.xxx?x?"),
          (Drum.sideStick, "...x..............?........x....")),
        Groove(
          (Drum.kick, "x..x..x....x..?.x..x......x..x.."),
          (Drum.snare, "........X...............X......g"),
          (Drum.clap, "........x...............x......."),
          (Drum.closedHat, "x.xxx.xxx.xxx?xxx.x.xxxxx.xxx?.."),
          (Drum.openHat, "..............................x."),
          (Drum.sideStick, "...x......x........?..x....x....")),
      ],
      fill: .roll, volume: 104, reverb: 16),
    players: [
      Player(role: .melody, programs: [80, 54, 85, 81], volume: 102, reverb: 56),
      // One long note for each kick, left to ring, sliding by octaves when it gets loud.
      Player(
        role: .bass, programs: [39, 38],
        patterns: [
          "R-------------------------------", "R-----R----R----R----------R----", "R-----R----R----R--R------R--5a-",
          "R--R--R----8--a-R--R------R--8a-",
        ],
        volume: 98, reverb: 6),
      // Bells, slow and a little cold.
      Player(
        role: .comping, programs: [10, 98, 11],
        patterns: [
          "0---..2-....1---", "0-..1-..2-..1-?.0-..1-..3-..2-..", "0-1-2...1-..2-?.0-1-3...2-..1-?.",
          "0-12..1-2-..1-3-0-12..1-3-..2-1-",
        ],
        voicing: .open, register: 64...88, volume: 80, pan: 42, reverb: 64),
      Player(
        role: .comping, programs: [48, 0, 46],
        patterns: ["x---------------", "X-------X---?...", "X-----X---X-?...X-----X---X-X-.."],
        voicing: .power, energy: 0.7...1, volume: 72, pan: 86, reverb: 50),
      Player(role: .pad, programs: [52, 91, 95], voicing: .open, volume: 56, pan: 62, reverb: 76),
      Player(role: .answer, programs: [73, 46, 88], energy: 0.55...1, volume: 78, pan: 78, reverb: 66),
    ],
    ending: .stop,
    variants: [
      "drill": 142, "uk drill": 142, "phonk": 140, "crunk": 150,
    ])
}
