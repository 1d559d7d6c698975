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
    /// Being answered, those of `streams` among them.
    public let requests: Int
    /// Answers on threads of their own: streams, and what is known later.
    public let streams: Int
    /// Answers that could not be written to their end: mostly because nobody listened any more.
    public let brokenAnswers: Int
    /// How many threads there are for requests, and what `waitingConnections` and `streams` may come to.
    public let threads: Int
    public let connectionLimit: Int
    public let streamLimit: Int
  }

  let connections = ConnectionTable()
  let accepted = Atomic(0)
  let refusedHeads = Atomic(0)
  let closedWaiting = Atomic(0)
  /// Running now; for a moment also an event that turns out to be no request.
  let requests = Atomic(0)
  let streams = Atomic(0)
  let brokenAnswers = Atomic(0)
  /// Set by the server.
  let threads = Atomic(0)
  let connectionLimit = Atomic(0)
  let streamLimit = Atomic(0)
  let draining = Atomic(false)

  public init() {}

  func begin(_ configuration: Server.Configuration) {
    threads.store(configuration.threads, ordering: .relaxed)
    connectionLimit.store(configuration.connectionLimit, ordering: .relaxed)
    streamLimit.store(configuration.streamLimit, ordering: .relaxed)
  }

  /// Whether the server was told to stop: what has no end of its own is to end, what is long may still finish.
  public var isDraining: Bool { draining.load(ordering: .sequentiallyConsistent) }

  public var snapshot: Snapshot {
    Snapshot(
      acceptedConnections: accepted.load(ordering: .relaxed), refusedConnections: refusedHeads.load(ordering: .relaxed),
      closedConnections: closedWaiting.load(ordering: .relaxed), waitingConnections: connections.count,
      requests: requests.load(ordering: .relaxed), streams: streams.load(ordering: .relaxed),
      brokenAnswers: brokenAnswers.load(ordering: .relaxed), threads: threads.load(ordering: .relaxed),
      connectionLimit: connectionLimit.load(ordering: .relaxed), streamLimit: streamLimit.load(ordering: .relaxed))
  }
}
