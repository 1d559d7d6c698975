extension Style {
  /// Sparser, and with fewer and longer notes, than songs are measured to be: space is what the genre is made of. Bars
  /// that resemble one another are meant to; chords stay for two bars.
  static let ambient = Style(
    name: "ambient",
    aliases: [
      "drone", "new age", "chillout", "chill out", "chill-out", "downtempo", "meditation", "relaxation", "relaxing",
      "healing", "sleep", "spa", "yoga", "soundscape", "atmospheric", "space music", "space ambient", "dark ambient",
    ],
    tempo: Tempo(slowest: 54, usual: 66, fastest: 84),
    metres: [.four],
    feel: Feel(looseness: 10),
    keys: ["C major", "D major", "A minor", "A major", "G major", "F major", "E minor", "D minor"],
    scales: (major: .major, minor: .minor),
    harmony: Harmony(
      major: Harmony.Progressions(
        verse: [
          "Iadd9 Iadd9 IVadd9 IVadd9", "Iadd9 Iadd9 vi7 vi7", "Iadd9 Isus4 Iadd9 IV/1", "Imaj7 II/1 IVadd9 Imaj7",
        ],
        chorus: ["Iadd9 vi7 IVadd9 V7sus4", "Iadd9 Iadd9 IVmaj7 V", "Iadd9 iii7 IVadd9 IVadd9"],
        bridge: ["vi7 vi7 IVadd9 IVadd9", "IVmaj7 IVmaj7 iii7 V7sus4", "ii7 ii7 IVadd9 V7sus4"]),
      minor: Harmony.Progressions(
        verse: ["i7 i7 bVIadd9 bVIadd9", "i i iv/1 i", "i7 v7 bVImaj7 iv7", "i7 i7 iv7 iv7"],
        chorus: ["i bVIadd9 bIII bVII", "i7 i7 bVImaj7 v7", "i bVII iv7 bVIadd9"],
        bridge: ["bVIadd9 bVIadd9 bIII bIII", "iv7 iv7 bVIadd9 v7", "bIIIadd9 bVII iv7 v7"]),
      halfCadence: (major: "", minor: ""),
      fullCadence: (major: "IVadd9 V7sus4", minor: "iv7 v7"),
      finalChord: (major: "Iadd9", minor: "i7"),
      adventure: 0.15),
    form: FormHabits(phrase: 4, intro: 4, verse: 8, chorus: 8, bridge: 8, outro: 4),
    melody: MelodyHabits(
      rhythms: [
        "x.......x.......", "x.....x.........", "....x.......x...", "x...x.......x...", "x.......x...x...",
      ],
      syncopation: 0.05, density: 0.45, leaps: 0.5, slurs: 0.15),
    drums: nil,
    players: [
      // Bowed glass, a distant voice, vibraphone.
      Player(role: .melody, programs: [92, 54, 11, 88], volume: 100, reverb: 90),
      Player(role: .pad, programs: [89, 94, 95], voicing: .open, volume: 68, pan: 54, reverb: 84),
      // Slow arpeggios over the open pedal.
      Player(
        role: .comping, programs: [0, 46, 88],
        patterns: [
          "0---------------....2-----------", "0-------2-------1-------3-------", "0---2-----1-----0---3-----2-----",
          "0---2---1---3---0-1-2---3-----2-",
        ],
        voicing: .open, volume: 76, pan: 42, reverb: 80, pedal: true),
      // Single bells far off.
      Player(
        role: .comping, programs: [98, 10, 14],
        patterns: [
          "............2---................", "....3-------..........2-........", "....3-....4-............2---..4-",
        ],
        voicing: .open, register: 67...91, energy: 0.45...1, volume: 70, pan: 92, reverb: 96),
      Player(role: .pad, programs: [91, 52, 49], voicing: .shell, energy: 0.55...1, volume: 58, pan: 76, reverb: 90),
      Player(
        role: .bass, programs: [39, 35, 32],
        patterns: ["R-------------------------------", "R---------------", "R-------------5-"],
        volume: 84, reverb: 50),
    ],
    ending: .thinOut)
}
