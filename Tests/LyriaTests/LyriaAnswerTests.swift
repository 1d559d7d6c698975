import Testing

@testable import Lyria

@Suite struct LyriaAnswerTests {
  private static let sound = "SUQzIGFuZCB3aGF0IGZvbGxvd3M="

  @Test(
    "A song is found in each shape of answer",
    arguments: [
      #"{"id": "v1", "status": "completed", "outputs": [{"type": "audio", "mime_type": "audio/mpeg", "data": "\#(sound)"}]}"#,
      #"{"status": "completed", "steps": [{"type": "model_output", "content": [{"type": "audio", "data": "\#(sound)"}]}]}"#,
      #"{"status": "completed", "steps": [{"type": "thought"}, {"content": {"type": "audio", "data": "\#(sound)"}}]}"#,
      #"{"predictions": [{"bytesBase64Encoded": "\#(sound)", "mimeType": "audio/wav"}], "deployedModelId": "1"}"#,
      #"{"predictions": [{"audioContent": "\#(sound)"}]}"#,
      // As some writers of JSON escape it.
      #"{"predictions": [{"audioContent": "SUQzIGFuZCB3aGF0IGZvbGxvd3M\u003d"}]}"#,
      #"{"predictions": [{"audioContent": "SUQzIGFuZCB3aGF0\r\nIGZvbGxvd3M="}]}"#,
      // Other fields and other types than expected are passed over.
      #"{"status": 1, "usage": {}, "outputs": [null, 7, {"type": 3, "data": []}, {"type": "audio", "data": "\#(sound)"}]}"#,
    ])
  func shapes(_ body: String) throws {
    let song = try Order([.answer(200, body)]).song()
    #expect(song.audio == Samples.sound)
    #expect(song.format == .mp3)
    #expect(song.calls == 1)
    #expect(song.cost == LyriaModel.lyria3Pro.price)
    #expect(song.notes.isEmpty)
  }

  @Test("Of several sounds the last is the song; a picture is none")
  func last() throws {
    let body = """
      {"status": "completed", "outputs": [{"type": "audio", "data": "T2dnUw=="}, {"type": "audio", "data": "ZkxhQw=="},
       {"type": "image", "data": "T2dnUw=="}]}
      """
    #expect(try Order([.answer(200, body)]).song().format == .flac)
  }

  @Test(
    "The format is told by the first bytes",
    arguments: [
      ([0xFF, 0xFB, 0x90], .mp3), ([0xFF, 0xF3, 0x90], .mp3), ([0xFF, 0xF2, 0x90], .mp3), (Array("ID3".utf8), .mp3),
      (Array("RIFF....WAVEfmt ".utf8), .wav), (Array("fLaC".utf8), .flac), (Array("OggS".utf8), .ogg),
      (Array("RIFF....AVI ".utf8), nil), ([0xFF, 0xFD], nil), ([0xFF], nil), ([], nil), (Array("<html>".utf8), nil),
    ] as [([UInt8], SongFormat?)])
  func formats(_ bytes: [UInt8], _ format: SongFormat?) { #expect(SongFormat(bytes) == format) }

  @Test("Sung lines come from the text beside the sound")
  func lines() throws {
    let body = """
      {"status": "completed", "outputs": [{"type": "text", "text": "[[A0]] [0.5:] Hello\\n[4.0:] World"},
       {"type": "text", "text": "A gentle folk song."}, {"type": "audio", "data": "\(Self.sound)"}]}
      """
    let song = try Order([.answer(200, body)]).song()
    #expect(song.lines == [TimedLine(seconds: 0.5, text: "Hello"), TimedLine(seconds: 4, text: "World")])
  }

  @Test(
    "An answer without a song says why, is not repeated, and may have been billed",
    arguments: [
      (#"{"status": "completed", "outputs": []}"#, "no audio"),
      (#"{"status": "completed", "outputs": [{"type": "text", "text": "I cannot"}]}"#, "no audio"),
      (#"{"predictions": []}"#, "no audio"), ("{}", "no audio"), ("[]", "JSON"), ("", "JSON"), ("<html>", "JSON"),
      (#"{"predictions": [{"gcsUri": "gs://bucket/song.wav"}]}"#, "stored the song at an address"),
      (
        #"{"status": "completed", "outputs": [{"type": "audio", "uri": "https://x"}]}"#, "stored the song at an address"
      ),
      (#"{"status": "completed", "outputs": [{"type": "audio", "data": "!"}]}"#, "no known format"),
      (#"{"status": "completed", "outputs": [{"type": "audio", "data": "SGVsbG8="}]}"#, "no known format"),
      (#"{"status": "failed"}"#, "does not say why"), (#"{"status": "cancelled"}"#, "cancelled"),
      (#"{"status": "incomplete"}"#, "before the song was complete"), (#"{"status": "queued"}"#, "for later"),
      (#"{"status": "budget_exceeded"}"#, "before the song was complete"), (#"{"status": "in_progress"}"#, "for later"),
      (#"{"status": "requires_action"}"#, "no status that is known"),
    ])
  func withoutSong(_ body: String, _ reason: String) throws {
    let order = Order([.answer(200, body), .song])
    let failure = try #require(order.failure())
    guard case .unusable(let text) = failure else { throw Unexpected() }
    #expect(text.contains(reason), "\(text)")
    #expect(failure.mayHaveBilled)
    #expect(order.calls == 1)
  }
}
