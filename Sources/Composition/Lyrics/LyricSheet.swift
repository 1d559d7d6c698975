/// A text in sections of lines, each with its part in the song, before its words are looked at.
struct LyricSheet {
  struct Section {
    var kind: Lyrics.Kind
    /// How often its lines are sung in a row.
    var times = 1
    var lines: [WrittenLine]
  }

  /// Where a section tag stands, and which section it begins or goes on with: none for a solo without words.
  struct Tag {
    let place: Int
    let section: Int?
  }

  private(set) var sections: [Section] = []
  private(set) var tags: [Tag] = []
  /// Places of what is said of the song before it begins.
  private(set) var headings: [Int] = []

  init(_ text: String) {
    var stanzas = StanzaReader(text).stanzas
    if stanzas.contains(where: { $0.tag != nil }) {
      dropHeadings(of: &stanzas)
      readTagged(stanzas)
    } else {
      sections = StanzaRoles(stanzas.map(\.lines)).sections
    }
  }

  var isTagged: Bool { !tags.isEmpty }

  /// "Title: Home" and its like before the first words, and a heading of one line, are not sung.
  private mutating func dropHeadings(of stanzas: inout [StanzaReader.Stanza]) {
    guard let first = stanzas.first, first.tag == nil else { return }
    headings = first.lines.filter { Self.isHeading($0.scalars) }.map(\.place)
    stanzas[0].lines.removeAll { Self.isHeading($0.scalars) }
    if stanzas[0].lines.isEmpty { stanzas.removeFirst() }
  }

  private static func isHeading(_ line: [Unicode.Scalar]) -> Bool {
    if line.first == "#" { return true }
    guard let colon = line.prefix(16).firstIndex(of: ":") else { return false }
    return labels.contains(WordKey(line[..<colon].map { UInt8(truncatingIfNeeded: $0.value) }))
  }

  private static let labels = WordKey.set("title artist genre style tempo bpm key mood album author song by")

  private mutating func readTagged(_ stanzas: [StanzaReader.Stanza]) {
    let hasTaggedVerse = stanzas.contains { $0.tag?.name.role == .section(.verse) }
    for stanza in stanzas {
      if let (name, place) = stanza.tag {
        tags.append(Tag(place: place, section: open(name, lines: stanza.lines)))
      } else if let kind = untaggedKind(lineCount: stanza.lines.count, hasTaggedVerse: hasTaggedVerse) {
        sections.append(Section(kind: kind, lines: stanza.lines))
      } else {
        sections[sections.count - 1].lines += stanza.lines
      }
    }
  }

  /// - Returns: which section the lines are in.
  private mutating func open(_ tag: SectionTag, lines: [WrittenLine]) -> Int? {
    switch tag.role {
    case .section(let kind):
      sections.append(Section(kind: kind, times: tag.times, lines: lines))
    case .postChorus where sections.last?.kind == .chorus && sections.last?.times == 1:
      sections[sections.count - 1].lines += lines
    case .postChorus, .drop, .instrumental:
      guard !lines.isEmpty else { return nil }
      sections.append(Section(kind: tag.role == .instrumental ? .bridge : .chorus, times: tag.times, lines: lines))
    }
    return sections.count - 1
  }

  /// Nil for what goes on with the section before it, after a blank line. Where only choruses are tagged, what follows
  /// one is a verse.
  private func untaggedKind(lineCount: Int, hasTaggedVerse: Bool) -> Lyrics.Kind? {
    guard let last = sections.last else { return lineCount == 1 ? .intro : .verse }
    return !hasTaggedVerse && last.kind == .chorus && !last.lines.isEmpty ? .verse : nil
  }
}
