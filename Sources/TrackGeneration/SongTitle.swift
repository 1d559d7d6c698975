internal import Composition

/// Finds a title where none was asked for.
enum SongTitle {
  static let untitled = "Untitled"
  /// Characters.
  private static let longest = 60

  /// The title that was asked for, else the first line of the chorus, else the first line there is, shortened.
  static func of(_ brief: Brief) -> String {
    if let title = brief.title.map(oneLine), !title.isEmpty { return title }
    let lines = lines(of: brief.text)
    let line = lines.first { $0.isChorus } ?? lines.first
    return line.map { shortened($0.words) } ?? untitled
  }

  private struct Line {
    let words: String
    let isChorus: Bool
  }

  /// Those that have words, without the tags.
  private static func lines(of text: String) -> [Line] {
    var isChorus = false
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      let (tag, words) = taken(apart: oneLine(line))
      if let tag { isChorus = ["chorus", "refrain", "hook"].contains { tag.hasPrefix($0) } }
      return words.contains { $0.isLetter || $0.isNumber } ? Line(words: words, isChorus: isChorus) : nil
    }
  }

  /// "[Chorus] Stay" is "chorus" and "Stay"; a line in parentheses is a tag when nothing but a section stands there.
  private static func taken(apart line: String) -> (tag: String?, words: String) {
    if line.first == "[", let end = line.firstIndex(of: "]") {
      let words = line[line.index(after: end)...].drop { $0.isWhitespace || $0 == ":" }
      return (line[..<end].dropFirst().lowercased(), String(words))
    }
    if line.first == "(", line.last == ")" {
      let tag = line.dropFirst().dropLast().lowercased()
      let name = tag.prefix { $0.isLetter || $0 == "-" }
      if sections.contains(String(name)), !tag[name.endIndex...].contains(where: \.isLetter) { return (tag, "") }
    }
    return (nil, line)
  }

  private static let sections = [
    "intro", "verse", "pre-chorus", "chorus", "refrain", "hook", "bridge", "outro", "instrumental", "solo",
  ]

  /// Without control characters; blanks are single.
  private static func oneLine(_ text: some StringProtocol) -> String {
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
