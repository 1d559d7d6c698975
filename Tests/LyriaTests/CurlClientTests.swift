import Foundation
import Locks
import Lyria
import Testing

@Suite("The HTTP client")
struct CurlClientTests {
  private let peer: Peer

  init() throws { peer = try Peer() }

  private func post(_ path: String, _ body: String = "question", timeout: Duration = .seconds(30)) -> HTTPRequest {
    HTTPRequest("POST", peer.address(path), body: Array(body.utf8), timeout: timeout)
  }

  private func get(_ url: String, timeout: Duration = .seconds(30)) -> HTTPRequest {
    HTTPRequest("GET", url, timeout: timeout)
  }

  /// What sending ends with.
  private func failure(of request: HTTPRequest, _ client: CurlClient) -> TransportError? {
    do throws(TransportError) {
      _ = try client.send(request) { true }
      return nil
    } catch { return error }
  }

  // MARK: Answers

  @Test("Headers and body arrive at the server, the answer's arrive here")
  func echo() throws {
    var request = post("/echo", "Grüße")
    request.headers = ["Authorization": "Bearer abc"]
    let answer = try peer.client().send(request) { true }
    #expect(answer.status == 200)
    #expect(answer.headers["x-authorization"] == "Bearer abc")
    #expect(String(decoding: answer.body, as: UTF8.self) == "Grüße")
  }

  @Test("Eight megabytes go there and come back")
  func large() throws {
    let body = (0..<8_000_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
    let request = HTTPRequest("POST", peer.address("/echo"), body: body, timeout: .seconds(60))
    #expect(try peer.client().send(request) { true }.body == body)
  }

  @Test("Of an announced answer only the last one's headers count")
  func announced() throws {
    let answer = try peer.client().send(get(peer.address("/announced"))) { true }
    #expect(answer.status == 200)
    #expect(answer.headers["X-Early"] == nil)
  }

  @Test("An answer longer than wanted is not read to its end", arguments: ["/long", "/long-without-length"])
  func tooLarge(path: String) throws {
    var request = get(peer.address(path))
    request.answerLimit = 100_000
    #expect(failure(of: request, try peer.client()) == .tooLarge(limit: 100_000))
  }

  // MARK: Connections

  @Test("Fifty requests in a row share one connection")
  func keptAlive() throws {
    let client = try peer.client()
    for number in 0..<50 {
      #expect(try client.send(post("/echo", "\(number)")) { true }.body == Array("\(number)".utf8))
    }
    #expect(try peer.seen().connections == 1)
    #expect(client.statistics.requests == 50)
    #expect(client.statistics.connectionsOpened == 1)
    #expect(client.statistics.connectionsOpen == 1)
  }

  @Test("Requests of many threads share as many connections as are allowed")
  func pool() throws {
    let client = try peer.client { $0.connectionLimit = 3 }
    let good = Lock(0)
    let (peer, request) = (peer, post("/echo"))
    DispatchQueue.concurrentPerform(iterations: 50) { _ in
      let answer = try? client.send(request) { true }
      if answer?.status == 200 { good.withLock { $0 += 1 } }
    }
    #expect(good.withLock { $0 } == 50)
    #expect((1...3).contains(try peer.seen().connections))
    #expect(client.statistics.connectionsOpen <= 3)
  }

  @Test("Where HTTP/2 is offered, requests at the same time share a connection")
  func multiplexed() throws {
    let client = try peer.client()
    let request = get("https://127.0.0.1:\(peer.ports.http2)/")
    let answers = Lock<Set<String>>([])
    DispatchQueue.concurrentPerform(iterations: 20) { _ in
      let body = (try? client.send(request) { true }.body) ?? []
      answers.withLock { _ = $0.insert(String(decoding: body, as: UTF8.self)) }
    }
    let answer = try #require(answers.withLock { $0.first })
    #expect(answers.withLock { $0 } == [answer])
    #expect(answer.hasPrefix("HTTP/2.0 "))
  }

  @Test("A kept connection that the server has closed is replaced")
  func replaced() throws {
    let client = try peer.client()
    _ = try client.send(post("/then-close")) { true }
    _ = try client.send(get(peer.plainAddress("/when-closed"))) { true }
    #expect(try client.send(post("/echo")) { true }.status == 200)
    #expect(try peer.seen().connections == 2)
  }

  @Test("Closing ends all connections, and what is asked afterwards")
  func close() throws {
    let client = try peer.client()
    _ = try client.send(post("/echo")) { true }
    client.close()
    #expect(client.statistics.connectionsOpen == 0)
    #expect(failure(of: post("/echo"), client) == .cancelled)
  }

  @Test("Closing ends what is under way")
  func closeWhileWaiting() throws {
    let client = try peer.client()
    let asked = Count()
    let error = #expect(throws: TransportError.self) {
      try client.send(post("/never")) {
        if asked.next() == 2 { client.close() }
        return true
      }
    }
    #expect(error == .cancelled)
  }

  // MARK: Failures

  @Test("Where nobody listens, nothing was sent")
  func refused() throws {
    let error = failure(of: get("https://127.0.0.1:\(peer.ports.absent)/"), try peer.client())
    guard case .unreachable(let text) = error else { return #expect(error == .unreachable("")) }
    #expect(text.hasPrefix("127.0.0.1: "))
  }

  @Test("A connection that is cut before TLS has carried nothing")
  func cutBefore() throws {
    let error = failure(of: get("https://127.0.0.1:\(peer.ports.rude)/"), try peer.client())
    guard case .unreachable = error else { return #expect(error == .unreachable("")) }
  }

  @Test("A server that never speaks is given up within the time for connecting")
  func silent() throws {
    let client = try peer.client { $0.connectTimeout = .milliseconds(200) }
    let error = failure(of: get("https://127.0.0.1:\(peer.ports.silent)/"), client)
    guard case .unreachable = error else { return #expect(error == .unreachable("")) }
  }

  @Test("A connection that is cut before or in the answer is an interruption", arguments: ["/close", "/half"])
  func cutAfter(path: String) throws {
    let error = failure(of: post(path), try peer.client())
    guard case .interrupted = error else { return #expect(error == .interrupted("")) }
  }

  @Test("A body that was given over a kept connection is not given again when there is no answer")
  func notRepeated() throws {
    let client = try peer.client()
    _ = try client.send(post("/echo")) { true }
    let error = failure(of: post("/close"), client)
    #expect(try peer.seen().requests["/close"] == 1)
    guard case .interrupted = error else { return #expect(error == .interrupted("")) }
  }

  @Test("An answer that does not come in time may still have been worked on")
  func timedOut() throws {
    #expect(failure(of: post("/never", timeout: .milliseconds(500)), try peer.client()) == .timedOut)
  }

  @Test("What is no longer wanted is cut off, so that the server notices")
  func cancel() throws {
    let client = try peer.client()
    let asked = Count()
    let error = #expect(throws: TransportError.self) { try client.send(post("/never")) { asked.next() < 3 } }
    #expect(error == .cancelled)
    #expect(try client.send(get(peer.plainAddress("/when-left"))) { true }.status == 200)
  }

  @Test("What is not wanted from the beginning is not sent")
  func unwanted() throws {
    let client = try peer.client()
    #expect(throws: TransportError.cancelled) { try client.send(post("/echo")) { false } }
    #expect(client.statistics.requests == 0)
  }

  @Test("Neither an address that is none nor a header of two lines is sent")
  func malformed() throws {
    let client = try peer.client()
    var request = post("/echo")
    request.headers = ["Authorization": "Bearer hidden\r\nX: y"]
    for request in [request, get("file:///etc/passwd"), get("not an address")] {
      let error = failure(of: request, client)
      guard case .unreachable(let text) = error else { return #expect(error == .unreachable("")) }
      #expect(!text.contains("hidden"))
    }
    #expect(try peer.seen().connections == 0)
  }

  // MARK: Certificates

  @Test("A certificate that nobody vouches for is not accepted")
  func wrongAuthority() throws {
    let client = try peer.client { $0.certificates = nil }
    let error = failure(of: post("/echo"), client)
    #expect(try peer.seen().requests["/echo"] == nil)
    guard case .certificate(let text) = error else { return #expect(error == .certificate("")) }
    #expect(text.contains("certificate"))
  }

  @Test("A certificate for another name is not accepted")
  func wrongName() throws {
    let error = failure(of: get("https://localhost:\(peer.ports.secure)/echo"), try peer.client())
    guard case .certificate = error else { return #expect(error == .certificate("")) }
  }

  @Test("A file of certificates that is missing is said by its name")
  func missingAuthorities() throws {
    let client = try peer.client { $0.certificates = "/nowhere/ca.pem" }
    let error = failure(of: post("/echo"), client)
    guard case .certificate(let text) = error else { return #expect(error == .certificate("")) }
    #expect(text.contains("/nowhere/ca.pem"))
  }

  // MARK: Proxies

  private func proxied(_ more: [String: String] = [:]) throws -> CurlClient {
    let proxy = "http://user:hidden@127.0.0.1:\(peer.ports.proxy)"
    let environment = ["HTTPS_PROXY": proxy, "http_proxy": proxy].merging(more) { $1 }
    return try peer.client { $0.proxies = Proxies(environment: environment) }
  }

  @Test("A secure server is asked for through the proxy; its refusal is told without the password")
  func secureProxy() throws {
    let error = failure(of: post("/echo"), try proxied())
    #expect(try peer.seen().proxied == ["127.0.0.1:\(peer.ports.secure)"])
    guard case .unreachable(let text) = error else { return #expect(error == .unreachable("")) }
    #expect(!text.contains("hidden"))
  }

  @Test("A plain server is asked for through the proxy")
  func plainProxy() throws {
    _ = try proxied().send(get("http://example.test/token")) { true }
    #expect(try peer.seen().proxied == ["http://example.test/token"])
  }

  @Test("A request that is for this machine's surroundings passes the proxy by")
  func direct() throws {
    var request = get(peer.plainAddress("/echo"))
    request.usesProxy = false
    #expect(try proxied().send(request) { true }.status == 200)
    #expect(try peer.seen().proxied == [])
  }

  @Test("Hosts that are excepted from the proxy are asked directly")
  func excepted() throws {
    #expect(try proxied(["NO_PROXY": "localhost,127.0.0.1"]).send(post("/echo")) { true }.status == 200)
    #expect(try peer.seen().proxied == [])
  }

  @Test("A proxy in capital letters for plain requests is not believed")
  func clientsHeader() throws {
    let proxy = "http://127.0.0.1:\(peer.ports.proxy)"
    let client = try peer.client { $0.proxies = Proxies(environment: ["HTTP_PROXY": proxy]) }
    #expect(try client.send(get(peer.plainAddress("/echo"))) { true }.status == 200)
    #expect(try peer.seen().proxied == [])
  }
}
