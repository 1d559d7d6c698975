import Fuzzing
import Testing

@testable import Lyria

/// Whatever comes, there is a song or an error.
@Suite struct HostileAnswerTests {
  private static let answer = """
    {"id":"v1","status":"completed","outputs":[{"type":"text","text":"[[A0]] [0.5:] Hé \\u00e9\\n[4.0:] x"},
    {"type":"audio","mime_type":"audio/mpeg","data":"SUQzIGFuZCB3aGF0IGZvbGxvd3M="}],"steps":[{"content":[]}],
    "predictions":[{"bytesBase64Encoded":"SUQz","error":{"code":429,"message":"m"}}],"errors":[],
    "error":{"code":400,"status":"S","details":[{"@type":"t","reason":"R","retryDelay":"1.5s"}]}}
    """

  private func read(_ body: [UInt8], status: Int = 200) -> Result<AnswerReader.Sound, Refusal> {
    Result { () throws(Refusal) in try AnswerReader(HTTPAnswer(status: status, body: body)).sound() }
  }

  @Test("An answer that was cut anywhere is no song", arguments: [200, 500])
  func cut(_ status: Int) {
    let body = Array(Self.answer.utf8)
    for length in body.indices {
      #expect(throws: Refusal.self) { try read(Array(body[..<length]), status: status).get() }
    }
  }

  @Test(
    "Depth without end is no song, and no crash",
    arguments: ["[", #"{"error":"#, #"{"steps":[{"content":"#, #"{"outputs":[["#])
  func deep(_ opening: String) {
    let body = Array(String(repeating: opening, count: 100_000).utf8)
    for status in [200, 500] { #expect(throws: Refusal.self) { try read(body, status: status).get() } }
  }

  @Test("A huge text beside the song does not keep it from being found")
  func huge() throws {
    let text = String(repeating: "[[[1.0:] la ", count: 400_000)
    let body = #"{"outputs":[{"type":"text","text":"\#(text)"},{"type":"audio","data":"SUQz"}]}"#
    #expect(try read(Array(body.utf8)).get().audio == Array("ID3".utf8))
  }

  @Test(
    "Values of another type than expected are no song, and no crash", arguments: ["7", "[7]", "[[7]]", "null", #""x""#])
  func types(_ body: String) {
    for status in [200, 500] { #expect(throws: Refusal.self) { try read(Array(body.utf8), status: status).get() } }
  }

  @Test(
    "What is not text is no song",
    arguments: [[0xFF, 0xFE, 0x00], [0x00], Array(repeating: 0x7B, count: 9), [0xEF, 0xBB, 0xBF]] as [[UInt8]])
  func binary(_ body: [UInt8]) { #expect(throws: Refusal.self) { try read(body).get() } }

  @Test("An answer is a song, or no song for a reason, whatever is in it")
  func anything() throws {
    let corpus = Corpus(
      [
        Self.answer, #"{"error":{"code":"content_blocked","message":"m"}}"#, #"[{"error":{"code":429,"details":[7]}}]"#,
      ],
      words: ["null", "{}", "[]", "\"", "\\u0000", "1e999", "-0", "\"audio\"", "\"data\":\"=\"", "[[", "[1e9:]"])
    try Fuzz("answers", corpus, rounds: 1_500).run { input in
      for status in [200, 400, 500] {
        switch read(input, status: status) {
        case .success(let sound): try promise(status == 200 && !sound.audio.isEmpty, "a song has sound")
        case .failure(let refusal): try promise(!refusal.error.reason.isEmpty, "the reason is told")
        }
      }
    }
  }
}
