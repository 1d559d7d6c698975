import FastCGI
import FastCGITesting
import Testing

/// Answers with a status; `hold` keeps its thread until it is let go.
private struct Holding: Responder {
  let status: Status
  let release = Flag()
  let entered = Flag()

  func respond(to request: Request) -> Response {
    if request.target.segments == ["hold"] {
      entered.set()
      release.wait()
    }
    return Response(status, body: .bytes(Array("\(request.method) \(request.target.raw)".utf8)))
  }

  func respond(to fault: RequestFault, _ parameters: Parameters) -> Response { Response(.badRequest) }
}

@Suite struct ProbeTests {
  @Test("A server learns what it answers", arguments: [Status.ok, .serviceUnavailable])
  func answered(status: Status) throws {
    let server = try TestServer(Holding(status: status))
    #expect(server.probe("/health", within: 10) == status.code)
  }

  @Test("A server whose threads are all held does not answer itself, and does again when they are let go")
  func held() throws {
    let responder = Holding(status: .ok)
    let server = try TestServer(responder) { $0.threads = 2 }
    let clients = try (0..<2).map { _ in try server.client() }
    for client in clients {
      client.send(Records.head([("REQUEST_METHOD", "GET"), ("REQUEST_URI", "/hold")]) + Records.body([]))
    }
    #expect(eventually { server.activity.snapshot.requests == 2 })
    #expect(server.probe("/", within: 0) == nil)
    responder.release.set()
    #expect(server.probe("/", within: 10) == 200)
  }

  @Test("A probe leaves no connection behind")
  func tidy() throws {
    let server = try TestServer(Holding(status: .ok))
    for _ in 0..<20 { #expect(server.probe("/", within: 10) == 200) }
    #expect(eventually { server.activity.snapshot.waitingConnections == 0 && server.activity.snapshot.requests == 0 })
    #expect(server.activity.snapshot.acceptedConnections == 0)
  }
}
