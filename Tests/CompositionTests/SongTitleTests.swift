import Composition
import Testing

@Suite struct SongTitleTests {
  @Test(
    "A title is the one that was asked for, else the chorus' first line, else the first line",
    arguments: [
      ("[Verse]\nCity lights,\n[Chorus]\nStay a little longer,\nstay", nil, "Stay a little longer"),
      ("[Verse]\nCity lights,\n[Refrain: all] Stay", nil, "Stay"), ("City lights\nare calling", nil, "City lights"),
      ("(Verse 1)\nCity lights\n(Chorus)\n(Stay)", nil, "(Stay)"),
      ("(Solo we go)\nla", nil, "(Solo we go)"),
      ("a slow song about the sea", nil, "a slow song about the sea"),
      ("One two\nthree four\n\nStay with me\nstay\n\nFive six\nseven\n\nStay with me\nstay", nil, "Stay with me"),
      ("[Chorus]\n[Verse]\nonly words", nil, "only words"), ("!!!\n...", nil, "Untitled"),
      ("\u{1}\u{7}", nil, "Untitled"),
      ("[Verse]", nil, "Untitled"), ("[Verse\nla", nil, "[Verse"), ("rain", "Mine", "Mine"), ("rain", " \n", "rain"),
      ("rain", "two\nlines\u{0}", "two lines"), ("שלום עולם", nil, "שלום עולם"),
      (String(repeating: "a", count: 100), nil, String(repeating: "a", count: 60) + "…"),
      (String(repeating: "word ", count: 30), nil, "word word word word word word word word word word word word…"),
    ])
  func titles(_ text: String, _ asked: String?, _ expected: String) {
    let brief = Brief(text: text, genre: "pop", duration: 60, title: asked)
    #expect(Composer.compose(brief, seed: 1).score.title == expected)
  }
}
