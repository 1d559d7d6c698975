import Testing

@testable import Composition

@Suite struct LRCTests {
  @Test("Lines and words have their times, and a line its end")
  func lines() {
    let score = Score.make(
      title: "Star",
      lyrics: [
        line("Twinkle star", [(960, "Twin", false), (1440, "kle", true), (1920, "star", true)], end: 2880),
        line("How I", [(2880, "How", true), (3361, "I", true)], end: 3840),
      ], end: 5760)
    #expect(
      LRC.text(score) == """
        [ti:Star]
        [length:00:06.00]
        [00:01.00]<00:01.00>Twinkle <00:02.00>star <00:03.00>
        [00:03.00]<00:03.00>How <00:03.50>I <00:04.00>

        """)
  }

  @Test("Where nothing is sung for four seconds, an empty line clears the display")
  func pauses() {
    let score = Score.make(
      title: "",
      lyrics: [line("a", [(0, "a", true)], end: 960), line("b", [(4800, "b", true)], end: 5760)], end: 9600)
    #expect(
      LRC.text(score) == """
        [length:00:10.00]
        [00:00.00]<00:00.00>a <00:01.00>
        [00:01.00]
        [00:05.00]<00:05.00>b <00:06.00>
        [00:06.00]

        """)
  }

  @Test("Times follow the changes of tempo and go beyond a minute")
  func tempo() {
    var tempo = TempoMap(microsecondsPerBeat: 500_000)
    tempo.change(at: 960, to: 1_000_000)
    let score = Score.make(
      title: "", tempo: tempo, lyrics: [line("a", [(29_280, "a", true)], end: 29_760)], end: 29_760)
    #expect(LRC.text(score) == "[length:01:01.00]\n[01:00.00]<01:00.00>a <01:01.00>\n")
  }

  @Test("Nothing in a text looks like a tag or ends the line")
  func tags() {
    let score = Score.make(
      title: "[x]\n", lyrics: [line("<00:01.00>[a\r\n", [(0, "<00:01.00>[a\r\n\u{2028}", true)], end: 480)], end: 480)
    #expect(
      LRC.text(score) == """
        [ti:(x) ]
        [length:00:00.50]
        [00:00.00]<00:00.00>‹00:01.00›(a    <00:00.50>

        """)
  }

  @Test("An instrumental says that it is one")
  func instrumental() {
    #expect(
      LRC.text(Score.make(title: "Rain", end: 960)) == "[ti:Rain]\n[length:00:01.00]\n[00:00.00]♪ Instrumental ♪\n")
  }

  private func line(_ text: String, _ syllables: [(Int, String, Bool)], end: Int) -> SungLine {
    SungLine(
      text: text, syllables: syllables.map { SungLine.Syllable(start: $0, text: $1, endsWord: $2) }, end: end)
  }
}
