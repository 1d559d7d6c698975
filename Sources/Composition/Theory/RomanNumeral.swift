/// A chord by its place above the tonic: "I", "bVII", "ii7", "V7/ii", "IV/5". Capitals are major, small letters minor, and
/// an accidental lowers or raises the degree of the major scale, whatever the mode.
public struct RomanNumeral: Sendable, Hashable {
  /// Semitones above the tonic.
  public let degree: Int
  public let quality: Chord.Quality
  /// Semitones above the tonic; the root's where nothing else is written.
  public let bass: Int

  public init(degree: Int, _ quality: Chord.Quality, bass: Int? = nil) {
    self.degree = degree
    self.quality = quality
    self.bass = bass ?? degree
  }

  public func chord(in key: Key) -> Chord {
    Chord(key.tonic + degree, quality, bass: key.tonic + bass)
  }

  /// After a slash a number is the bass's degree of the major scale ("I/5"), a numeral the chord whose dominant this is
  /// ("V7/vi").
  public init?(_ text: String) {
    let halves = text.split(separator: "/", maxSplits: 1)
    guard let first = halves.first, let (degree, quality) = Self.parse(first) else { return nil }
    guard halves.count == 2 else {
      self.init(degree: degree, quality)
      return
    }
    if let number = Int(halves[1]), (1...7).contains(number) {
      self.init(degree: degree, quality, bass: Scale.major.steps[number - 1])
    } else if let (target, _) = Self.parse(halves[1]) {
      self.init(degree: (degree + target) % 12, quality)
    } else {
      return nil
    }
  }

  private static func parse(_ text: Substring) -> (Int, Chord.Quality)? {
    var rest = text
    var accidental = 0
    while let sign = rest.first, sign == "b" || sign == "#" {
      accidental += sign == "#" ? 1 : -1
      rest.removeFirst()
    }
    let numeral = rest.prefix { "IViv".contains($0) }
    let suffix = String(rest.dropFirst(numeral.count))
    guard let degree = degrees[numeral.lowercased()] else { return nil }
    let isMinor = numeral.first == "i" || numeral.first == "v"
    guard let quality = (isMinor ? minorSuffixes : majorSuffixes)[suffix] else { return nil }
    return (PitchClass(degree + accidental).semitone, quality)
  }

  private static let degrees = ["i": 0, "ii": 2, "iii": 4, "iv": 5, "v": 7, "vi": 9, "vii": 11]

  private static let majorSuffixes: [String: Chord.Quality] = [
    "": .major, "5": .power, "aug": .augmented, "sus2": .suspended2, "sus4": .suspended4, "6": .major6,
    "6/9": .sixNine, "69": .sixNine, "add9": .added9, "maj7": .major7, "7": .dominant7, "7sus4": .dominant7suspended4,
    "maj9": .major9, "9": .dominant9, "7b9": .dominant7flat9, "13": .dominant13,
  ]

  private static let minorSuffixes: [String: Chord.Quality] = [
    "": .minor, "5": .power, "dim": .diminished, "6": .minor6, "7": .minor7, "7b5": .halfDiminished7,
    "dim7": .diminished7, "maj7": .minorMajor7, "9": .minor9,
  ]
}
