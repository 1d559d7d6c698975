/// Tempo over time, in MIDI's own unit, so that a file says exactly the same.
public struct TempoMap: Sendable, Hashable {
  public struct Change: Sendable, Hashable {
    public let tick: Int
    public let microsecondsPerBeat: Int
    /// Of this tick, from the beginning of the song.
    fileprivate let microseconds: Int
  }

  public private(set) var changes: [Change]

  public init(microsecondsPerBeat: Int) {
    changes = [Change(tick: 0, microsecondsPerBeat: microsecondsPerBeat, microseconds: 0)]
  }

  /// - Parameter tick: later than every change before it.
  public mutating func change(at tick: Int, to microsecondsPerBeat: Int) {
    let time = microseconds(at: tick)
    changes.append(Change(tick: tick, microsecondsPerBeat: microsecondsPerBeat, microseconds: time))
  }

  public func microseconds(at tick: Int) -> Int {
    let change = changes.last { $0.tick <= tick } ?? changes[0]
    return change.microseconds + (tick - change.tick) * change.microsecondsPerBeat / Ticks.perBeat
  }

  public func seconds(at tick: Int) -> Double { Double(microseconds(at: tick)) / 1e6 }

  /// The last tick that begins no later than `microseconds`, which must not lie before the last change.
  public func tick(at microseconds: Int) -> Int {
    let last = changes[changes.count - 1]
    return last.tick + (microseconds - last.microseconds) * Ticks.perBeat / last.microsecondsPerBeat
  }

  /// Beats per minute at the beginning.
  public var tempo: Double { 60e6 / Double(changes[0].microsecondsPerBeat) }
}
