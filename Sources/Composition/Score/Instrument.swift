/// What a part is played on: a program of General MIDI, or a drum kit.
public struct Instrument: Sendable, Hashable {
  /// Numbered from 0, as in MIDI messages (program 0 is the grand piano).
  public let program: Int
  /// A drum kit, as GS numbers them; its pitches are instruments.
  public let isPercussion: Bool

  /// - Parameter program: 0 to 127.
  public init(program: Int) { (self.program, isPercussion) = (program, false) }

  init(kit: Int) { (program, isPercussion) = (kit, true) }

  public var name: String {
    isPercussion ? Self.kitNames[program] ?? Self.kitNames[0]! : Self.names[program]
  }

  /// MIDI note numbers that a player of the real instrument reaches with ease; for percussion, General MIDI's.
  public var range: ClosedRange<Int> {
    if isPercussion { return 35...81 }
    return Self.ranges.last { $0.programs.contains(program) }!.range
  }

  static let standardKit = 0
  static let roomKit = 8
  static let powerKit = 16
  static let electronicKit = 24
  static let analogKit = 25
  static let jazzKit = 32
  static let brushKit = 40
  static let orchestraKit = 48

  private static let kitNames = [
    standardKit: "standard kit", roomKit: "room kit", powerKit: "power kit", electronicKit: "electronic kit",
    analogKit: "analog kit", jazzKit: "jazz kit", brushKit: "brush kit", orchestraKit: "orchestra kit",
  ]

  /// Of two rows with a program, the later counts.
  private static let ranges: [(programs: ClosedRange<Int>, range: ClosedRange<Int>)] = [
    (0...127, 24...96),
    (0...7, 24...103), (8...15, 53...96), (16...20, 36...96), (21...23, 53...89),
    (24...25, 40...84), (26...31, 40...86), (32...39, 28...67), (38...39, 24...72),
    (40...40, 55...100), (41...41, 48...88), (42...42, 36...76), (43...43, 28...60), (44...45, 36...96),
    (46...46, 24...100), (47...47, 36...57), (48...51, 36...96), (52...54, 48...81), (55...55, 36...84),
    (56...56, 55...84), (57...57, 40...72), (58...58, 28...58), (59...59, 55...82), (60...60, 41...77),
    (61...63, 40...86),
    (64...64, 56...88), (65...65, 49...81), (66...66, 44...76), (67...67, 36...69), (68...68, 58...91),
    (69...69, 52...81), (70...70, 34...72), (71...71, 50...91), (72...72, 74...103), (73...73, 60...96),
    (74...74, 60...96), (75...79, 60...96), (80...87, 36...96), (88...103, 36...96), (104...111, 48...88),
    (105...105, 48...86), (108...108, 60...88), (110...110, 55...96), (112...119, 36...84),
  ]

  private static let names = [
    "acoustic grand piano", "bright acoustic piano", "electric grand piano", "honky-tonk piano", "electric piano",
    "FM electric piano", "harpsichord", "clavinet", "celesta", "glockenspiel", "music box", "vibraphone", "marimba",
    "xylophone", "tubular bells", "dulcimer", "drawbar organ", "percussive organ", "rock organ", "church organ",
    "reed organ", "accordion", "harmonica", "tango accordion", "nylon-string guitar", "steel-string guitar",
    "jazz guitar", "clean electric guitar", "muted electric guitar", "overdriven guitar", "distortion guitar",
    "guitar harmonics", "acoustic bass", "fingered bass", "picked bass", "fretless bass", "slap bass",
    "slap bass 2", "synth bass", "deep synth bass", "violin", "viola", "cello", "contrabass", "tremolo strings",
    "pizzicato strings", "harp", "timpani", "string ensemble", "slow strings", "synth strings", "synth strings 2",
    "choir aahs", "voice oohs", "synth voice", "orchestra hit", "trumpet", "trombone", "tuba", "muted trumpet",
    "French horn", "brass section", "synth brass", "synth brass 2", "soprano saxophone", "alto saxophone",
    "tenor saxophone", "baritone saxophone", "oboe", "English horn", "bassoon", "clarinet", "piccolo", "flute",
    "recorder", "pan flute", "bottle", "shakuhachi", "whistle", "ocarina", "square lead", "saw lead",
    "calliope lead", "chiff lead", "charang lead", "voice lead", "fifths lead", "bass and lead", "new age pad",
    "warm pad", "polysynth pad", "choir pad", "bowed pad", "metallic pad", "halo pad", "sweep pad", "rain",
    "soundtrack", "crystal", "atmosphere", "brightness", "goblins", "echoes", "sci-fi", "sitar", "banjo", "shamisen",
    "koto", "kalimba", "bagpipe", "fiddle", "shanai", "tinkle bell", "agogo", "steel drums", "woodblock",
    "taiko drum", "melodic tom", "synth drum", "reverse cymbal", "fret noise", "breath noise", "seashore", "bird",
    "telephone", "helicopter", "applause", "gunshot",
  ]
}

/// Percussion of General MIDI, by note number.
enum Drum {
  static let kick = 36
  static let sideStick = 37
  static let snare = 38
  static let clap = 39
  static let electricSnare = 40
  static let lowTom = 45
  static let floorTom = 41
  static let midTom = 47
  static let highTom = 50
  static let closedHat = 42
  static let pedalHat = 44
  static let openHat = 46
  static let crash = 49
  static let secondCrash = 57
  static let ride = 51
  static let rideBell = 53
  static let tambourine = 54
  static let cowbell = 56
  static let highConga = 63
  static let mutedConga = 62
  static let lowConga = 64
  static let cabasa = 69
  static let maracas = 70
  static let claves = 75

  /// What an orchestra has in a drum's place. The notes from 41 to 53 of GS's orchestra kit are tuned timpani: a tune of
  /// their own, in whatever key, where a rhythm was meant.
  static func inOrchestra(_ drum: Int) -> Int {
    switch drum {
    case crash, 52: secondCrash
    case closedHat, pedalHat, openHat, ride, rideBell: tambourine
    case 41...53: kick
    default: drum
    }
  }
}
