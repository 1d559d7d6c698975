/// A tone of a part.
public struct Note: Sendable, Hashable {
  /// Ticks from the beginning of the song.
  public var start: Int
  /// Ticks.
  public var duration: Int
  /// MIDI note number: 60 is the middle C; for percussion the instrument.
  public var pitch: Int
  /// 1 to 127.
  public var velocity: Int

  public init(start: Int, duration: Int, pitch: Int, velocity: Int) {
    self.start = start
    self.duration = duration
    self.pitch = pitch
    self.velocity = velocity
  }

  public var end: Int { start + duration }
}
