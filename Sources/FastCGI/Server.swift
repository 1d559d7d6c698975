internal import Glibc
internal import Synchronization

/// Answers what comes in on a listener, with a fixed number of threads.
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
    /// Of the threads, at most so many may be held by streams.
    public var streamLimit: Int { max(1, threads / 2) }
    /// How long running requests may take after `stop`.
    public var drainTimeout: Duration = .seconds(30)

    public init() {}
  }

  let configuration: Configuration
  let responder: any Responder
  let listener: Listener
  let readiness: Readiness
  let activity: Activity
  let streams: Slots
  let isDraining = Atomic(false)
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
  public func stop() { isDraining.store(true, ordering: .sequentiallyConsistent) }

  private func serveEvents() {
    let exchange = Exchange()
    let peekBuffer = PeekBuffer()
    while true {
      let event = readiness.wait()
      // Counted before the connection leaves the table, so that the drain never sees a moment without it.
      activity.requests.add(1, ordering: .sequentiallyConsistent)
      defer { activity.requests.subtract(1, ordering: .sequentiallyConsistent) }
      switch event {
      case .stop: return
      case .listener: acceptOne(exchange, peekBuffer)
      case .connection(let token):
        guard let parked = connections.claim(token) else { continue }
        serve(token, waitingSince: parked.since, exchange, peekBuffer)
      }
    }
  }

  private func acceptOne(_ exchange: borrowing Exchange, _ peekBuffer: borrowing PeekBuffer) {
    let connection = acceptMakingRoom()
    readiness.arm(listener: listener.descriptor)
    guard let connection else { return }
    serve(connection, waitingSince: .now, exchange, peekBuffer)
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

  /// Answers the requests that lie ready on a connection that this thread owns, then parks or closes it.
  private func serve(
    _ connection: ConnectionToken, waitingSince: ContinuousClock.Instant, _ exchange: borrowing Exchange,
    _ peekBuffer: borrowing PeekBuffer
  ) {
    switch peekBuffer.head(of: connection.descriptor) {
    case .complete(let parameters):
      guard exchange.begin(on: connection.descriptor) else {
        activity.refusedHeads.add(1, ordering: .relaxed)
        return  // libfcgi has closed it
      }
      let keeps = exchange.peerKeepsConnection
      switch answer(parameters, exchange) {
      case .sent where keeps && !isDraining.load(ordering: .relaxed): park(connection, .kept, since: .now)
      case .sent, .broken: close(connection.descriptor)
      case .closed: break
      }
    case .nothing: park(connection, .fresh, since: waitingSince)
    case .incomplete: connections.park(connection, .halfway, since: waitingSince)
    case .closed: close(connection.descriptor)
    case .malformed:
      activity.refusedHeads.add(1, ordering: .relaxed)
      close(connection.descriptor)
    }
  }

  private func park(_ connection: ConnectionToken, _ phase: ConnectionTable.Phase, since: ContinuousClock.Instant) {
    connections.park(connection, phase, since: since)
    readiness.arm(connection)
  }

  /// Reads the rest of the request, has it answered and sends the answer.
  private func answer(_ parameters: Parameters, _ exchange: borrowing Exchange) -> Exchange.Ending {
    let outcome = receive(parameters, exchange)
    let response = respond(to: outcome, parameters)
    let isHead = parameters["REQUEST_METHOD"] == "HEAD"
    do {
      if case .stream(let body) = response.body, !isHead {
        let ran: Void? = try streams.run { () throws(ReaderHasLeft) in
          activity.streams.add(1, ordering: .relaxed)
          defer { activity.streams.subtract(1, ordering: .relaxed) }
          try send(response, parameters, withoutBody: false, exchange)
          try body(exchange.writer())
        }
        if ran == nil {
          let refusal = responder.respond(to: .tooManyStreams, parameters)
          try send(refusal, parameters, withoutBody: false, exchange)
        }
      } else {
        try send(response, parameters, withoutBody: isHead, exchange)
      }
    } catch {
      // The peer has left; finish() finds that too.
    }
    return exchange.finish()
  }

  private func receive(_ parameters: Parameters, _ exchange: borrowing Exchange) -> Result<Request, RequestFault> {
    Result { () throws(RequestFault) in
      let deadline = ContinuousClock.now + configuration.bodyTimeout
      let body = try exchange.readBody(limit: configuration.bodyLimit, deadline: deadline)
      if let announced = parameters["CONTENT_LENGTH"], !announced.isEmpty, Int(announced) != body.count {
        throw .bodyCutShort
      }
      return try Request(parameters, body: body)
    }
  }

  private func respond(to outcome: Result<Request, RequestFault>, _ parameters: Parameters) -> Response {
    switch outcome {
    case .success(let request): responder.respond(to: request)
    case .failure(let fault): responder.respond(to: fault, parameters)
    }
  }

  private func send(
    _ response: Response, _ parameters: Parameters, withoutBody: Bool, _ exchange: borrowing Exchange
  ) throws(ReaderHasLeft) {
    var response = response
    let head: ResponseHead
    do {
      head = try ResponseHead(response)
    } catch {
      response = responder.respond(to: error, parameters)
      guard let replacement = try? ResponseHead(response) else { throw ReaderHasLeft() }
      head = replacement
    }
    let writer = exchange.writer()
    try writer.write(head.bytes)
    if case .bytes(let body) = response.body, !withoutBody, !response.status.forbidsBody { try writer.write(body) }
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
    remaining.append(Box(try Thread(name, body)))
  }

  func join() {
    for box in remaining {
      if let thread = box.thread.take() { thread.join() }
    }
  }
}
