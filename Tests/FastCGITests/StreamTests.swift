import FastCGITesting
import Glibc
import Locks
import Testing

@testable import FastCGI

/// Streams and answers that are known later, all of them until they are released.
private struct Pipes: Responder {
  let release = Flag()
  let waiting = Flag()

  func respond(to request: Request) -> Response { respond(request.target.segments) }

  private func respond(_ path: some Collection<String>) -> Response {
    switch path.first {
    case "stream": stream()
    case "ready-stream": Response(.ok, body: .stream { writer throws(ReaderHasLeft) in try writer.write("all".utf8) })
    case "writing": Response(.ok, body: .stream { writer throws(ReaderHasLeft) in try writeOn(writer) })
    case "until-stop": streamUntilStop()
    case "failing":
      Response(
        .ok,
        body: .stream { writer throws(ReaderHasLeft) in
          try writer.write("half".utf8)
          throw ReaderHasLeft()
        })
    case "bad-header":
      Response(
        .ok, headers: ["X-Bad": "a\r\nb"],
        body: .stream { writer throws(ReaderHasLeft) in try writer.write("never".utf8) })
    case "later":
      Response(
        .accepted, headers: ["X-Made": "first"],
        body: .later { [rest = Array(path.dropFirst())] in
          release.wait()
          return respond(rest)
        })
    case "wait": waited()
    default: Response(.ok, headers: ["X-Made": "last"], body: .bytes(Array("known".utf8)))
    }
  }

  func respond(to fault: RequestFault, _ parameters: Parameters) -> Response {
    switch fault {
    // A mistake, and an endless one if it were followed.
    case .tooManyStreams where parameters["REQUEST_URI"] == "/stream?stubborn": stream(.serviceUnavailable)
    case .tooManyStreams where parameters["REQUEST_URI"] == "/later?stubborn":
      Response(.serviceUnavailable, body: .later { stream() })
    default:
      Response(
        fault == .tooManyStreams ? .serviceUnavailable : .internalServerError, body: .bytes(Array("refused".utf8)))
    }
  }

  private func waited() -> Response {
    waiting.set()
    release.wait()
    return Response(.ok)
  }

  private func stream(_ status: Status = .ok) -> Response {
    Response(
      status,
      body: .stream { writer throws(ReaderHasLeft) in
        if writer.readerHasLeft { throw ReaderHasLeft() }
        try writer.write("first".utf8)
        try writer.flush()
        while !release.isSet {
          if writer.readerHasLeft { throw ReaderHasLeft() }
          usleep(1000)
        }
        try writer.write("last".utf8)
      })
  }

  /// Never asks whether somebody reads.
  private func writeOn(_ writer: borrowing BodyWriter) throws(ReaderHasLeft) {
    while true {
      try writer.write("more".utf8)
      try writer.flush()
      usleep(1000)
    }
  }

  private func streamUntilStop() -> Response {
    Response(
      .ok,
      body: .stream { writer throws(ReaderHasLeft) in
        try writer.write("first".utf8)
        try writer.flush()
        while !writer.isDraining { usleep(1000) }
        try writer.write("stopped".utf8)
      })
  }
}

extension TestServer {
  /// Whether nothing is left of any stream, request or connection.
  fileprivate var isAtRest: Bool {
    let snapshot = activity.snapshot
    return snapshot.streams == 0 && snapshot.requests == 0 && snapshot.waitingConnections == 0
  }

  fileprivate func isAcceptingNoMore() -> Bool { (try? client()) == nil }

  /// A client that has the beginning of a stream.
  fileprivate func listener(_ uri: String, keep: Bool = false) throws -> RecordClient {
    let client = try client()
    client.ask("GET", uri, keep: keep)
    #expect(client.receivePiece()?.hasSuffix("first") == true)
    return client
  }
}

@Suite struct StreamTests {
  // MARK: Threads

  @Test("64 streams hold no request thread, one more is refused, and all of them end well")
  func manyStreams() throws {
    let pipes = Pipes()
    let server = try TestServer(pipes) { $0.threads = 2 }
    let listeners = try (0..<64).map { _ in try server.listener("/stream", keep: true) }
    #expect(server.activity.snapshot.streams == 64)
    for _ in 0..<20 { #expect(try server.exchange("GET", "/")?.text == "known") }
    for uri in ["/stream", "/later"] {
      let refusal = try #require(try server.exchange("GET", uri))
      #expect((refusal.status, refusal.text) == (503, "refused"))
      #expect(refusal.isComplete)
    }
    pipes.release.set()
    for listener in listeners {
      let rest = try #require(listener.receive())
      #expect(rest.isComplete)
      #expect(listener.exchange("GET", "/ready-stream", keep: true)?.text == "all")
    }
    #expect(eventually { server.activity.snapshot.streams == 0 })
    #expect(server.activity.snapshot.requests <= 1)
  }

  @Test("Answers that are known later hold no request thread")
  func manyLater() throws {
    let pipes = Pipes()
    let server = try TestServer(pipes) { $0.threads = 2 }
    let waiting = try (0..<20).map { _ in try server.client() }
    for client in waiting { client.ask("GET", "/later") }
    #expect(eventually { server.activity.snapshot.streams == 20 })
    #expect(try server.exchange("GET", "/")?.text == "known")
    pipes.release.set()
    for client in waiting { #expect(client.receive()?.text == "known") }
    #expect(eventually { server.isAtRest })
  }

  @Test("A refusal is sent at once, without a body that would take time", arguments: ["/stream", "/later"])
  func stubbornRefusal(_ path: String) throws {
    let server = try TestServer(Pipes()) { $0.streamLimit = 0 }
    let refusal = try #require(try server.exchange("GET", "\(path)?stubborn"))
    #expect((refusal.status, refusal.text, refusal["Content-Length"]) == (503, "", "0"))
    #expect(server.activity.snapshot.streams == 0)
  }

  @Test("Where no thread can be started the connection is told so and serves on", arguments: ["/stream", "/later"])
  func noThread(_ uri: String) throws {
    let server = try TestServer(Pipes()) {
      $0.threads = 1
      $0.streamLimit = 1
      $0.startThread = { _ throws(ThreadError) in throw ThreadError(code: EAGAIN) }
    }
    let client = try server.client()
    for _ in 0..<3 {
      #expect(client.exchange("GET", uri, keep: true)?.text == "refused")
      #expect(client.exchange("GET", "/", keep: true)?.text == "known")
    }
    #expect(server.activity.snapshot.streams == 0)
    #expect(server.activity.snapshot.acceptedConnections == 1)
    #expect(eventually { server.activity.snapshot.requests == 0 })
  }

  // MARK: Answers

  @Test("An answer that is known later stands in place of the one that promised it")
  func laterBytes() throws {
    let pipes = Pipes()
    pipes.release.set()
    let answer = try #require(try TestServer(pipes).exchange("GET", "/later"))
    #expect((answer.status, answer.text, answer["X-Made"]) == (200, "known", "last"))
    #expect(answer.headers.filter { $0.name == "X-Made" }.count == 1)
    #expect(answer["Content-Length"] == "5")
  }

  @Test(
    "An answer that is known later and becomes a stream takes one place",
    arguments: ["/later/stream", "/later/later/stream"])
  func laterStream(_ uri: String) throws {
    let pipes = Pipes()
    let server = try TestServer(pipes) { $0.streamLimit = 1 }
    let client = try server.client()
    client.ask("GET", uri)
    #expect(eventually { server.activity.snapshot.streams == 1 })
    pipes.release.set()
    let answer = try #require(client.receive())
    #expect(answer.text == "firstlast")
    #expect(answer["X-Accel-Buffering"] == "no")
    #expect(try server.exchange("GET", uri)?.text == "firstlast")
  }

  @Test("HEAD of a stream needs no thread")
  func headOfStream() throws {
    let server = try TestServer(Pipes()) { $0.streamLimit = 0 }
    let answer = try #require(try server.exchange("HEAD", "/stream"))
    #expect((answer.status, answer.text, answer["X-Accel-Buffering"]) == (200, "", "no"))
    #expect(answer.isComplete)
  }

  @Test(
    "HEAD of what is known later has the head of what it becomes",
    arguments: [("/later", "Content-Length", "5"), ("/later/stream", "X-Accel-Buffering", "no")])
  func headOfLater(_ uri: String, _ name: String, _ value: String) throws {
    let pipes = Pipes()
    let server = try TestServer(pipes) { $0.threads = 1 }
    let client = try server.client()
    client.ask("HEAD", uri, keep: true)
    #expect(try server.exchange("GET", "/")?.text == "known")
    pipes.release.set()
    let answer = try #require(client.receive())
    #expect((answer.status, answer.text, answer[name]) == (200, "", value))
    #expect(client.exchange("GET", "/", keep: true)?.text == "known")
  }

  @Test("A stream whose header cannot be sent does not run", arguments: ["/bad-header", "/later/bad-header"])
  func badHeader(_ uri: String) throws {
    let pipes = Pipes()
    pipes.release.set()
    let answer = try #require(try TestServer(pipes).exchange("GET", uri))
    #expect((answer.status, answer.text) == (500, "refused"))
  }

  @Test("A stream that gives up is not taken for a whole one")
  func failing() throws {
    let server = try TestServer(Pipes())
    let client = try server.client()
    client.ask("GET", "/failing", keep: true)
    let answer = try #require(client.receive())
    #expect((answer.status, answer.text) == (200, "half"))
    #expect(!answer.isComplete)
    #expect(eventually { server.isAtRest })
  }

  @Test(
    "A kept connection serves on after a stream and after what was known later",
    arguments: [("/ready-stream", "all"), ("/later", "known"), ("/later/ready-stream", "all")])
  func kept(_ uri: String, _ text: String) throws {
    let pipes = Pipes()
    pipes.release.set()
    // With one place, so that each must be free when the next request comes.
    let server = try TestServer(pipes) { $0.streamLimit = 1 }
    let client = try server.client()
    for _ in 0..<50 {
      #expect(client.exchange("GET", uri, keep: true)?.text == text)
      #expect(client.exchange("GET", uri, keep: true)?.text == text)
      #expect(client.exchange("POST", "/", body: [1, 2, 3], keep: true)?.text == "known")
    }
    #expect(server.activity.snapshot.acceptedConnections == 1)
  }

  @Test("A connection that is not to be kept is closed after a stream and after what was known later")
  func notKept() throws {
    let pipes = Pipes()
    pipes.release.set()
    let server = try TestServer(pipes)
    for uri in ["/ready-stream", "/later", "/later/ready-stream"] {
      let client = try server.client()
      #expect(client.exchange("GET", uri)?.isComplete == true)
      #expect(client.isClosedByPeer())
    }
    #expect(eventually { server.isAtRest })
  }

  // MARK: Readers

  @Test("A reader who leaves is noticed while nothing is written")
  func leaving() throws {
    let server = try TestServer(Pipes())
    do {
      let listener = try server.listener("/stream", keep: true)
      #expect(server.activity.snapshot.streams == 1)
      _ = listener
    }
    #expect(eventually { server.isAtRest })
  }

  @Test("A reader who closes one way is noticed as well, and its connection closed")
  func halfClosing() throws {
    let server = try TestServer(Pipes())
    let listener = try server.listener("/stream", keep: true)
    listener.finishSending()
    #expect(listener.isClosedByPeer())
    #expect(eventually { server.isAtRest })
  }

  @Test("A stream that only writes ends when nobody reads it")
  func leavingWriter() throws {
    let server = try TestServer(Pipes())
    do {
      let client = try server.client()
      client.ask("GET", "/writing", keep: true)
      #expect(client.receivePiece() != nil)
    }
    #expect(eventually { server.isAtRest })
  }

  @Test("A reader who has left before the answer is known does no harm")
  func leavingEarly() throws {
    let pipes = Pipes()
    let server = try TestServer(pipes)
    for uri in ["/later", "/later/stream"] { try server.client().ask("GET", uri, keep: true) }
    #expect(eventually { server.activity.snapshot.streams == 2 })
    pipes.release.set()
    #expect(eventually { server.isAtRest })
  }

  // MARK: The end

  @Test("Stopping waits for streams and for what is known later", arguments: ["/stream", "/later", "/later/stream"])
  func drain(_ uri: String) throws {
    let pipes = Pipes()
    let server = try TestServer(pipes)
    let client = try server.client()
    client.ask("GET", uri, keep: true)
    #expect(eventually { server.activity.snapshot.streams == 1 })
    server.stop()
    #expect(eventually { server.isAcceptingNoMore() })
    #expect(server.activity.snapshot.streams == 1)
    pipes.release.set()
    #expect(client.receive()?.isComplete == true)
    #expect(client.isClosedByPeer())
    #expect(server.waitUntilStopped() == 0)
  }

  @Test("A stream that does not end in time is given up, and counted", arguments: ["/stream", "/later"])
  func drainTimeout(_ uri: String) throws {
    let pipes = Pipes()
    let server = try TestServer(pipes) { $0.drainTimeout = .milliseconds(100) }
    let client = try server.client()
    client.ask("GET", uri)
    #expect(eventually { server.activity.snapshot.streams == 1 })
    server.stop()
    #expect(server.waitUntilStopped() == 1)
    pipes.release.set()
    #expect(client.receive()?.isComplete == true)
  }

  @Test("A stream without an end of its own learns of the drain")
  func draining() throws {
    let server = try TestServer(Pipes())
    let listener = try server.listener("/until-stop", keep: true)
    #expect(!server.activity.isDraining)
    server.stop()
    #expect(listener.receivePiece() == "stopped")
    #expect(server.waitUntilStopped() == 0)
    #expect(server.activity.isDraining)
  }

  @Test("A stream that begins in the drain, on a connection that is read no more, has its reader still")
  func streamInDrain() throws {
    let pipes = Pipes()
    let server = try TestServer(pipes) { $0.threads = 1 }
    let kept = try server.client()
    #expect(kept.exchange("GET", "/", keep: true)?.status == 200)
    let running = try server.client()
    running.ask("GET", "/wait")
    pipes.waiting.wait()
    kept.ask("GET", "/stream", keep: true)
    server.stop()
    #expect(eventually { kept.isCutOff })
    pipes.release.set()
    #expect(kept.receive()?.text == "firstlast")
    #expect(server.waitUntilStopped() == 0)
  }
}
