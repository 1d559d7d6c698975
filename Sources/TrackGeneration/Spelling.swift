/// Finds what was probably meant.
enum Spelling {
  /// The candidate with the fewest edits, where those are few for its length, or the one that begins alike.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    guard word.utf8.count <= 64 else { return nil }
    let ranked = candidates.map { (name: $0, edits: edits(from: word, to: $0)) }.min { $0.edits < $1.edits }
    if let ranked, ranked.edits <= max(1, ranked.name.count / 3) { return ranked.name }
    return candidates.first { word.count >= 3 && ($0.hasPrefix(word) || word.hasPrefix($0)) }
  }

  /// For messages: short, on one line.
  static func quoted(_ text: String) -> String { String(text.prefix(64)).debugDescription }

  /// Levenshtein distance, one row at a time.
  private static func edits(from source: String, to target: String) -> Int {
    let target = Array(target.utf8)
    var row = Array(0...target.count)
    for byte in source.utf8 {
      var diagonal = row[0]
      row[0] += 1
      for column in target.indices {
        let substitution = diagonal + (byte == target[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(substitution, row[column] + 1, diagonal + 1)
      }
    }
    return row[target.count]
  }
}
