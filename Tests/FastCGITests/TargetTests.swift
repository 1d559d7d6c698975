import Testing

@testable import FastCGI

@Suite struct TargetTests {
  @Test(
    "A path is split first and decoded once",
    arguments: [
      ("/", []), ("/presets", ["presets"]), ("/presets/", ["presets", ""]), ("//presets", ["", "presets"]),
      ("/presets/a%2Fb", ["presets", "a/b"]), ("/a%252Fb", ["a%2Fb"]), ("/caf%C3%A9?x=1", ["café"]), ("/a+b", ["a+b"]),
    ] as [(String, [String])])
  func segments(_ uri: String, _ expected: [String]) throws {
    #expect(try Target(uri.utf8).segments == expected)
  }

  @Test(
    "What cannot be a path is a fault",
    arguments: [
      "", "presets", "/%", "/%4", "/%zz", "/%00", "/%ff", "/..", "/a/%2e%2e/b", "/./a", "/a?b=%00", "/a?%f", "/a\n",
      "/a\u{7F}",
    ])
  func faults(_ uri: String) {
    #expect(throws: RequestFault.self) { try Target(uri.utf8) }
  }

  @Test("A query keeps its order, and its plus signs are spaces")
  func query() throws {
    let query = try Target("/a?x=1+2&y&x=%263&=z".utf8).query
    #expect(query.map(\.name) == ["x", "y", "x", ""])
    #expect(query.map(\.value) == ["1 2", "", "&3", "z"])
  }

  @Test("The final slash goes, the query stays")
  func finalSlash() throws {
    #expect(try Target("/presets/?a=b/".utf8).rawWithoutFinalSlash == "/presets?a=b/")
  }
}
