/// Cuts a text at blank lines and section tags.
struct StanzaReader {
  struct Stanza {
    var tag: (name: SectionTag, place: Int)?
    var lines: [WrittenLine] = []
  }

  private(set) var stanzas: [Stanza] = []
  /// Whether the next words begin a stanza.
  private var isBetween = true

  init(_ text: String) {
    for line in Array(text.unicodeScalars).split(omittingEmptySubsequences: false, whereSeparator: { $0.endsLine }) {
      for part in Self.parts(of: line) { read(part) }
    }
  }

  /// "[Verse] Come closer [Chorus] Hey" has two sections in one line.
  private static func parts(of line: ArraySlice<Unicode.Scalar>) -> [ArraySlice<Unicode.Scalar>] {
    var parts: [ArraySlice<Unicode.Scalar>] = []
    var start = line.startIndex
    for index in line.indices.dropFirst() where line[index] == "[" && SectionTag(line[index...]) != nil {
      parts.append(line[start..<index])
      start = index
    }
    return parts + [line[start...]]
  }

  private mutating func read(_ line: ArraySlice<Unicode.Scalar>) {
    var untimed = line
    while let rest = Self.withoutTimeStamp(untimed) { untimed = rest }
    if let tag = SectionTag(untimed) {
      stanzas.append(Stanza(tag: (name: tag, place: line.startIndex)))
      isBetween = false
      if !tag.rest.isEmpty { add(tag.rest) }
    } else if Self.isBreak(untimed) {
      isBetween = true
    } else {
      add(untimed)
    }
  }

  /// "[00:12.34]" at the beginning.
  private static func withoutTimeStamp(_ line: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>? {
    let line = line.drop(while: \.isBlank)
    guard line.first == "[", let end = line.prefix(12).firstIndex(of: "]") else { return nil }
    let inside = line[line.index(after: line.startIndex)..<end]
    guard inside.contains(":"), inside.allSatisfy({ SectionName.isDigit($0) || $0 == ":" || $0 == "." }) else {
      return nil
    }
    return line[line.index(after: end)...]
  }

  /// Nothing, or a rule of dashes.
  private static func isBreak(_ line: ArraySlice<Unicode.Scalar>) -> Bool {
    line.allSatisfy { $0.isBlank || $0.isOne(of: "-*=_~—–") }
  }

  private mutating func add(_ line: ArraySlice<Unicode.Scalar>) {
    var text = SungText(line).scalars
    let times = Self.cutMultiplier(from: &text)
    guard text.contains(where: { Script($0).isSung }) else { return }
    if isBetween || stanzas.isEmpty { stanzas.append(Stanza()) }
    isBetween = false
    let written = WrittenLine(place: line.startIndex, scalars: text)
    for _ in 1...times { stanzas[stanzas.count - 1].lines.append(written) }
  }

  /// "Hallelujah (x4)" is sung so many times.
  private static func cutMultiplier(from text: inout [Unicode.Scalar]) -> Int {
    let bare = text.last == ")" ? text.dropLast() : text[...]
    guard let mark = bare.lastIndex(where: { $0 == " " || $0 == "(" }), bare.endIndex - mark == 3 else { return 1 }
    let word = bare[(mark + 1)...].reduce(into: "") { $0.unicodeScalars.append($1) }
    guard let times = SectionName.multiplier(word) else { return 1 }
    text = Array(text[..<mark])
    while text.last == " " || text.last == "(" { text.removeLast() }
    return times
  }
}

extension Unicode.Scalar {
  fileprivate var endsLine: Bool {
    switch value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
