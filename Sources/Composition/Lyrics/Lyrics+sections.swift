extension Lyrics {
  /// The words of each section of the form, line by line, as written.
  public func texts(for form: Form) -> [[String]] { lines(for: form).map { $0.map(\.text) } }

  /// One array of lines per section of the form, in its order; an empty array is an instrumental section.
  ///
  /// Each line written is sung at least once. Verse n has the words of verse n; where there are fewer, long verses are
  /// spread and short ones come again, as does the chorus; where there are more, neighbours are joined.
  func lines(for form: Form) -> [[Line]] {
    var voices = Voices(blocks, form: form)
    let verses = voices.verses(count: form.count(of: .verse))
    let choruses = voices.choruses(count: form.count(of: .chorus))
    var sections = form.sections.map { section in
      switch section.kind {
      case .intro: voices.take(\.intro)
      case .verse: verses[section.number! - 1]
      case .chorus: choruses[section.number! - 1]
      case .bridge: voices.take(\.bridge)
      case .outro: voices.take(\.outro)
      }
    }
    guard !sections.isEmpty else { return [] }
    sections[0] = voices.intro + sections[0]
    sections[sections.count - 1] += voices.outro
    return sections
  }
}

extension Form {
  fileprivate func count(of kind: Kind) -> Int { sections.count { $0.kind == kind } }
}

/// The lines of each kind of section, before they are counted out.
private struct Voices {
  typealias Line = Lyrics.Line

  /// A verse, and what leads from it to the chorus.
  private struct Verse {
    var lines: [Line] = []
    var close: [Line] = []
  }

  private var verses: [Verse] = []
  private var choruses: [[Line]] = []
  var intro: [Line] = []
  var bridge: [Line] = []
  var outro: [Line] = []

  init(_ blocks: [Lyrics.Block], form: Form) {
    let hasBridge = form.sections.contains { $0.kind == .bridge }
    var previous: Lyrics.Kind?
    for block in blocks {
      switch block.kind {
      case .intro: intro += block.lines
      case .verse: verses.append(Verse(lines: block.lines))
      case .preChorus where block.kind.goesOn(with: previous):
        verses[verses.count - 1].close += block.lines
      case .preChorus: verses.append(Verse(lines: block.lines))
      case .chorus: choruses.append(block.lines)
      case .bridge where hasBridge: bridge += block.lines
      case .bridge: addToLastVerse(block.lines)
      case .outro: outro += block.lines
      }
      previous = block.kind
    }
  }

  private mutating func addToLastVerse(_ lines: [Line]) {
    if verses.isEmpty { verses.append(Verse()) }
    verses[verses.count - 1].close += lines
  }

  mutating func take(_ lines: WritableKeyPath<Voices, [Line]>) -> [Line] {
    defer { self[keyPath: lines] = [] }
    return self[keyPath: lines]
  }

  func verses(count: Int) -> [[Line]] {
    let whole = verses.map { $0.lines + $0.close }
    if whole.isEmpty || whole.count >= count { return Self.joined(whole, count: count) }
    let lines = verses.flatMap(\.lines)
    guard lines.count >= count * 4 else { return (0..<count).map { whole[$0 % whole.count] } }
    return Self.spread(lines, count: count).enumerated().map { $1 + close(ofVerse: $0, of: count) }
  }

  /// Each close is sung; where there are fewer than verses, they come again.
  private func close(ofVerse index: Int, of count: Int) -> [Line] { verses[index % verses.count].close }

  func choruses(count: Int) -> [[Line]] {
    guard let last = choruses.last, choruses.count < count else { return Self.joined(choruses, count: count) }
    return choruses + Array(repeating: last, count: count - choruses.count)
  }

  /// Couplets stay together.
  private static func spread(_ lines: [Line], count: Int) -> [[Line]] {
    let bounds = (0...count).map { $0 == count ? lines.count : $0 * lines.count / count / 2 * 2 }
    return zip(bounds, bounds.dropFirst()).map { Array(lines[$0..<$1]) }
  }

  /// Blocks that come again give way before neighbours are joined.
  private static func joined(_ blocks: [[Line]], count: Int) -> [[Line]] {
    guard !blocks.isEmpty else { return Array(repeating: [], count: count) }
    var excess = blocks.count - count
    guard excess > 0 else { return blocks }
    var seen: Set<[Line]> = []
    let kept = blocks.filter { block in
      if seen.insert(block).inserted || excess <= 0 { return true }
      excess -= 1
      return false
    }
    return (0..<count).map { index in
      Array(kept[(index * kept.count / count)..<((index + 1) * kept.count / count)].joined())
    }
  }
}
