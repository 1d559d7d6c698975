/// One of the twelve notes, whatever its octave; 0 is C.
public struct PitchClass: Sendable, Hashable {
  public let semitone: Int

  /// - Parameter semitone: any number of semitones above a C, or below it.
  public init(_ semitone: Int) {
    let rest = semitone % 12
    self.semitone = rest < 0 ? rest + 12 : rest
  }

  public static func + (pitch: PitchClass, semitones: Int) -> PitchClass { PitchClass(pitch.semitone + semitones) }

  /// Semitones up from `other`, 0 to 11.
  public func above(_ other: PitchClass) -> Int { PitchClass(semitone - other.semitone).semitone }

  public func name(_ spelling: Spelling) -> String {
    switch spelling {
    case .sharps: Self.sharpNames[semitone]
    case .flats: Self.flatNames[semitone]
    }
  }

  public enum Spelling: Sendable { case sharps, flats }

  private static let sharpNames = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"]
  private static let flatNames = ["C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B"]
}
