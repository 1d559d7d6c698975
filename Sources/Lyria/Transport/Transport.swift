/// Sends a request and brings the answer, whatever its status.
public protocol Transport: Sendable {
  /// Blocks. Safe to call from several threads.
  /// - Parameter isWanted: asked several times a second; false ends it as `cancelled`.
  func send(_ request: HTTPRequest, isWanted: @Sendable () -> Bool) throws(TransportError) -> HTTPAnswer
}
