import FastCGITesting
import Testing
import TrackGeneration

@testable import TrackService

@Suite struct LyricsHandlerTests {
  private func analyze(_ body: String) throws -> Answer {
    let server = try TestServer(TrackService.make(PresetFolder(temporaryFolder())))
    return try #require(
      try server.exchange(
        "POST", "/lyrics/analyze", headers: [("Content-Type", "application/json")], body: Array(body.utf8)))
  }

  @Test("Lyrics are told of line by line, with null where there is nothing to tell")
  func lyrics() throws {
    let answer = try analyze(#"{"text_input": "[Verse]\nCity lights\r\n\n[Bridge]"}"#)
    #expect(answer.status == 200)
    #expect(
      answer.text
        == #"{"is_description":false,"language":"en","lines":["#
        + #"{"kind":"tag","section":"verse 1","syllables":null},"#
        + #"{"kind":"lyric","section":"verse 1","syllables":3},"#
        + #"{"kind":"blank","section":null,"syllables":null},"#
        + #"{"kind":"tag","section":"bridge","syllables":null}],"#
        + #""sections":["verse","bridge"],"title":"City lights"}"#)
  }

  @Test("A description is told to be one")
  func description() throws {
    #expect(
      try analyze(#"{"text_input": "!"}"#).text
        == #"{"is_description":true,"language":null,"lines":[{"kind":"description","section":null,"syllables":null}],"#
        + #""sections":[],"title":null}"#)
  }

  @Test("An unknown field is warned of")
  func unknown() throws {
    let answer = try analyze(#"{"text_input": "rain", "text": "snow"}"#)
    #expect(
      answer.text.contains(#""warnings":["unknown field \"text\" in body was ignored; did you mean text_input?"]"#))
  }

  @Test(
    "The text is needed, and its length is what a track's may be",
    arguments: [
      ("{}", "missing"), (#"{"text_input": null}"#, "missing"), (#"{"text_input": 1}"#, "string_type"),
      (#"{"text_input": " \n"}"#, "string_too_short"),
      (#"{"text_input": "\#(String(repeating: "a", count: 10_001))"}"#, "string_too_long"),
    ])
  func faults(_ body: String, _ type: String) throws {
    let answer = try analyze(body)
    #expect(answer.status == 422 && answer.text.contains(#""field":"body.text_input""#))
    #expect(answer.text.contains(#""type":"\#(type)""#))
  }
}
