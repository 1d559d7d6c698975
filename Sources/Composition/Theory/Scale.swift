/// Seven (or fewer) steps above a tonic.
public enum Scale: Sendable, Hashable, CaseIterable {
  case major, mixolydian, lydian
  case minor, dorian, phrygian, harmonicMinor
  case majorPentatonic, minorPentatonic, blues

  /// Semitones above the tonic, ascending from 0.
  public var steps: [Int] {
    switch self {
    case .major: [0, 2, 4, 5, 7, 9, 11]
    case .mixolydian: [0, 2, 4, 5, 7, 9, 10]
    case .lydian: [0, 2, 4, 6, 7, 9, 11]
    case .minor: [0, 2, 3, 5, 7, 8, 10]
    case .dorian: [0, 2, 3, 5, 7, 9, 10]
    case .phrygian: [0, 1, 3, 5, 7, 8, 10]
    case .harmonicMinor: [0, 2, 3, 5, 7, 8, 11]
    case .majorPentatonic: [0, 2, 4, 7, 9]
    case .minorPentatonic: [0, 3, 5, 7, 10]
    case .blues: [0, 3, 5, 6, 7, 10]
    }
  }
}
