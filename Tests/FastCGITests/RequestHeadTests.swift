import FastCGITesting
import Testing

@testable import FastCGI

@Suite struct RequestHeadTests {
  private let pairs = [("REQUEST_METHOD", "GET"), ("REQUEST_URI", "/")]

  private func look(_ bytes: [UInt8]) -> RequestHead { bytes.withUnsafeBytes { RequestHead($0) } }

  private func parameters(_ bytes: [UInt8]) -> Parameters? {
    if case .complete(let parameters) = look(bytes) { parameters } else { nil }
  }

  private func isMalformed(_ bytes: [UInt8]) -> Bool {
    if case .malformed = look(bytes) { true } else { false }
  }

  @Test("Every beginning of a head is incomplete, and the whole is complete")
  func prefixes() {
    let head = Records.head(pairs) + Records.body([])
    for length in 0..<head.count {
      guard case .incomplete = look(Array(head.prefix(length))) else {
        Issue.record("\(length) bytes of \(head.count) are not incomplete")
        return
      }
    }
    #expect(parameters(head)?["REQUEST_URI"] == "/")
    #expect(parameters(head + Records.body([1, 2, 3]))?["REQUEST_METHOD"] == "GET")
  }

  @Test("Pairs may lie across records")
  func splitPairs() {
    let content = Records.pairs(pairs)
    let records = content.flatMap { Records.record(Records.params, [$0]) }
    let head = Records.begin() + records + Records.record(Records.params)
    #expect(parameters(head + Records.body([]))?["REQUEST_URI"] == "/")
  }

  @Test("Values keep their NULs, long ones and repeated ones are kept")
  func values() {
    let long = String(repeating: "x", count: 300)
    let head =
      Records.head([
        ("A", "1\u{0}2"), ("HTTP_X_A", long), ("HTTP_X_A", "b"), ("HTTP_COOKIE", "c"), ("HTTP_COOKIE", "d"),
      ]) + Records.body([])
    #expect(parameters(head)?["A"] == "1\u{0}2")
    #expect(parameters(head)?.header("X-A") == "\(long), b")
    #expect(parameters(head)?.header("Cookie") == "c; d")
    #expect(parameters(head)?.header("X-B") == nil)
  }

  @Test("What is no head is refused")
  func malformed() {
    #expect(isMalformed(Array("GET / HTTP/1.1\r\n\r\n".utf8)))
    #expect(isMalformed(Records.record(Records.beginRequest, [0, 1, 0, 0, 0, 0, 0, 0], version: 2)))
    #expect(isMalformed(Records.begin(role: 2)))
    #expect(isMalformed(Records.begin(request: 0)))
    #expect(isMalformed(Records.record(Records.getValues, Records.pairs([("FCGI_MPXS_CONNS", "")]), request: 0)))
    #expect(isMalformed(Records.record(99, [], request: 0)))
    #expect(isMalformed(Records.begin() + Records.record(Records.stdin)))
    #expect(isMalformed(Records.begin() + Records.begin(request: 2)))
  }

  @Test("A length that points beyond the parameters is refused before libfcgi allocates it")
  func lengths() {
    let crafted: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x41]
    for content in [crafted, [5, 0, 0x41], [0x80], [1]] {
      #expect(
        isMalformed(
          Records.begin() + Records.record(Records.params, content) + Records.record(Records.params) + Records.body([]))
      )
    }
  }

  @Test("A head that never ends is refused at its limit")
  func endless() {
    let filler = Records.record(Records.params, [UInt8](repeating: 0, count: 65_535))
    #expect(isMalformed(Array((Records.begin() + filler + filler + filler).prefix(RequestHead.limit))))
  }
}
