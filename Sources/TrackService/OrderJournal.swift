internal import Locks
public import Logging
public import TrackGeneration

/// Tells of each order what became of it: one line in the log, and figures.
public final class OrderJournal: Sendable {
  /// Upper bounds in seconds.
  private static let bounds: [Double] = [1, 2.5, 5, 10, 20, 30, 45, 60, 90, 120, 180, 240, 300, 600]

  /// What is told of an order as it was placed; nobody knows it any more of those that another worker has taken in.
  private struct Origin {
    let requestID: String
    let model: String
  }

  private struct State {
    var origins = BoundedDictionary<TrackID, Origin>(limit: 100_000)
    var times = Histogram(bounds: bounds)

    mutating func record(_ report: OrderReport) -> Origin? {
      switch report.outcome {
      case .made, .failed: times.record(report.duration)
      case .cancelled, .released: break
      }
      defer { origins.remove(report.track) }
      return origins.value(for: report.track)
    }
  }

  private let logger: Logger
  private let state = Lock(State())

  public init(_ logger: Logger) { self.logger = logger }

  /// From the model's turn until its song is there, or it is clear that none will be.
  var times: Histogram { state.withLock { $0.times } }

  func expect(_ track: Track, _ requestID: String) {
    let origin = Origin(requestID: requestID, model: track.facts.making?.model ?? "")
    state.withLock { $0.origins.insert(origin, for: track.id, bytes: 200) }
  }

  /// For `SongOrders`, which tell of each end once.
  public func record(_ report: OrderReport) {
    let origin = state.withLock { $0.record(report) }
    var facts: Logger.Metadata = [
      "track": "\(report.track)", "calls": "\(report.calls)", "cost_usd": "\(report.cost)",
      "seconds": "\(Int(report.duration / .seconds(1)))",
    ]
    if let origin { (facts["request_id"], facts["model"]) = ("\(origin.requestID)", "\(origin.model)") }
    log(report.outcome, facts)
  }

  private func log(_ outcome: OrderReport.Outcome, _ facts: Logger.Metadata) {
    switch outcome {
    case .made: logger.info("song made", metadata: facts)
    case .cancelled: logger.info("order cancelled", metadata: facts)
    case .released: logger.info("order left to the next worker", metadata: facts)
    case .failed(let failure):
      let reason: Logger.Metadata = ["status": "\(failure.status)", "reason": "\(failure.detail)"]
      logger.warning("song not made", metadata: facts.merging(reason) { $1 })
    }
  }
}
