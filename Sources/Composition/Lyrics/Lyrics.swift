/// The words of a song: blocks of lines of words of syllables.
public struct Lyrics: Sendable {
  struct Syllable: Sendable, Hashable {
    /// As written, with the word's punctuation; empty where a figure has more syllables than digits ("7").
    let text: String
    /// 0 weak, 1 secondary, 2 main.
    let stress: Int
  }

  struct Word: Sendable, Hashable {
    /// Put together they give the word as written.
    let syllables: [Syllable]

    var text: String { syllables.map(\.text).joined() }
  }

  struct Line: Sendable, Hashable {
    /// As written, without tags and directions; the words' texts with blanks between them.
    let text: String
    let words: [Word]

    var syllableCount: Int { words.reduce(0) { $0 + $1.syllables.count } }
  }

  enum Kind: Sendable {
    case verse, preChorus, chorus, bridge, intro, outro

    /// What leads from a verse to the chorus belongs to the verse.
    func goesOn(with previous: Kind?) -> Bool {
      self == .preChorus && (previous == .verse || previous == .preChorus)
    }
  }

  struct Block: Sendable {
    let kind: Kind
    var lines: [Line]
  }

  /// In the order written; none is empty.
  let blocks: [Block]

  /// Nil when the text is a description rather than lyrics.
  public init?(_ text: String) {
    guard Self.isLyrics(text) else { return nil }
    var reader = LineReader(language: Language(of: text))
    self.init(LyricSheet(text)) { reader.line($0.scalars) }
  }

  /// - Parameter read: makes words of a line; nil where nothing of it can be sung.
  init(_ sheet: LyricSheet, read: (WrittenLine) -> Line?) {
    var blocks = sheet.sections.map { Block(kind: $0.kind, lines: $0.lines.compactMap(read)) }
    Self.fillRepeats(in: &blocks)
    for (index, section) in sheet.sections.enumerated() where blocks[index].lines.count <= Self.mostRepeatedLines {
      blocks[index].lines = Array(repeatElement(blocks[index].lines, count: section.times).joined())
    }
    self.blocks = blocks.filter { !$0.lines.isEmpty }
  }

  /// Bounds what repeats may add to a text.
  private static let mostRepeatedLines = 200

  /// A "[Chorus]" without words is the chorus again.
  private static func fillRepeats(in blocks: inout [Block]) {
    var room = mostRepeatedLines * 5
    for kind in [Kind.chorus, .preChorus] {
      guard var known = blocks.first(where: { $0.kind == kind && !$0.lines.isEmpty })?.lines else { continue }
      for index in blocks.indices where blocks[index].kind == kind {
        if !blocks[index].lines.isEmpty {
          known = blocks[index].lines
        } else if known.count <= room {
          blocks[index].lines = known
          room -= known.count
        }
      }
    }
  }

  /// How many verses and choruses the text's tags name, with words or without; 0 when nothing is tagged.
  public static func taggedCounts(_ text: String) -> (verses: Int, choruses: Int) {
    let sheet = LyricSheet(text)
    guard sheet.isTagged else { return (0, 0) }
    return (
      sheet.sections.count { $0.kind == .verse }, sheet.sections.count { $0.kind == .chorus }
    )
  }
}
