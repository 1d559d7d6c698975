internal import Locks

extension SongOrders {
  /// Of this worker, since the start; but for `waiting`.
  public struct Statistics: Sendable, Equatable {
    /// Now, of all workers.
    public var waiting = 0
    /// Now.
    public var running = 0
    public var placed = 0
    /// Because as many waited as may.
    public var refused = 0
    public var made = 0
    public var cancelled = 0
    /// By the status of the failure.
    public var failed: [Int: Int] = [:]
    /// Requests to the model, repeated ones among them.
    public var calls = 0
    public var retries = 0
    /// US dollars, estimated.
    public var cost = 0.0
  }

  public var statistics: Statistics {
    let waiting = try? tracks.waitingOrders()
    return state.withLock { state in
      var statistics = state.statistics
      (statistics.waiting, statistics.running) = (waiting ?? 0, state.running.count)
      return statistics
    }
  }
}

extension SongOrders.Statistics {
  mutating func count(_ report: OrderReport) {
    calls += report.calls
    retries += max(0, report.calls - 1)
    cost += report.cost
    switch report.outcome {
    case .made: made += 1
    case .cancelled: cancelled += 1
    case .released: break
    case .failed(let failure): failed[failure.status, default: 0] += 1
    }
  }
}
