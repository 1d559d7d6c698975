import Testing

@testable import Composition

@Suite struct LyricsTests {
  private static func form(
    verses: Int = 2, choruses: Int = 2, intro: Bool = true, bridge: Bool = true, outro: Bool = true
  ) -> Form {
    Form(SongStructure(intro: intro, verseCount: verses, chorusCount: choruses, bridge: bridge, outro: outro))
  }

  private func sung(_ text: String, _ form: Form = form()) -> [[String]]? {
    Lyrics(text)?.lines(for: form).map { $0.map(\.text) }
  }

  private func kinds(_ text: String) -> [Lyrics.Kind]? { Lyrics(text)?.blocks.map(\.kind) }

  /// "a1\na2" and so on.
  private static func block(_ name: String, _ count: Int = 2) -> String {
    (1...count).map { "\(name) line \(["one", "two", "three", "four", "five", "six", "seven", "eight"][$0 - 1])" }
      .joined(separator: "\n")
  }

  private func lines(_ name: String, _ count: Int = 2) -> [String] {
    Self.block(name, count).split(separator: "\n").map(String.init)
  }

  // MARK: Lyrics or a description

  @Test(
    "A tag or several short lines make lyrics",
    arguments: [
      "[Verse]\nI walk the line", "[Verse 1] I walk the line", "I walk the line\nAll the time", "(Chorus)\nHey",
      "Verse 1:\nHey",
      "# Chorus\nHey", "[00:01.00]I walk\n[00:02.00]the line", "[Verse]", "one\r\ntwo", "副歌：\n愛",
      "A song is all\nI have",
      "Make me feel alive\nTonight", "I want to hold your hand\nI want to sing", "【サビ】\n愛してる",
    ])
  func lyrics(text: String) {
    #expect(Lyrics.isLyrics(text))
    #expect(Lyrics(text) != nil)
  }

  @Test(
    "A sentence, a paragraph and an order for a song are descriptions",
    arguments: [
      "", " \n ", "A slow song about the sea", "a", "!!!", "Write me a song about the sea.\nIt should be slow and sad.",
      "A sad ballad about loss,\nwith piano and strings", "An instrumental piece\nfor a rainy day",
      "Please compose a lullaby\nfor my daughter", "I want a happy song\nwith drums", "Genre: pop\nMood: dark",
      String(repeating: "x", count: 10_000),
      String(repeating: "prose ", count: 40) + "\n" + String(repeating: "prose ", count: 40),
      "The song should be slow\nand sad", "I'd like an upbeat track for a birthday\nMake it loud",
    ])
  func descriptions(text: String) {
    #expect(!Lyrics.isLyrics(text))
    #expect(Lyrics(text) == nil)
  }

  // MARK: Tags

  @Test(
    "Section tags are known in many dresses and languages",
    arguments: [
      ("[Verse 1]", Lyrics.Kind.verse), ("[Verse 2: Singer]", .verse), ("[verse]", .verse), ("Verse 1", .verse),
      ("VERSE 2:", .verse), ("## Verse", .verse), ("**Verse 3**", .verse), ("[Verse One - softly]", .verse),
      ("[Strophe 1]", .verse), ("[Couplet 2]", .verse), ("[Estrofa]", .verse), ("Куплет 1:", .verse), ("[主歌1]", .verse),
      ("[Rap Verse]", .verse), ("[2nd Verse]", .verse), ("[V1]", .verse), ("[Pre-Chorus]", .preChorus),
      ("(Pre Chorus)", .preChorus), ("[Chorus]", .chorus), ("(Chorus)", .chorus), ("{Chorus}", .chorus),
      ("<chorus>", .chorus),
      ("Chorus:", .chorus), ("CHORUS", .chorus), ("**[Chorus]**", .chorus), ("[Final Chorus]", .chorus),
      ("[Hook]", .chorus),
      ("[Refrain]", .chorus), ("Припев:", .chorus), ("[Estribillo]", .chorus), ("[Coro]", .chorus),
      ("[Ritornello]", .chorus),
      ("副歌", .chorus), ("[サビ]", .chorus), ("[Drop]", .chorus), ("[Chorus (anthemic)]", .chorus), ("(Bridge)", .bridge),
      ("{Bridge}", .bridge), ("[Brücke]", .bridge), ("[Pont]", .bridge), ("[Puente]", .bridge), ("[Middle 8]", .bridge),
      ("[Interlude]", .bridge), ("[Intro]", .intro), ("<outro>", .outro), ("[Coda]", .outro), ("[Ending]", .outro),
    ])
  func tags(tag: String, kind: Lyrics.Kind) {
    let lyrics = Lyrics("\(tag)\nWe sing\nThe song")
    #expect(lyrics?.blocks.map(\.kind) == [kind])
    #expect(lyrics?.blocks.first?.lines.map(\.text) == ["We sing", "The song"])
  }

  @Test(
    "What only resembles a tag is sung",
    arguments: [
      "(ooh, ooh)", "Bridge over water", "Break my heart", "Drop", "(the chorus of the night)", "I'm the hook: baby",
      "Hook",
    ])
  func noTags(line: String) {
    #expect(Lyrics("[Verse]\n\(line)\nHey")?.blocks.first?.lines.map(\.text) == [line, "Hey"])
  }

  @Test(
    "Directions, chords, time stamps and mark-up are not sung",
    arguments: [
      ("[whispered] Come closer", "Come closer"), ("Come [softly] closer", "Come closer"),
      ("[Am]Come [G7]closer", "Come closer"),
      ("[00:12.34] Come closer", "Come closer"), ("<00:12.34>Come <00:13.00>closer", "Come closer"),
      ("Come <b>closer</b>", "Come closer"),
      ("- Come closer", "Come closer"), ("  Come\tcloser \u{7}", "Come closer"), ("I <3 you", "I <3 you"),
      ("Come [closer", "Come [closer"),
      ("Come closer (ooh)", "Come closer (ooh)"),
    ])
  func directions(written: String, expected: String) {
    #expect(
      Lyrics("[Verse]\n\(written)\n[Guitar Solo]\n[crowd cheers]")?.blocks.flatMap(\.lines).map(\.text) == [expected])
  }

  @Test("A chorus twice, a line thrice and a chorus that is only named are sung as meant")
  func repeats() {
    let text = "[Chorus x2]\nWe rise (x3)\n[Verse]\nDay by day\n[Chorus]\n[Chorus x2]"
    let lyrics = Lyrics(text)
    #expect(lyrics?.blocks.map { $0.lines.count } == [6, 1, 3, 6])
    #expect(lyrics?.blocks.first?.lines.first?.text == "We rise")
  }

  @Test("Tagged verses and choruses are counted as they occur")
  func counts() {
    let text = "[Intro]\n[Verse 1]\na\n[Pre-Chorus]\nb\n[Chorus]\nc\n[Verse 2]\nd\n[Chorus]\n[Drop]\n[Chorus]\n"
    #expect(Lyrics.taggedCounts(text) == (2, 3))
    #expect(Lyrics.taggedCounts("one line\ntwo lines") == (0, 0))
    #expect(Lyrics.taggedCounts("A song about the sea") == (0, 0))
  }

  @Test("Where only choruses are tagged, the others are verses; a heading is not sung")
  func partlyTagged() {
    let text =
      "Title: Home\n\n\(Self.block("first"))\n\n[Chorus]\n\(Self.block("refrain"))\n\n\(Self.block("second"))\n\n[Chorus]"
    #expect(kinds(text) == [.verse, .chorus, .verse, .chorus])
    #expect(Lyrics(text)?.blocks[2].lines.map(\.text) == lines("second"))
  }

  @Test("A blank line inside a tagged verse does not end it")
  func blankLines() {
    #expect(Lyrics("[Verse]\na\n\nb\n\n[Chorus]\nc")?.blocks.map { $0.lines.map(\.text) } == [["a", "b"], ["c"]])
  }

  @Test("Tags without words make an instrumental")
  func wordless() {
    let lyrics = Lyrics("[Verse]\n[Chorus]\n♪ ♪\n(...)")
    #expect(lyrics?.blocks.isEmpty == true)
    #expect(lyrics?.lines(for: Self.form()).allSatisfy(\.isEmpty) == true)
  }

  @Test("Sections in one line are parted")
  func oneLine() {
    let blocks = Lyrics("[Verse] Come closer [softly] now [Chorus] Hey")?.blocks
    #expect(blocks?.map { $0.lines.map(\.text) } == [["Come closer now"], ["Hey"]])
  }

  @Test("Repeats do not make a text grow without end")
  func boundedRepeats() {
    let text = "[Chorus x4]\n" + String(repeating: "a\n", count: 150) + String(repeating: "[Chorus x4]\n", count: 600)
    #expect(Lyrics(text)?.blocks.map(\.lines.count) == Array(repeating: 600, count: 7))
  }

  // MARK: Without tags

  @Test("A block that comes again, nearly alike, is the chorus")
  func repeatedBlock() {
    let chorus = Self.block("refrain", 4)
    let again = "REFRAIN line one!\nrefrain, line two\nrefrain line three\nsomething else here"
    let text = [Self.block("first", 4), chorus, Self.block("second", 4), again, Self.block("middle", 2), chorus]
    #expect(kinds(text.joined(separator: "\n\n")) == [.verse, .chorus, .verse, .chorus, .bridge, .chorus])
  }

  @Test("Of two that come again together the first leads to the chorus")
  func preChorus() {
    let text = [
      Self.block("first"), Self.block("rise"), Self.block("top"), Self.block("second"), Self.block("rise"),
      Self.block("top"),
    ]
    #expect(kinds(text.joined(separator: "\n\n")) == [.verse, .preChorus, .chorus, .verse, .preChorus, .chorus])
  }

  @Test(
    "Different blocks are verse, chorus, verses and bridge",
    arguments: [
      (2, [Lyrics.Kind.verse, .chorus]), (3, [.verse, .chorus, .verse]), (4, [.verse, .chorus, .verse, .bridge]),
      (5, [.verse, .chorus, .verse, .verse, .bridge]),
    ])
  func differentBlocks(count: Int, expected: [Lyrics.Kind]) {
    let names = ["sea", "sky", "sun", "moon", "rain"]
    #expect(kinds(names.prefix(count).map { Self.block($0) }.joined(separator: "\n\n")) == expected)
  }

  @Test("One block is cut into verse and chorus, in the order written")
  func singleBlock() {
    #expect(Lyrics(Self.block("a", 4))?.blocks.map { $0.lines.count } == [2, 2])
    #expect(Lyrics(Self.block("a", 8))?.blocks.map { $0.lines.count } == [4, 4])
    #expect(Lyrics(Self.block("a", 8))?.blocks.flatMap(\.lines).map(\.text) == lines("a", 8))
    #expect(
      sung("Hello\nGoodbye") == [
        [], ["Hello", "Goodbye"], ["Hello", "Goodbye"], ["Hello", "Goodbye"], [], ["Hello", "Goodbye"], [],
      ])
  }

  // MARK: On the form

  @Test("Each section has its words, and what is not told is instrumental")
  func sections() {
    let text = "[Verse 1]\na\n[Pre-Chorus]\np\n[Chorus]\nc\n[Verse 2]\nb\n[Pre-Chorus]\n[Chorus]\n[Outro]\no"
    #expect(sung(text) == [[], ["a", "p"], ["c"], ["b", "p"], [], ["c"], ["o"]])
  }

  @Test("The chorus comes again; long verses are spread, short ones come again")
  func tooFew() {
    let long = "[Verse]\n\(Self.block("a", 8))\n[Chorus]\nc"
    let form = Self.form(intro: false, bridge: false, outro: false)
    #expect(sung(long, form) == [Array(lines("a", 8).prefix(4)), ["c"], Array(lines("a", 8).suffix(4)), ["c"]])
    #expect(sung("[Verse]\na\nb\n[Chorus]\nc", form) == [["a", "b"], ["c"], ["a", "b"], ["c"]])
  }

  @Test("Neighbours are joined where there are more verses than sections, a chorus that comes again is not")
  func tooMany() {
    let text = "[Verse]\na\n[Chorus]\nc\n[Verse]\nb\n[Chorus]\nc\n[Verse]\nd\n[Chorus]\nc\n[Verse]\ne\n[Chorus]\nx"
    let form = Self.form(intro: false, bridge: false, outro: false)
    #expect(sung(text, form) == [["a", "b"], ["c"], ["d", "e"], ["x"]])
  }

  @Test("Words of a section that the form has not go to a neighbour")
  func missingSections() {
    let text = "[Intro]\ni\n[Verse]\na\n[Chorus]\nc\n[Bridge]\nb\n[Outro]\no"
    let form = Self.form(verses: 1, choruses: 1, intro: false, bridge: false, outro: false)
    #expect(sung(text, form) == [["i", "a", "b"], ["c", "o"]])
  }

  @Test("No line is lost, whatever the form", arguments: 1...5, 1...4)
  func nothingLost(verses: Int, choruses: Int) throws {
    let texts = [
      (0..<9).map { Self.block("part\($0)", 3) }.joined(separator: "\n\n"), Self.block("a", 7),
      "[Intro]\ni\n[Verse]\n\(Self.block("v", 5))\n[Pre-Chorus]\np\n[Chorus]\nc\n[Post-Chorus]\nq\n[Solo]\ns\n[Bridge]\nb\n[Verse]\nw\n[Chorus]\nd\n[Outro]\no",
      "[Bridge]\nb\n[Pre-Chorus]\np",
    ]
    for (text, flags) in texts.flatMap({ text in (0..<8).map { (text, $0) } }) {
      let form = Self.form(
        verses: verses, choruses: choruses, intro: flags & 1 == 0, bridge: flags & 2 == 0, outro: flags & 4 == 0)
      let lyrics = try #require(Lyrics(text))
      let sung = lyrics.lines(for: form)
      #expect(sung.count == form.sections.count)
      #expect(Set(sung.joined().map(\.text)) == Set(lyrics.blocks.flatMap(\.lines).map(\.text)))
    }
  }

  // MARK: Words

  @Test("The words of a line with blanks between them are the line")
  func wordsAreTheLine() {
    let text =
      "[Verse]\n - Hello... – world! 👋 (ooh) ♪\nВ небе, к тебе в\n¿Qué? «oui» l'été\n愛 してる & you\n24/7 — \"love\"\nשלום עולם\n"
    let lyrics = Lyrics(text)
    #expect(lyrics?.blocks.first?.lines.count == 6)
    for line in lyrics?.blocks.flatMap(\.lines) ?? [] {
      #expect(line.words.map(\.text).joined(separator: " ") == line.text)
      #expect(line.words.allSatisfy { !$0.syllables.isEmpty })
      #expect(line.syllableCount == line.words.map(\.syllables.count).reduce(0, +))
    }
  }

  @Test("A line without anything to sing is left out")
  func unsungLines() { #expect(Lyrics("[Verse]\nHey you\n...\n🎵🎵\n—\nHey me")?.blocks.flatMap(\.lines).count == 2) }

  @Test(
    "Absurd texts are read to the end",
    arguments: [
      "[Verse]\n" + String(repeating: "x", count: 10_000), "[Verse]\n" + String(repeating: "!?", count: 5000),
      String(repeating: "[", count: 10_000), String(repeating: "[Verse", count: 2000),
      String(repeating: "[Verse]\n", count: 1500),
      String(repeating: "(((\n", count: 2500), String(repeating: "a\n\nb\n\n", count: 1600),
      String(repeating: "\n", count: 10_000),
      String(repeating: "\u{0}\u{1}\u{1B}\n", count: 2500), String(repeating: "שלום עולם\n", count: 500),
      String(repeating: "👨‍👩‍👧‍👦🇩🇪\n", count: 300), String(repeating: "e\u{301}\u{302}\u{303}", count: 2500),
      String(repeating: "<a", count: 5000),
      (1...500).map { "line number \($0)" }.joined(separator: "\n"), "[]\n()\n{}\n<>\n::\n#\n**\n(\n[\n", ":\n:",
      "x2\n(x9)\n2x",
      "[Verse]\n" + String(repeating: "\u{202E}\u{200F}\u{FEFF}", count: 3000),
      String(repeating: "\u{301}", count: 5000) + "\n\u{301}",
    ])
  func absurd(text: String) {
    let lyrics = Lyrics(text)
    #expect((lyrics != nil) == Lyrics.isLyrics(text))
    let sung = lyrics?.lines(for: Self.form()) ?? []
    #expect(Set(sung.joined().map(\.text)) == Set(lyrics?.blocks.flatMap(\.lines).map(\.text) ?? []))
    for line in sung.joined() { #expect(line.words.map(\.text).joined(separator: " ") == line.text) }
    _ = Lyrics.taggedCounts(text)
  }
}
