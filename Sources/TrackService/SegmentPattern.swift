/// One segment of a route's path: fixed text, and `{name}` where any text may stand.
struct SegmentPattern: Sendable {
  private enum Piece {
    case text(String)
    case value
  }

  private let pieces: [Piece]

  /// - Parameter pattern: like "audio.{format}".
  init(_ pattern: some StringProtocol) {
    var pieces: [Piece] = []
    for (number, text) in pattern.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      let fixed = number == 0 ? text[...] : text.drop { $0 != "}" }.dropFirst()
      if number > 0 { pieces.append(.value) }
      if !fixed.isEmpty { pieces.append(.text(String(fixed))) }
    }
    self.pieces = pieces
  }

  /// What stands at each `{…}`, of which the first takes as much as it can; nil when the segment is another.
  func values(in segment: String) -> [String]? { Self.values(in: segment[...], pieces[...]) }

  private static func values(in text: Substring, _ pieces: ArraySlice<Piece>) -> [String]? {
    guard let piece = pieces.first else { return text.isEmpty ? [] : nil }
    let others = pieces.dropFirst()
    switch piece {
    case .text(let fixed): return text.hasPrefix(fixed) ? values(in: text.dropFirst(fixed.count), others) : nil
    case .value:
      // It may end wherever the rest fits; the longest is tried first.
      var end = text.endIndex
      while end > text.startIndex {
        if let more = values(in: text[end...], others) { return [String(text[..<end])] + more }
        if others.isEmpty { return nil }
        text.formIndex(before: &end)
      }
      return nil
    }
  }
}
