internal import Synchronization

/// What a server does and has done. Made before it, so that what answers requests can tell of it.
public final class Activity: Sendable {
  /// Counts since the start, and how things stand.
  public struct Snapshot: Sendable {
    public let acceptedConnections: Int
    /// Connections closed because what they sent was no request.
    public let refusedConnections: Int
    /// Connections closed because they were silent too long, or to make room.
    public let closedConnections: Int
    public let waitingConnections: Int
    public let requests: Int
    public let streams: Int
  }

  let connections = ConnectionTable()
  let accepted = Atomic(0)
  let refusedHeads = Atomic(0)
  let closedWaiting = Atomic(0)
  /// Running now; for a moment also an event that turns out to be no request.
  let requests = Atomic(0)
  let streams = Atomic(0)

  public init() {}

  public var snapshot: Snapshot {
    Snapshot(
      acceptedConnections: accepted.load(ordering: .relaxed), refusedConnections: refusedHeads.load(ordering: .relaxed),
      closedConnections: closedWaiting.load(ordering: .relaxed), waitingConnections: connections.count,
      requests: requests.load(ordering: .relaxed), streams: streams.load(ordering: .relaxed))
  }
}
