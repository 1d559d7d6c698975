/// Beats in a bar; a beat is a quarter note.
public struct Metre: Sendable, Hashable, CustomStringConvertible {
  public let beats: Int

  public static let two = Metre(beats: 2)
  public static let three = Metre(beats: 3)
  public static let four = Metre(beats: 4)

  public var barTicks: Int { beats * Ticks.perBeat }
  public var description: String { "\(beats)/4" }
}

/// The unit of time in a score.
public enum Ticks {
  public static let perBeat = 480
}
