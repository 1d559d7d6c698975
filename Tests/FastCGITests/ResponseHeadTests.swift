import Testing

@testable import FastCGI

@Suite struct ResponseHeadTests {
  private func head(_ response: Response) throws -> String {
    String(decoding: try ResponseHead(response).bytes, as: UTF8.self)
  }

  @Test("The status has three digits and a reason, the length counts bytes")
  func plain() throws {
    let response = Response(.notFound, headers: ["Content-Type": "text/plain"], body: .bytes(Array("añ🎵".utf8)))
    #expect(
      try head(response) == "Status: 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 7\r\n\r\n")
  }

  @Test("A 204 and a 304 announce no body", arguments: [Status.noContent, .notModified])
  func bodiless(_ status: Status) throws {
    #expect(try !head(Response(status)).contains("Content-Length"))
  }

  @Test("The path of a file is escaped byte by byte")
  func file() throws {
    let response = Response(.ok, body: .file(["internal", "audio", "a b?%#é.mp3"]))
    #expect(try head(response).contains("X-Accel-Redirect: /internal/audio/a%20b%3F%25%23%C3%A9.mp3\r\n"))
  }

  @Test("A stream is not buffered by nginx")
  func stream() throws {
    let response = Response(.ok, body: .stream { _ throws(ReaderHasLeft) in })
    #expect(try head(response) == "Status: 200 OK\r\nX-Accel-Buffering: no\r\n\r\n")
  }

  @Test("A stream that says whether nginx is to buffer it is taken at its word")
  func bufferedStream() throws {
    let response = Response(.ok, headers: ["x-accel-buffering": "yes"], body: .stream { _ throws(ReaderHasLeft) in })
    #expect(try head(response) == "Status: 200 OK\r\nx-accel-buffering: yes\r\n\r\n")
  }

  @Test("Repeated fields stay apart, in their order")
  func repeated() throws {
    var response = Response(.ok)
    response.headers.append("Set-Cookie", "a=1")
    response.headers.append("Set-Cookie", "b=2")
    #expect(try head(response).contains("Set-Cookie: a=1\r\nSet-Cookie: b=2\r\n"))
  }

  @Test(
    "A header that nginx would refuse, or somebody could smuggle in, is not sent",
    arguments: [
      ("X-A", "a\r\nX-B: c"), ("X-A", "a\u{0}"), ("X A", "a"), ("", "a"), ("X-A", String(repeating: "x", count: 4000)),
    ])
  func refused(_ name: String, _ value: String) {
    var response = Response(.ok)
    response.headers.append(name, value)
    #expect(throws: RequestFault.self) { try ResponseHead(response) }
  }
}
