internal import Locks

/// HTTP through libcurl: one thread moves the bytes of all requests, over connections that are kept for the next ones.
public final class CurlClient: Transport {
  private let inbox = CurlInbox()
  private let multi: CurlMulti

  public init(_ settings: Settings) throws(TransportError) {
    let multi = try CurlMulti(connectionLimit: settings.connectionLimit)
    self.multi = multi
    let inbox = inbox
    do throws(ThreadError) {
      try Thread("curl") { CurlLoop(multi, inbox, settings).run() }.detach()
    } catch {
      multi.end()
      inbox.end()
      throw .unreachable("pthread_create: error \(error.code)")
    }
  }

  deinit { close() }

  public func send(_ request: HTTPRequest, isWanted: @Sendable () -> Bool) throws(TransportError) -> HTTPAnswer {
    guard isWanted() else { throw .cancelled }
    let pending = PendingAnswer(request)
    try inbox.add(pending)
    multi.wake()
    while true {
      if let result = pending.result(within: .milliseconds(200)) { return try result.get() }
      if !isWanted() { throw cancel(pending) }
    }
  }

  private func cancel(_ pending: PendingAnswer) -> TransportError {
    inbox.drop(pending)
    multi.wake()
    return .cancelled
  }

  /// Ends what is under way as `cancelled` and closes all connections, before it returns.
  public func close() {
    inbox.close()
    multi.wake()
    inbox.waitForEnd()
  }

  public var statistics: CurlStatistics { multi.statistics }
}
