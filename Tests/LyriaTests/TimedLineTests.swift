import Testing

@testable import Lyria

@Suite struct TimedLineTests {
  @Test(
    "Lines are read with their times",
    arguments: [
      ("[[A0]] [0.0:] Hello there\n[12.3:] World", [(0, "Hello there"), (12.3, "World")]),
      ("[[A0]] [0.0:] one [[B1]] [2.5:] two [3:] three", [(0, "one"), (2.5, "two"), (3, "three")]),
      ("[1.5] one\r\n[2.5] two", [(1.5, "one"), (2.5, "two")]),
      ("[00:01.50]one\n[01:02.00] two", [(1.5, "one"), (62, "two")]),
      ("[1.0:]\none\n\ncaption", [(1, "one")]),
      ("[1.0:] [Chorus] one  (echo)", [(1, "one (echo)")]),
      ("[1.0:] 雨が降る [2.0:] é", [(1, "雨が降る"), (2, "é")]),
      ("[5.0:] late\n[1.0:] early\n[6.0:] later", [(5, "late"), (6, "later")]),
    ] as [(String, [(Double, String)])])
  func lines(_ text: String, _ lines: [(Double, String)]) {
    #expect(TimedLine.lines(in: text) == lines.map { TimedLine(seconds: $0.0, text: $0.1) })
  }

  @Test(
    "What is no sung line is passed over",
    arguments: [
      "", "A gentle folk song in G major.", "[[A0]]", "[0.0:]", "[0:12 - 0:36] Verse 1: soft. Intensity: 3/10",
      "[0:12] The verse begins.", "[Verse]\nwords", "[nan:] x", "[inf:] x", "[1e9:] x", "[99999.0:] x", "[1.2.3:] x",
      "[1:2:3.0] x", "[12.3:", "[:] x", "[.] x", "[-1.0:] x", "]", "[",
    ])
  func nothing(_ text: String) { #expect(TimedLine.lines(in: text).isEmpty) }

  @Test("A text of brackets alone is read once, not again for each", arguments: ["[", "[ ", "[1.0:] ", "[[a]"])
  func brackets(_ text: String) {
    // The last bracket may be cut where reading ends.
    #expect(TimedLine.lines(in: String(repeating: text, count: 200_000)).count <= 1)
  }

  @Test("A line without end is cut")
  func longLine() throws {
    let line = try #require(TimedLine.lines(in: "[1.0:] " + String(repeating: "la ", count: 9_000)).first)
    #expect(line.text.count == 500)
  }
}
