internal import Locks

/// A request on its way, between the thread that waits for its answer and the one that moves its bytes.
final class PendingAnswer: Sendable {
  typealias Outcome = Result<HTTPAnswer, TransportError>

  let request: HTTPRequest
  private let outcome = Monitor<Outcome?>(nil)

  init(_ request: HTTPRequest) { self.request = request }

  func resolve(_ outcome: Outcome) { self.outcome.change { $0 = outcome } }

  /// Waits. nil: not yet.
  func result(within duration: Duration) -> Outcome? { outcome.wait(until: .now + duration) { $0 } }
}
