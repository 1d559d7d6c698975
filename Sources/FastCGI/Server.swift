internal import Glibc
internal import Locks
internal import Synchronization

/// Answers what comes in on a listener, with a fixed number of threads, and with one more for each answer that takes
/// long.
///
/// A thread belongs to a request, never to a connection: connections that are idle, silent or half-way through a head
/// cost a descriptor.
public final class Server: Sendable {
  public struct Configuration: Sendable {
    public var threads = 16
    /// In bytes; a longer body is a fault.
    public var bodyLimit = 1 << 20
    /// Seconds that one read or write may block.
    public var receiveTimeout = 10
    public var sendTimeout = 30
    /// For a whole head, and for a whole body.
    public var headTimeout: Duration = .seconds(10)
    public var bodyTimeout: Duration = .seconds(60)
    /// How long a kept connection may be idle: longer than nginx's keepalive_timeout, so that nginx closes first.
    public var idleTimeout: Duration = .seconds(120)
    /// Beyond it the oldest waiting connection is closed.
    public var connectionLimit = 4096
    /// Beside `threads`, at most so many run at once, one for each answer that is a stream or known later.
    public var streamLimit = 64
    /// How long running requests may take after `stop`.
    public var drainTimeout: Duration = .seconds(30)

    /// How a stream's thread is started.
    var startThread: @Sendable (_ body: @escaping @Sendable () -> Void) throws(ThreadError) -> Void = {
      body throws(ThreadError) in try Thread("stream", body).detach()
    }

    public init() {}
  }

  let configuration: Configuration
  let responder: any Responder
  let listener: Listener
  let readiness: Readiness
  let activity: Activity
  let streams: Slots
  var connections: ConnectionTable { activity.connections }

  /// - Parameter activity: where the server counts what it does.
  public init(
    _ listener: consuming Listener, _ configuration: Configuration, _ responder: any Responder,
    activity: Activity = Activity()
  ) throws(ServerError) {
    try Exchange.initializeLibrary()
    self.configuration = configuration
    self.responder = responder
    self.activity = activity
    self.listener = listener
    readiness = try Readiness()
    streams = Slots(configuration.streamLimit)
    activity.begin(configuration)
  }

  /// Serves until `stop`, then until everything that was accepted is answered.
  /// - Returns: how many requests were given up at the drain time-out.
  public func run() throws(ServerError) -> Int {
    readiness.add(listener: listener.descriptor)
    var threads = Threads()
    for number in 1...configuration.threads { try threads.start("request-\(number)") { self.serveEvents() } }
    let givenUp = maintain()
    readiness.stop()
    if givenUp == 0 { threads.join() }
    return givenUp
  }

  /// Begins the drain; returns at once. May be called from any thread, more than once.
  public func stop() { activity.draining.store(true, ordering: .sequentiallyConsistent) }

  private func serveEvents() {
    var exchange = Exchange()
    let peekBuffer = PeekBuffer()
    while true {
      let event = readiness.wait()
      // Counted before the connection leaves the table, so that the drain never sees a moment without it.
      activity.requests.add(1, ordering: .sequentiallyConsistent)
      defer { activity.requests.subtract(1, ordering: .sequentiallyConsistent) }
      switch event {
      case .stop: return
      case .listener: acceptOne(&exchange, peekBuffer)
      case .connection(let token):
        guard let parked = connections.claim(token) else { continue }
        serve(token, waitingSince: parked.since, &exchange, peekBuffer)
      }
    }
  }

  private func acceptOne(_ exchange: inout sending Exchange, _ peekBuffer: borrowing PeekBuffer) {
    let connection = acceptMakingRoom()
    readiness.arm(listener: listener.descriptor)
    guard let connection else { return }
    serve(connection, waitingSince: .now, &exchange, peekBuffer)
  }

  /// Accepts the next connection; where there are too many, or descriptors run out, an old waiting one makes room.
  func acceptMakingRoom() -> ConnectionToken? {
    if connections.count >= configuration.connectionLimit { closeOldest() }
    let timeouts = (configuration.receiveTimeout, configuration.sendTimeout)
    do {
      guard let descriptor = try listener.accept(receiveTimeout: timeouts.0, sendTimeout: timeouts.1) else {
        return nil
      }
      activity.accepted.add(1, ordering: .relaxed)
      return connections.newToken(descriptor)
    } catch {
      closeOldest()
      usleep(10_000)  // out of descriptors or memory: do not spin
      return nil
    }
  }

  private func closeOldest() {
    guard let oldest = connections.claimOldest() else { return }
    close(oldest.descriptor)
    activity.closedWaiting.add(1, ordering: .relaxed)
  }

  /// Answers the request that lies ready on a connection that this thread owns, or parks or closes it.
  private func serve(
    _ connection: ConnectionToken, waitingSince: ContinuousClock.Instant, _ exchange: inout sending Exchange,
    _ peekBuffer: borrowing PeekBuffer
  ) {
    switch peekBuffer.head(of: connection.descriptor) {
    case .complete(let parameters):
      guard exchange.begin(on: connection.descriptor) else {
        activity.refusedHeads.add(1, ordering: .relaxed)
        return  // libfcgi has closed it
      }
      answer(parameters, on: connection, &exchange)
    case .nothing: park(connection, .fresh, since: waitingSince)
    case .incomplete: connections.park(connection, .halfway, since: waitingSince)
    case .closed: close(connection.descriptor)
    case .malformed:
      activity.refusedHeads.add(1, ordering: .relaxed)
      close(connection.descriptor)
    }
  }

  func park(_ connection: ConnectionToken, _ phase: ConnectionTable.Phase, since: ContinuousClock.Instant) {
    connections.park(connection, phase, since: since)
    readiness.arm(connection)
  }
}

/// The threads that were started, to be waited for.
private struct Threads: ~Copyable {
  private var remaining: [Box] = []

  private final class Box {
    var thread: Thread?
    init(_ thread: consuming Thread) { self.thread = consume thread }
  }

  mutating func start(_ name: String, _ body: @escaping @Sendable () -> Void) throws(ServerError) {
    do throws(ThreadError) {
      remaining.append(Box(try Thread(name, body)))
    } catch {
      throw ServerError(error)
    }
  }

  func join() {
    for box in remaining {
      if let thread = box.thread.take() { thread.join() }
    }
  }
}
