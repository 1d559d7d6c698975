/// Counted since the client was made.
public struct CurlStatistics: Sendable, Hashable {
  public var requests = 0
  public var connectionsOpened = 0
  public var connectionsClosed = 0

  /// Now.
  public var connectionsOpen: Int { connectionsOpened - connectionsClosed }
}
