/// Names a song for which no title was asked.
enum SongTitle {
  private static let untitled = "Untitled"
  /// Characters.
  private static let longest = 60

  /// The title that was asked for, else what the text suggests.
  static func of(_ brief: Brief, _ lyrics: Lyrics?) -> String {
    if let title = brief.title.map(oneLine), !title.isEmpty { return title }
    return suggested(by: brief.text, lyrics) ?? untitled
  }

  /// The chorus' first line, else the first line there is, shortened; nil without words.
  static func suggested(by text: String, _ lyrics: Lyrics?) -> String? {
    (lyrics.map(hook) ?? firstLine(of: text)).map { shortened(oneLine($0)) }
  }

  private static func hook(_ lyrics: Lyrics) -> String? {
    (lyrics.blocks.first { $0.kind == .chorus } ?? lyrics.blocks.first)?.lines.first?.text
  }

  /// Of a description: the first that has words.
  private static func firstLine(of text: String) -> String? {
    text.split(whereSeparator: \.isNewline).first { line in line.contains { $0.isLetter || $0.isNumber } }
      .map(String.init)
  }

  /// Without control characters; blanks are single.
  private static func oneLine(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isBlank = scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
      plain.append(isBlank ? " " : scalar)
    }
    return String(plain).split(separator: " ").joined(separator: " ")
  }

  /// Ends with a whole word where there is one, and without the comma of the line.
  private static func shortened(_ words: String) -> String {
    var short = words[...]
    if words.count > longest {
      let cut = words.prefix(longest)
      short = cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut
    }
    while let last = short.last, ",;:. ".contains(last) { short.removeLast() }
    return String(short) + (words.count > longest ? "…" : "")
  }
}
