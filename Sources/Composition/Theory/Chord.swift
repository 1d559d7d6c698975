/// A root and what stands on it.
public struct Chord: Sendable, Hashable {
  public enum Quality: Sendable, Hashable, CaseIterable {
    case power
    case major, minor, diminished, augmented, suspended2, suspended4
    case major6, minor6, sixNine, added9
    case major7, dominant7, minor7, halfDiminished7, diminished7, minorMajor7, dominant7suspended4
    case major9, dominant9, minor9, dominant7flat9, dominant13

    /// Semitones above the root, ascending; ninths and thirteenths above the octave.
    public var intervals: [Int] {
      switch self {
      case .power: [0, 7]
      case .major: [0, 4, 7]
      case .minor: [0, 3, 7]
      case .diminished: [0, 3, 6]
      case .augmented: [0, 4, 8]
      case .suspended2: [0, 2, 7]
      case .suspended4: [0, 5, 7]
      case .major6: [0, 4, 7, 9]
      case .minor6: [0, 3, 7, 9]
      case .sixNine: [0, 4, 7, 9, 14]
      case .added9: [0, 4, 7, 14]
      case .major7: [0, 4, 7, 11]
      case .dominant7: [0, 4, 7, 10]
      case .minor7: [0, 3, 7, 10]
      case .halfDiminished7: [0, 3, 6, 10]
      case .diminished7: [0, 3, 6, 9]
      case .minorMajor7: [0, 3, 7, 11]
      case .dominant7suspended4: [0, 5, 7, 10]
      case .major9: [0, 4, 7, 11, 14]
      case .dominant9: [0, 4, 7, 10, 14]
      case .minor9: [0, 3, 7, 10, 14]
      case .dominant7flat9: [0, 4, 7, 10, 13]
      case .dominant13: [0, 4, 7, 10, 14, 21]
      }
    }

    /// As lead sheets write it after the root; empty for a major triad.
    public var symbol: String {
      switch self {
      case .power: "5"
      case .major: ""
      case .minor: "m"
      case .diminished: "dim"
      case .augmented: "aug"
      case .suspended2: "sus2"
      case .suspended4: "sus4"
      case .major6: "6"
      case .minor6: "m6"
      case .sixNine: "6/9"
      case .added9: "add9"
      case .major7: "maj7"
      case .dominant7: "7"
      case .minor7: "m7"
      case .halfDiminished7: "m7b5"
      case .diminished7: "dim7"
      case .minorMajor7: "m(maj7)"
      case .dominant7suspended4: "7sus4"
      case .major9: "maj9"
      case .dominant9: "9"
      case .minor9: "m9"
      case .dominant7flat9: "7b9"
      case .dominant13: "13"
      }
    }
  }

  public let root: PitchClass
  public let quality: Quality
  /// What the bass plays when it is not the root.
  public let bass: PitchClass

  public init(_ root: PitchClass, _ quality: Quality, bass: PitchClass? = nil) {
    self.root = root
    self.quality = quality
    self.bass = bass ?? root
  }

  /// In ascending order above the root.
  public var pitchClasses: [PitchClass] { quality.intervals.map { root + $0 } }

  public func contains(_ pitch: PitchClass) -> Bool {
    let interval = pitch.above(root)
    return quality.intervals.contains { $0 % 12 == interval }
  }

  /// "F#m7", "C/G".
  public func name(_ spelling: PitchClass.Spelling) -> String {
    let name = root.name(spelling) + quality.symbol
    return bass == root ? name : "\(name)/\(bass.name(spelling))"
  }
}
