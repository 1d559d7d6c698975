import Testing

@testable import Composition

@Suite struct LyricAnalysisTests {
  /// A line in a few letters: "tag verse 1", "verse 1: 7", "blank".
  private func lines(_ text: String) -> [String] {
    LyricAnalysis(text).lines.map { line in
      if line.kind == .lyric { return "\(line.section ?? "nowhere"): \(line.syllables ?? 0)" }
      #expect(line.syllables == nil)
      return [line.kind.rawValue, line.section].compactMap { $0 }.joined(separator: " ")
    }
  }

  private func sections(_ text: String) -> [String] { LyricAnalysis(text).sections.map(\.rawValue) }

  // MARK: Lines

  @Test(
    "Each line has its kind, its section and its syllables",
    arguments: [
      (
        "[Verse 1]\nThe lights of the harbour\n\n[Chorus]\nStay a little longer\n",
        ["tag verse 1", "verse 1: 6", "blank", "tag chorus 1", "chorus 1: 6", "blank"]
      ),
      ("(Bridge)\nSlow down\nChorus:\nHey", ["tag bridge", "bridge: 2", "tag chorus 1", "chorus 1: 1"]),
      (
        "[Chorus x2]\nHallelujah (x4)\n[Verse]\nDay by day\n[Chorus]",
        ["tag chorus 1", "chorus 1: 4", "tag verse 1", "verse 1: 3", "tag chorus 2"]
      ),
      (
        "[Verse]\nRun\n[Pre-Chorus]\nup the hill\n[Chorus]\nfly\n[Post-Chorus]\naway",
        [
          "tag verse 1", "verse 1: 1", "tag verse 1", "verse 1: 3", "tag chorus 1", "chorus 1: 1", "tag chorus 1",
          "chorus 1: 2",
        ]
      ),
      ("[Pre-Chorus]\nrise\n[Chorus]\nHey", ["tag verse 1", "verse 1: 1", "tag chorus 1", "chorus 1: 1"]),
      (
        "Title: Home\nTempo: 90\n\n[Verse]\nCome home",
        ["heading", "heading", "blank", "tag verse 1", "verse 1: 2"]
      ),
      (
        "A word before\n\n[Chorus]\nHey\n\nThen two lines\nwithout a name",
        ["intro: 4", "blank", "tag chorus 1", "chorus 1: 1", "blank", "verse 1: 3", "verse 1: 4"]
      ),
      (
        "[Verse]\n[whispered]\n♪ ♪\n---\n[Am] [G]\n[softly] Come [C]closer\n[Guitar Solo]\n[Interlude]\nooh",
        ["tag verse 1", "blank", "blank", "blank", "blank", "verse 1: 3", "tag", "tag bridge", "bridge: 1"]
      ),
      ("[Verse] Come closer [Chorus] Hey\n[Bridge]", ["verse 1: 4", "tag bridge"]),
      ("[Drop]\n[Verse]\n[Interlude]\n[Outro]", ["tag", "tag verse 1", "tag", "tag outro"]),
      ("[00:01.00]I walk\n[00:02.00]the line\n[00:03.00]", ["verse 1: 2", "verse 1: 2", "blank"]),
      ("One line\nand one more", ["verse 1: 2", "verse 1: 3"]),
    ] as [(String, [String])])
  func kinds(_ text: String, _ expected: [String]) { #expect(lines(text) == expected) }

  @Test("Stanzas without tags are read as they are composed")
  func stanzas() {
    let chorus = "Stay with me\nstay"
    let text = "One two\nthree four\n\n\(chorus)\n\nFive six\nnumber seven\n\n\(chorus)"
    #expect(sections(text) == ["verse", "chorus", "verse", "chorus"])
    #expect(
      lines(text) == [
        "verse 1: 2", "verse 1: 2", "blank", "chorus 1: 3", "chorus 1: 1", "blank", "verse 2: 2", "verse 2: 4", "blank",
        "chorus 2: 3", "chorus 2: 1",
      ])
  }

  @Test("Lines end with a line feed, whatever comes before it; a lone carriage return is inside a line")
  func lineEnds() {
    let expected = ["tag verse 1", "verse 1: 3", "blank", "tag chorus 1", "chorus 1: 4", "blank"]
    for end in ["\n", "\r\n"] {
      #expect(lines(["[Verse]", "Come on home", "", "[Chorus]", "Halleluja", ""].joined(separator: end)) == expected)
    }
    #expect(lines("[Verse]\rCome\ron\u{2028}home\n[Chorus]\r") == ["verse 1: 3", "tag chorus 1"])
    #expect(lines("\n\n[Verse]\n") == ["blank", "blank", "tag verse 1", "blank"])
  }

  @Test("Other scripts have their own syllables, also without blanks")
  func scripts() {
    let text = "[Aメロ]\nあいしてる\n東京タワー\n[サビ]\nきみと"
    #expect(lines(text) == ["tag verse 1", "verse 1: 5", "verse 1: 4", "tag chorus 1", "chorus 1: 3"])
    #expect(lines("Куплет 1:\nБелая звезда") == ["tag verse 1", "verse 1: 5"])
    #expect(lines("[Strophe]\nÜber die Brücke") == ["tag verse 1", "verse 1: 5"])
  }

  @Test("A description has no sections and nothing to sing")
  func description() {
    let analysis = LyricAnalysis("Write me a song about the sea.\r\n \r\nIt should be slow.")
    #expect(analysis.isDescription && analysis.sections.isEmpty)
    #expect(analysis.lines.map(\.kind) == [.description, .blank, .description])
    #expect(analysis.lines.allSatisfy { $0.section == nil && $0.syllables == nil })
    #expect(analysis.title == "Write me a song about the sea")
  }

  // MARK: Sections, language, title

  @Test(
    "Sections are those of a song, in the order of the text",
    arguments: [
      (
        "[Intro]\n[Chorus]\na\n[Verse]\nb\n[Pre-Chorus]\nc\n[Chorus]\n[Bridge]\nd\n[Chorus x2]\n[Outro]",
        ["intro", "chorus", "verse", "chorus", "bridge", "chorus", "outro"]
      ),
      ("[Verse]\na\n[Pre-Chorus]\nb\n[Pre-Chorus]\nc\n[Verse]\nd", ["verse", "verse"]),
      ("[Bridge]\na\n[Solo]\nb\n[Drop]\nc", ["bridge", "bridge", "chorus"]),
      ("[Solo]\n[Drop]", []),
      ("Hello\nGoodbye", ["verse", "chorus"]),
    ] as [(String, [String])])
  func order(_ text: String, _ expected: [String]) { #expect(sections(text) == expected) }

  @Test(
    "The language is told where its syllables are made by its own rules",
    arguments: [
      ("I walk the line\nbecause you are mine", "en"), ("La la la\nla la", "en"),
      ("Ich bin allein und du\nbist nicht bei mir", "de"), ("Je ne regrette rien\nde ma vie avec toi", "fr"),
      ("Yo te quiero con todo\nmi corazón y no sé por qué", "es"), ("Ti amo e non so\nperché sei sola con me", "it"),
      ("Eu não sei por que\nvocê foi embora", "pt"), ("Jag vet inte vad som är\noch det gör ont", nil),
      ("愛してる\nきみと", nil), ("В небе звезда\nгорит", nil), ("♪\n12", nil), ("Yeah yeah\n愛", "en"),
    ] as [(String, String?)])
  func languages(_ text: String, _ code: String?) { #expect(LyricAnalysis(text).language == code) }

  @Test(
    "The title is the one that a song without a title gets",
    arguments: [
      ("[Verse]\nCity lights,\n[Chorus]\nStay a little longer,\nstay", "Stay a little longer"),
      ("a slow song about the sea", "a slow song about the sea"), ("[Verse]", nil), ("!!!\n...", nil),
    ] as [(String, String?)])
  func titles(_ text: String, _ expected: String?) {
    #expect(LyricAnalysis(text).title == expected)
    let song = Composer.compose(Brief(text: text, genre: "pop", duration: 60), seed: 1)
    #expect(song.score.title == expected ?? "Untitled")
  }

  // MARK: Whatever is written

  @Test("Every line of the text is told of, and all that is sung has its syllables")
  func whole() throws {
    var random = RandomSource(seed: 5)
    let pieces = [
      "[Verse]", "[Chorus x2]", "(Bridge)", "Intro:", "[Pre-Chorus]", "[Solo]", "[Post-Chorus]", "Title: x", "", "---",
      "Come closer", "rain (x3)", "[softly] now", "愛してる", "в", "&", "♪", "[Verse] a [Chorus] b", "\u{85}", "\r",
      "one\u{2028}two", "[00:01.00] la", "ก", "e\u{301}", "'",
    ]
    for _ in 1...3000 {
      let text = (0..<random.int(in: 1...16)).reduce("") { text, _ in
        text + pieces[random.int(in: 0...pieces.count - 1)] + ["\n", "\r\n", "\n\n", " "][random.int(in: 0...3)]
      }
      let analysis = LyricAnalysis(text)
      #expect(analysis.lines.count == text.unicodeScalars.count { $0 == "\n" } + 1)
      #expect(analysis.isDescription == !Lyrics.isLyrics(text))
      var reader = LineReader(language: Language(of: text))
      var places: Set<Int> = []
      let lines = LyricSheet(text).sections.flatMap(\.lines).filter { places.insert($0.place).inserted }
      let sung = lines.compactMap { reader.line($0.scalars)?.syllableCount }.reduce(0, +)
      #expect(analysis.lines.reduce(0) { $0 + ($1.syllables ?? 0) } == (analysis.isDescription ? 0 : sung), "\(text)")
      for line in analysis.lines {
        #expect((line.kind == .lyric) == (line.syllables != nil) && (line.syllables ?? 1) > 0)
        #expect(line.kind == .lyric || line.kind == .tag || line.section == nil)
      }
    }
  }
}
