import Testing

@testable import TrackService

@Suite struct RouteTests {
  @Test(
    "A pattern takes a segment apart",
    arguments: [
      ("audio.{format}", "audio.mp3", ["mp3"]), ("audio.{format}", "audio.tar.gz", ["tar.gz"]),
      ("audio.{format}", "audio.", nil), ("audio.{format}", "audio", nil), ("audio.{format}", "Audio.mp3", nil),
      ("{part}.{format}", "bass.flac", ["bass", "flac"]), ("{part}.{format}", "a.b.flac", ["a.b", "flac"]),
      ("{part}.{format}", "a..", ["a", "."]), ("{part}.{format}", ".flac", nil), ("{part}.{format}", "flac", nil),
      ("{part}.{format}", "flac.", nil), ("{part}.{format}", "é.🎵", ["é", "🎵"]), ("{id}", "x", ["x"]),
      ("{id}", "", nil), ("tracks", "tracks", []), ("tracks", "track", nil), ("tracks", "trackss", nil),
    ] as [(String, String, [String]?)])
  func segments(_ pattern: String, _ segment: String, _ values: [String]?) {
    #expect(SegmentPattern(pattern).values(in: segment) == values)
  }
}
