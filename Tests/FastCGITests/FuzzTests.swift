import FastCGITesting
import Fuzzing
import Testing

@testable import FastCGI

private struct Nothing: Responder {
  func respond(to request: Request) -> Response { Response(.ok) }
  func respond(to fault: RequestFault, _ parameters: Parameters) -> Response { Response(.badRequest) }
}

/// What any peer of the worker's socket may send. Management records after a head are left out: libfcgi reads them, and
/// one with crafted lengths ends the process, which is why only nginx may write to the socket.
@Suite struct FuzzTests {
  private static let corpus: Corpus = {
    let get = [("REQUEST_METHOD", "GET"), ("REQUEST_URI", "/a?b=c"), ("HTTP_COOKIE", "d"), ("HTTP_COOKIE", "e")]
    let post = [("REQUEST_METHOD", "POST"), ("REQUEST_URI", "/"), ("CONTENT_LENGTH", "3"), ("HTTP_HOST", "h")]
    let one = Records.head(get) + Records.body([])
    let kept = Records.head(get, keep: true) + Records.body([])
    let long =
      Records.head(post + [("HTTP_X", String(repeating: "y", count: 300))], keep: true) + Records.body([1, 2, 3])
    let types = (0...11).map { Records.record($0, [1]) } + (0...11).map { Records.record($0, request: 2) }
    return Corpus(
      [one, kept + kept, long, long + one, kept + long + long],
      words: types + [Records.begin(), Records.begin(keep: true), Records.length(128), Records.length(1 << 30), [0xFF]])
  }()

  private func look(_ bytes: ArraySlice<UInt8>) -> RequestHead { bytes.withUnsafeBytes { RequestHead($0) } }

  @Test("What was said of a head's beginning holds when more of it comes")
  func heads() throws {
    try Fuzz("request-heads", Self.corpus, rounds: 2_000).run { input in
      switch (look(input[..<(input.count / 2)]), look(input[...])) {
      case (.incomplete, _), (.malformed, .malformed): break
      case (.complete(let early), .complete(let late)):
        try promise(early["REQUEST_URI"] == late["REQUEST_URI"], "the parameters stay")
        _ = late.header("Cookie")
      default: throw BrokenPromise("the verdict stays")
      }
    }
  }

  @Test("A connection of any records ends, and the server goes on")
  func connections() throws {
    let server = try TestServer(Nothing())
    try Fuzz("connections", Self.corpus, rounds: 200).run { input in
      if hasManagementRecord(input) { return }
      let client = try server.client()
      client.send(input)
      client.finishSending()
      while client.receive() != nil {}
      try promise(client.isClosedByPeer(), "the connection is closed")
      try promise(server.exchange("GET", "/")?.status == 200, "the next request is answered")
    }
  }

  private func hasManagementRecord(_ bytes: [UInt8]) -> Bool {
    var position = 0
    while position + 8 <= bytes.count {
      if bytes[position + 2] == 0, bytes[position + 3] == 0 { return true }  // requestId
      position += 8 + Int(bytes[position + 4]) << 8 + Int(bytes[position + 5]) + Int(bytes[position + 6])
    }
    return false
  }

  @Test("A path that is read and written again is the same path")
  func targets() throws {
    let corpus = Corpus(
      ["/", "/presets/", "/a%2Fb?x=1+2&y&x=%263", "/caf%C3%A9/%e4%bd%a0?q=%", "//a//?=&=&&", "/a/..%2f/%2e"],
      words: ["%", "%00", "%2F", "%ff", "%C3", "%A9", "..", "/./", "?", "&", "=", "+", "#", "%F0%9F%8E%B5"])
    try Fuzz("targets", corpus, rounds: 10_000).run { input in
      guard let target = try? Target(input) else { return }
      _ = target.rawWithoutFinalSlash
      let written = "/" + target.segments.map(escaped).joined(separator: "/")
      try promise(Target(written.utf8).segments == target.segments, "the segments stay")
    }
  }

  private func escaped(_ segment: String) -> String {
    segment.utf8.map { "%" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
