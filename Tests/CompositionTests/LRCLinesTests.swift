import Composition
import Testing

@Suite struct LRCLinesTests {
  @Test("Lines without times of words have the song's title and length before them, and no tags of their own")
  func lines() {
    let lines = [(start: 0.004, text: "la"), (start: 61.5, text: "<x>\n")]
    let text = LRC.text(title: "A [B]", seconds: 181, lines: lines)
    #expect(text == "[ti:A (B)]\n[length:03:01.00]\n[00:00.00]la\n[01:01.50]‹x› \n")
    #expect(LRC.text(title: "", seconds: 60, lines: []) == "[length:01:00.00]\n")
  }
}
