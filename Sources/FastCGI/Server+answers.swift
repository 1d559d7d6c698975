internal import Glibc
internal import Synchronization

/// From a request whose head has come to its answer, and to the connection's next rest.
extension Server {
  /// Reads the rest of the request, has it answered and sends the answer: here or, where that takes time, on a thread of
  /// its own, which then has the connection and the exchange, and this one a new exchange.
  func answer(_ parameters: Parameters, on connection: ConnectionToken, _ exchange: inout sending Exchange) {
    var response = respond(to: receive(parameters, exchange), parameters)
    if response.takesTime(isHead: parameters.isHead) {
      let reply = Reply(response: response, parameters: parameters, connection: connection)
      if startStream(reply, &exchange) { return }
      response = respondAtOnce(to: .tooManyStreams, parameters)
    }
    let isWhole = send(response, parameters, exchange)
    conclude(connection, exchange, isWhole: isWhole)
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

  private func respondAtOnce(to fault: RequestFault, _ parameters: Parameters) -> Response {
    var response = responder.respond(to: fault, parameters)
    if response.takesTime(isHead: parameters.isHead) { response.body = .bytes([]) }
    return response
  }

  /// Writes a response that is known, or in place of one that cannot be sent the responder's words for that.
  /// - Returns: whether all was written, if not yet sent.
  private func send(_ response: Response, _ parameters: Parameters, _ exchange: borrowing Exchange) -> Bool {
    do {
      return try write(response, ResponseHead(response), parameters, exchange)
    } catch {
      let replacement = respondAtOnce(to: error, parameters)
      guard let head = try? ResponseHead(replacement) else { return false }
      return write(replacement, head, parameters, exchange)
    }
  }

  private func write(
    _ response: Response, _ head: ResponseHead, _ parameters: Parameters, _ exchange: borrowing Exchange
  ) -> Bool {
    let writer = exchange.writer(activity)
    do {
      try writer.write(head.bytes)
      if parameters.isHead || response.status.forbidsBody { return true }
      switch response.body {
      case .bytes(let body): try writer.write(body)
      case .stream(let body): try body(writer)
      case .file, .later: break
      }
      return true
    } catch {
      activity.brokenAnswers.add(1, ordering: .relaxed)
      return false
    }
  }

  /// Ends the exchange, then parks or closes its connection.
  private func conclude(_ connection: ConnectionToken, _ exchange: borrowing Exchange, isWhole: Bool) {
    let keeps = exchange.peerKeepsConnection
    switch exchange.finish(isWhole: isWhole) {
    case .sent where keeps && !activity.isDraining: park(connection, .kept, since: .now)
    case .sent, .broken: close(connection.descriptor)
    case .closed: break
    }
  }
}

// MARK: Streams

extension Server {
  private struct Reply: Sendable {
    let response: Response
    let parameters: Parameters
    let connection: ConnectionToken
  }

  /// Moves an exchange to a thread that is started for it, which answers. False when there are as many as may be, or
  /// none can be started: then the exchange stays.
  private func startStream(_ reply: Reply, _ exchange: inout sending Exchange) -> Bool {
    guard streams.take() else { return false }
    // Counted before the request's thread is done with it, so that the drain never sees a moment without it.
    activity.requests.add(1, ordering: .sequentiallyConsistent)
    activity.streams.add(1, ordering: .relaxed)
    let handover = Handover(exchange)
    do {
      try configuration.startThread {
        defer { self.activity.requests.subtract(1, ordering: .sequentiallyConsistent) }
        if let exchange = handover.take() { self.runStream(reply, exchange) }
      }
      exchange = Exchange()
      return true
    } catch {
      exchange = handover.take() ?? Exchange()
      endStream()
      activity.requests.subtract(1, ordering: .sequentiallyConsistent)
      return false
    }
  }

  private func runStream(_ reply: Reply, _ exchange: borrowing Exchange) {
    var response = reply.response
    while case .later(let make) = response.body { response = make() }
    let isWhole = send(response, reply.parameters, exchange) && exchange.flush(activity)
    // When there is nothing more to wait for, and before the peer learns of the end: it may ask for its next stream then.
    endStream()
    conclude(reply.connection, exchange, isWhole: isWhole)
  }

  private func endStream() {
    activity.streams.subtract(1, ordering: .relaxed)
    streams.giveBack()
  }

  /// An exchange on its way from one thread to another: whoever takes it has it.
  private final class Handover: Sendable {
    private let exchange: Mutex<Exchange?>

    init(_ exchange: consuming sending Exchange) { self.exchange = Mutex(exchange) }

    func take() -> sending Exchange? { exchange.withLock { $0.take() } }
  }
}

extension Exchange {
  fileprivate func flush(_ activity: Activity) -> Bool { (try? writer(activity).flush()) != nil }
}

extension Parameters {
  fileprivate var isHead: Bool { self["REQUEST_METHOD"] == "HEAD" }
}
