import FastCGI
import FastCGITesting
import Testing

/// Answers with what it got; knows a few paths.
private struct Echo: Responder {
  let release = Flag()
  let entered = Flag()

  func respond(to request: Request) -> Response {
    switch request.target.segments.first {
    case "wait":
      entered.set()
      release.wait()
      return Response(.ok, body: .bytes(Array("waited".utf8)))
    case "big": return Response(.ok, body: .bytes([UInt8](repeating: 0x78, count: 4_000_000)))
    default:
      return Response(.ok, body: .bytes(Array("\(request.method) \(request.target.raw) \(request.body.count)".utf8)))
    }
  }

  func respond(to fault: RequestFault, _ parameters: Parameters) -> Response {
    var status = Status.badRequest
    if case .bodyTooLarge = fault { status = .contentTooLarge }
    return Response(status, body: .bytes(Array("\(fault)".utf8)))
  }
}

@Suite struct ServerTests {
  @Test("A request is answered and the connection closed")
  func one() throws {
    let server = try TestServer(Echo())
    let client = try server.client()
    let answer = try #require(client.exchange("POST", "/a?b", body: [1, 2, 3]))
    #expect(answer.text == "POST /a?b 3")
    #expect(answer["Content-Length"] == "11")
    #expect(answer.isComplete)
    #expect(client.isClosedByPeer())
  }

  @Test("A kept connection serves one request after another")
  func kept() throws {
    let server = try TestServer(Echo())
    let client = try server.client()
    for number in 1...20 {
      #expect(client.exchange("GET", "/\(number)", keep: true)?.text == "GET /\(number) 0")
    }
    #expect(server.activity.snapshot.acceptedConnections == 1)
  }

  @Test("More kept connections than threads are all served")
  func manyKept() throws {
    let server = try TestServer(Echo()) { $0.threads = 2 }
    let clients = try (0..<64).map { _ in try server.client() }
    for round in 1...3 {
      for client in clients { #expect(client.exchange("GET", "/\(round)", keep: true)?.status == 200) }
    }
  }

  @Test("A body is read to its end although it is too long, so the next request is understood")
  func tooLarge() throws {
    let server = try TestServer(Echo()) { $0.bodyLimit = 1000 }
    let client = try server.client()
    #expect(client.exchange("POST", "/", body: [UInt8](repeating: 1, count: 1000), keep: true)?.text == "POST / 1000")
    #expect(client.exchange("POST", "/", body: [UInt8](repeating: 1, count: 1001), keep: true)?.status == 413)
    #expect(client.exchange("GET", "/after", keep: true)?.text == "GET /after 0")
  }

  @Test("A body shorter than announced is never acted on")
  func cutShort() throws {
    let server = try TestServer(Echo())
    let head = Records.head([("REQUEST_METHOD", "POST"), ("REQUEST_URI", "/"), ("CONTENT_LENGTH", "10")])
    for ending in [Records.record(Records.stdin), Records.record(Records.abortRequest)] {
      let client = try server.client()
      client.send(head + Records.record(Records.stdin, [1, 2, 3]) + ending)
      client.finishSending()
      #expect(client.receive()?.status ?? 400 == 400)
    }
  }

  @Test("What is left of a body that was given up is never taken for a request")
  func smuggled() throws {
    let server = try TestServer(Echo()) { $0.bodyTimeout = .zero }
    let head = Records.head([("REQUEST_METHOD", "POST"), ("REQUEST_URI", "/")], keep: true)
    let smuggled =
      Records.head([("REQUEST_METHOD", "GET"), ("REQUEST_URI", "/smuggled")]) + Records.record(Records.stdin)
    // libfcgi reads 8,192 bytes at once, so this is where the unread rest begins.
    let filler = [UInt8](repeating: 0, count: 8192 - head.count - 8)
    let client = try server.client()
    client.send(head + Records.record(Records.stdin, filler + smuggled + [UInt8](repeating: 0, count: 1000)))
    #expect(client.receive()?.status ?? 400 == 400)
    #expect(client.receive()?.text == nil)
  }

  @Test("A head that comes in pieces is served when it is whole")
  func pieces() throws {
    let server = try TestServer(Echo())
    let client = try server.client()
    for byte in Records.head([("REQUEST_METHOD", "GET"), ("REQUEST_URI", "/slow")]) { client.send([byte]) }
    client.send(Records.record(Records.stdin))
    #expect(client.receive()?.text == "GET /slow 0")
  }

  @Test("Silent connections, half heads and garbage hold no thread")
  func rude() throws {
    let server = try TestServer(Echo()) { $0.threads = 2 }
    var rude: [RecordClient] = []
    for number in 0..<200 {
      let client = try server.client()
      if number % 3 == 1 { client.send(Array(Records.head([("REQUEST_METHOD", "GET")]).prefix(20))) }
      if number % 3 == 2 { client.send(Array("GET / HTTP/1.0\r\n\r\n".utf8)) }
      rude.append(client)
    }
    for _ in 0..<20 { #expect(try server.exchange("GET", "/")?.status == 200) }
    #expect(rude.enumerated().filter { $0.offset % 3 == 2 }.allSatisfy { $0.element.isClosedByPeer() })
  }

  @Test("Connections that send no whole head are closed at the time-out")
  func headTimeout() throws {
    let server = try TestServer(Echo()) { $0.headTimeout = .milliseconds(50) }
    let silent = try server.client()
    let half = try server.client()
    half.send(Array(Records.begin().prefix(5)))
    #expect(silent.isClosedByPeer())
    #expect(half.isClosedByPeer())
  }

  @Test("Beyond the limit the oldest unproven connection makes room, a kept one stays")
  func connectionLimit() throws {
    let server = try TestServer(Echo()) { $0.connectionLimit = 3 }
    let kept = try server.client()
    #expect(kept.exchange("GET", "/", keep: true)?.status == 200)
    var silent: [RecordClient] = []
    for _ in 0..<4 {
      silent.append(try server.client())
      #expect(eventually { server.activity.snapshot.acceptedConnections == 1 + silent.count })
      #expect(eventually { server.activity.snapshot.waitingConnections == min(3, 1 + silent.count) })
    }
    #expect(silent[0].isClosedByPeer())
    #expect(kept.exchange("GET", "/", keep: true)?.status == 200)
  }

  @Test("HEAD has the length of GET and no body")
  func head() throws {
    let server = try TestServer(Echo())
    let answer = try #require(try server.exchange("HEAD", "/a"))
    #expect(answer["Content-Length"] == "9")
    #expect(answer.body.isEmpty)
  }

  @Test("A large answer is sent whole")
  func big() throws {
    #expect(try TestServer(Echo()).exchange("GET", "/big")?.body.count == 4_000_000)
  }

  @Test("A request without its parameters is a fault, not a crash")
  func missing() throws {
    let server = try TestServer(Echo())
    let client = try server.client()
    client.send(Records.head([("REQUEST_METHOD", "GET")]) + Records.record(Records.stdin))
    #expect(client.receive()?.status == 400)
  }

  @Test("Headers that decide must stand once", arguments: ["Authorization", "Host", "Content-Type", "X-API-Key"])
  func repeatedHeader(_ name: String) throws {
    let answer = try TestServer(Echo()).exchange("GET", "/", headers: [(name, "a"), (name, "b")])
    #expect(answer?.status == 400)
  }

  // MARK: The end

  @Test("Stopping finishes what runs, also on a kept connection, and then closes it")
  func drain() throws {
    let echo = Echo()
    let server = try TestServer(echo)
    let running = try server.client()
    running.ask("GET", "/wait", keep: true)
    echo.entered.wait()
    server.stop()
    echo.release.set()
    #expect(running.receive()?.text == "waited")
    #expect(running.isClosedByPeer())
    #expect(server.waitUntilStopped() == 0)
    #expect(throws: RecordClient.Failure.self) { try server.client() }
  }

  @Test("Kept and silent connections do not keep the server from stopping")
  func drainIdle() throws {
    let server = try TestServer(Echo())
    let kept = try server.client()
    #expect(kept.exchange("GET", "/", keep: true)?.status == 200)
    let silent = try server.client()
    let half = try server.client()
    half.send(Array(Records.begin().prefix(9)))
    server.stop()
    #expect(server.waitUntilStopped() == 0)
    #expect(half.isClosedByPeer())
    #expect(kept.isClosedByPeer())
    #expect(silent.isClosedByPeer())
  }

  @Test("A request that does not end in time is given up, and counted")
  func drainTimeout() throws {
    let echo = Echo()
    let server = try TestServer(echo) { $0.drainTimeout = .milliseconds(100) }
    let running = try server.client()
    running.ask("GET", "/wait")
    echo.entered.wait()
    server.stop()
    #expect(server.waitUntilStopped() == 1)
    echo.release.set()
  }
}
