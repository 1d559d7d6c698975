/// A tonic and a mode: "C major", "F# minor", "Bb major".
public struct Key: Sendable, Hashable, CustomStringConvertible {
  public enum Mode: String, Sendable, CaseIterable { case major, minor }

  public let tonic: PitchClass
  public let mode: Mode
  /// As it was written.
  public let description: String

  /// For the API's document and for messages.
  public static let pattern = "[A-G][#b]? (major|minor)"

  public init?(_ text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, let tonic = Self.tonic(words[0]), let mode = Mode(rawValue: String(words[1])) else {
      return nil
    }
    self.tonic = tonic
    self.mode = mode
    description = text
  }

  /// Spelled as the circle of fifths has it.
  public init(_ tonic: PitchClass, _ mode: Mode) {
    self.tonic = tonic
    self.mode = mode
    let sharps = Self.sharps(tonic, mode)
    description = "\(tonic.name(sharps < 0 ? .flats : .sharps)) \(mode.rawValue)"
  }

  /// Sharps of the key signature, flats counted below zero: -5 to 6.
  public var sharps: Int { Self.sharps(tonic, mode) }

  /// How notes of this key are written.
  public var spelling: PitchClass.Spelling {
    if description.utf8.dropFirst().first == UInt8(ascii: "b") { return .flats }
    if description.utf8.dropFirst().first == UInt8(ascii: "#") { return .sharps }
    return sharps < 0 ? .flats : .sharps
  }

  private static func tonic(_ word: Substring) -> PitchClass? {
    let bytes = Array(word.utf8)
    guard let letter = bytes.first, (UInt8(ascii: "A")...UInt8(ascii: "G")).contains(letter) else { return nil }
    let natural = [9, 11, 0, 2, 4, 5, 7][Int(letter - UInt8(ascii: "A"))]
    switch bytes.dropFirst() {
    case []: return PitchClass(natural)
    case [UInt8(ascii: "#")]: return PitchClass(natural + 1)
    case [UInt8(ascii: "b")]: return PitchClass(natural - 1)
    default: return nil
    }
  }

  private static func sharps(_ tonic: PitchClass, _ mode: Mode) -> Int {
    let major = mode == .major ? tonic : tonic + 3
    let fifths = (major.semitone * 7) % 12
    return fifths > 6 ? fifths - 12 : fifths
  }
}
