/// How the composer reads a text, line by line, for those who write it.
public struct LyricAnalysis: Sendable, Equatable {
  public struct Line: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
      case tag, lyric
      /// Empty, or without anything to sing.
      case blank
      /// Says something of the song before it begins.
      case heading
      /// Of a text that is not to be sung.
      case description
    }

    public fileprivate(set) var kind = Kind.blank
    /// The one that a tag begins or a lyric is sung in, named as in the form of a song; nil for others.
    public fileprivate(set) var section: String?
    /// nil for what is not sung.
    public fileprivate(set) var syllables: Int?
  }

  public let isDescription: Bool
  /// ISO 639-1, of those languages that are read by rules of their own; nil for others.
  public let language: String?
  /// What the song is called when nobody names it; nil without words.
  public let title: String?
  /// As they stand in the text, which may have more of them than a song.
  public private(set) var sections: [Form.Kind] = []
  /// One for each line of the text; lines end with a line feed.
  public private(set) var lines: [Line]

  public init(_ text: String) {
    let language = Language(of: text)
    self.language = Self.isLatin(text) ? language.code : nil
    isDescription = !Lyrics.isLyrics(text)
    guard !isDescription else {
      title = SongTitle.suggested(by: text, nil)
      lines = Self.described(text)
      return
    }
    let sheet = LyricSheet(text)
    var reader = LineReader(language: language)
    var syllables: [Int: Int] = [:]
    let lyrics = Lyrics(sheet) { line in
      let words = reader.line(line.scalars)
      syllables[line.place] = words?.syllableCount
      return words
    }
    title = SongTitle.suggested(by: text, lyrics)
    lines = []
    tell(of: sheet, syllables, Self.lineNumbers(text))
  }

  /// Whether most of its letters are: the others do not tell the language.
  private static func isLatin(_ text: String) -> Bool {
    var lead = 0
    for script in text.unicodeScalars.lazy.map({ Script($0) }) where script.isSung && script != .digit {
      lead += script == .latin ? 1 : -1
    }
    return lead > 0
  }

  private static func described(_ text: String) -> [Line] {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      Line(kind: line.allSatisfy(\.isBlank) ? .blank : .description)
    }
  }

  /// In which line each scalar of the text stands, and what follows the last.
  private static func lineNumbers(_ text: String) -> [Int] {
    text.unicodeScalars.reduce(into: [0]) { $0.append($0[$0.count - 1] + ($1 == "\n" ? 1 : 0)) }
  }

  /// - Parameters:
  ///   - syllables: of what is sung, by places.
  ///   - numbers: of lines, by places.
  private mutating func tell(of sheet: LyricSheet, _ syllables: [Int: Int], _ numbers: [Int]) {
    let outline = Outline(sheet.sections.map(\.kind))
    sections = outline.sections.map(\.kind)
    lines = Array(repeating: Line(), count: numbers[numbers.count - 1] + 1)
    for place in sheet.headings { lines[numbers[place]].kind = .heading }
    for tag in sheet.tags {
      lines[numbers[tag.place]].kind = .tag
      lines[numbers[tag.place]].section = tag.section.map { outline.names[$0] }
    }
    var untold = syllables
    for (section, name) in zip(sheet.sections, outline.names) {
      for line in section.lines {
        guard let count = untold.removeValue(forKey: line.place) else { continue }
        lines[numbers[line.place]].sing(count, in: name)
      }
    }
  }
}

extension LyricAnalysis.Line {
  /// What is sung in two sections is told of the first.
  fileprivate mutating func sing(_ more: Int, in name: String) {
    if syllables == nil { (kind, section) = (.lyric, name) }
    syllables = (syllables ?? 0) + more
  }
}

/// The sections of a text as sections of a song.
private struct Outline {
  let sections: [Form.Section]
  /// In which of them each section of the text is, by name.
  let names: [String]

  init(_ kinds: [Lyrics.Kind]) {
    var own: [Form.Kind] = []
    var places: [Int] = []
    for (kind, previous) in zip(kinds, [nil] + kinds) {
      if !kind.goesOn(with: previous) { own.append(Form.Kind(kind)) }
      places.append(own.count - 1)
    }
    let sections = Form.numbered(own)
    self.sections = sections
    names = places.map { sections[$0].name }
  }
}

extension Form.Kind {
  /// What leads to a chorus without a verse is one.
  fileprivate init(_ kind: Lyrics.Kind) {
    switch kind {
    case .verse, .preChorus: self = .verse
    case .chorus: self = .chorus
    case .bridge: self = .bridge
    case .intro: self = .intro
    case .outro: self = .outro
    }
  }
}
