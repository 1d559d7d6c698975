/// A text in sections of lines, each with its part in the song, before its words are looked at.
struct LyricSheet {
  struct Section {
    var kind: Lyrics.Kind
    /// How often its lines are sung in a row.
    var times = 1
    var lines: [[Unicode.Scalar]]
  }

  private(set) var sections: [Section] = []
  private(set) var isTagged = false

  init(_ text: String) {
    var stanzas = StanzaReader(text).stanzas
    isTagged = stanzas.contains { $0.tag != nil }
    if isTagged {
      Self.dropHeading(of: &stanzas)
      readTagged(stanzas)
    } else {
      sections = StanzaRoles(stanzas.map(\.lines)).sections
    }
  }

  /// "Title: Home" and its like before the first words, and a heading of one line, are not sung.
  private static func dropHeading(of stanzas: inout [StanzaReader.Stanza]) {
    guard let first = stanzas.first, first.tag == nil else { return }
    stanzas[0].lines.removeAll { isHeading($0) }
    if stanzas[0].lines.isEmpty { stanzas.removeFirst() }
  }

  private static func isHeading(_ line: [Unicode.Scalar]) -> Bool {
    if line.first == "#" { return true }
    guard let colon = line.prefix(16).firstIndex(of: ":") else { return false }
    return headings.contains(WordKey(line[..<colon].map { UInt8(truncatingIfNeeded: $0.value) }))
  }

  private static let headings = WordKey.set("title artist genre style tempo bpm key mood album author song by")

  private mutating func readTagged(_ stanzas: [StanzaReader.Stanza]) {
    let hasTaggedVerse = stanzas.contains { $0.tag?.role == .section(.verse) }
    for stanza in stanzas {
      if let tag = stanza.tag {
        open(tag, lines: stanza.lines)
      } else if let kind = untaggedKind(lineCount: stanza.lines.count, hasTaggedVerse: hasTaggedVerse) {
        sections.append(Section(kind: kind, lines: stanza.lines))
      } else {
        sections[sections.count - 1].lines += stanza.lines
      }
    }
  }

  private mutating func open(_ tag: SectionTag, lines: [[Unicode.Scalar]]) {
    switch tag.role {
    case .section(let kind):
      sections.append(Section(kind: kind, times: tag.times, lines: lines))
    case .postChorus where sections.last?.kind == .chorus && sections.last?.times == 1:
      sections[sections.count - 1].lines += lines
    case .postChorus, .drop:
      if !lines.isEmpty { sections.append(Section(kind: .chorus, times: tag.times, lines: lines)) }
    case .instrumental:
      if !lines.isEmpty { sections.append(Section(kind: .bridge, times: tag.times, lines: lines)) }
    }
  }

  /// Nil for what goes on with the section before it, after a blank line. Where only choruses are tagged, what follows
  /// one is a verse.
  private func untaggedKind(lineCount: Int, hasTaggedVerse: Bool) -> Lyrics.Kind? {
    guard let last = sections.last else { return lineCount == 1 ? .intro : .verse }
    return !hasTaggedVerse && last.kind == .chorus && !last.lines.isEmpty ? .verse : nil
  }
}
