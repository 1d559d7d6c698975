/// A line that names the section that follows: "[Verse 1]", "(Bridge)", "Chorus:", "## Outro", "副歌".
struct SectionTag: Hashable {
  enum Role: Hashable {
    case section(Lyrics.Kind)
    /// Belongs to the chorus before it.
    case postChorus
    /// The chorus of a song to dance to; without words it is for the instruments.
    case drop
    /// A solo or interlude; words in it count as a bridge.
    case instrumental
  }

  let role: Role
  /// More than 1 for "[Chorus x2]".
  let times: Int
  /// What is sung on the same line.
  let rest: ArraySlice<Unicode.Scalar>

  /// Bytes; a longer line names no section, but may begin with one in brackets.
  static let longestLine = 120

  static func isTag(_ line: String) -> Bool { SectionTag(Array(line.unicodeScalars)[...]) != nil }

  init?(_ line: ArraySlice<Unicode.Scalar>) {
    let isMarked = line.first { !$0.isBlank }.map { $0.isOne(of: "#*_") } ?? false
    let line = line.drop { $0.isBlank || $0.isOne(of: "#*_>") }.trimmed { $0.isBlank || $0.isOne(of: "#*_") }
    guard let first = line.first else { return nil }
    if let closing = Self.brackets[first] {
      self.init(bracketed: line, closing: closing, isRound: first == "(" || first == "（")
    } else {
      self.init(plain: line, isMarked: isMarked)
    }
  }

  private init?(bracketed line: ArraySlice<Unicode.Scalar>, closing: Unicode.Scalar, isRound: Bool) {
    guard let end = line.prefix(64).firstIndex(of: closing) else { return nil }
    let content = line[line.index(after: line.startIndex)..<end]
    let rest = line[line.index(after: end)...].trimmed { $0.isBlank || $0.isOne(of: ":*_：") }
    if isRound && !rest.isEmpty { return nil }
    guard let name = SectionName(content, isStrict: isRound) else { return nil }
    self.init(name, rest: rest)
  }

  private init?(plain line: ArraySlice<Unicode.Scalar>, isMarked: Bool) {
    guard let first = line.first, first.properties.isAlphabetic || SectionName.isDigit(first) else { return nil }
    if let colon = line.prefix(48).firstIndex(where: { $0 == ":" || $0 == "：" }) {
      let rest = line[line.index(after: colon)...].trimmed(\.isBlank)
      guard let name = SectionName(line[..<colon], isStrict: true), name.isPlain || rest.isEmpty else { return nil }
      self.init(name, rest: rest)
    } else {
      guard line.prefix(24).endIndex == line.endIndex, line.count(where: \.isBlank) <= 2,
        isMarked || !first.properties.isLowercase, let name = SectionName(line, isStrict: true),
        isMarked || name.isPlain
      else { return nil }
      self.init(name, rest: line[line.endIndex...])
    }
  }

  private init(_ name: SectionName, rest: ArraySlice<Unicode.Scalar>) {
    role = name.role
    times = name.times
    self.rest = rest
  }

  private static let brackets: [Unicode.Scalar: Unicode.Scalar] = [
    "[": "]", "(": ")", "{": "}", "<": ">", "【": "】", "［": "］", "（": "）", "《": "》", "〈": "〉", "「": "」", "〔": "〕",
  ]

  static func == (one: SectionTag, other: SectionTag) -> Bool { one.role == other.role && one.times == other.times }

  func hash(into hasher: inout Hasher) {
    hasher.combine(role)
    hasher.combine(times)
  }
}

extension Unicode.Scalar {
  var isBlank: Bool { value == 0x20 || value < 0x20 || (value >= 0x7F && properties.isWhitespace) }

  /// Whether the text, of a few characters of ASCII or the like, has this one.
  func isOne(of text: StaticString) -> Bool {
    var place = 0
    while place < text.utf8CodeUnitCount {
      let (scalar, length) = text.scalar(at: place)
      if scalar == value { return true }
      place += length
    }
    return false
  }
}

extension StaticString {
  /// A character of at most three bytes, and how many it has.
  fileprivate func scalar(at place: Int) -> (UInt32, Int) {
    let byte = { (offset: Int) in UInt32(self.utf8Start[place + offset]) }
    if byte(0) < 0x80 { return (byte(0), 1) }
    if byte(0) < 0xE0 { return ((byte(0) & 0x1F) << 6 | byte(1) & 0x3F, 2) }
    return ((byte(0) & 0xF) << 12 | (byte(1) & 0x3F) << 6 | byte(2) & 0x3F, 3)
  }
}

extension ArraySlice<Unicode.Scalar> {
  func trimmed(_ isEdge: (Unicode.Scalar) -> Bool) -> ArraySlice<Unicode.Scalar> {
    let head = drop(while: isEdge)
    guard let last = head.lastIndex(where: { !isEdge($0) }) else { return head[head.endIndex...] }
    return head[...last]
  }
}
