/// What one player plays.
public struct Part: Sendable {
  public enum Role: String, Sendable, CaseIterable {
    case melody, answer, comping, pad, bass, drums
  }

  /// Unique in its score: "melody", "comping 2".
  public let name: String
  public let role: Role
  public let instrument: Instrument
  /// 0 to 15; percussion on 9.
  public let channel: Int
  /// MIDI controllers 7, 10 and 91: 0 to 127; a pan of 64 is the middle.
  public let volume: Int
  public let pan: Int
  public let reverb: Int
  /// In order of start.
  public var notes: [Note]
  /// Where the sustain pedal goes down (true) and up, in order.
  public var pedal: [PedalChange]

  public struct PedalChange: Sendable, Hashable {
    public let tick: Int
    public let isDown: Bool
  }
}
