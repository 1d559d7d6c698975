/// What became of one order, for the log and for figures.
public struct OrderReport: Sendable, Equatable {
  public enum Outcome: Sendable, Equatable {
    case made
    case cancelled
    /// Waits for the next worker.
    case released
    case failed(OrderFailure)
  }

  public var track: TrackID
  public var outcome: Outcome
  /// Requests to the model, repeated ones among them; 0 when a worker has sent them that died.
  public var calls: Int
  /// US dollars, estimated: of the calls that may have been charged.
  public var cost: Double
  /// Of the calls, as `calls`.
  public var duration: Duration
}
