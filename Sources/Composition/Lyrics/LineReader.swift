/// Makes lines of words out of cleaned text.
struct LineReader {
  private var syllabifier: Syllabifier

  init(language: Language) { syllabifier = Syllabifier(language: language) }

  /// Nil when nothing of it can be sung.
  mutating func line(_ scalars: [Unicode.Scalar]) -> Lyrics.Line? {
    let bounds = Self.wordBounds(in: scalars)
    guard !bounds.isEmpty else { return nil }
    let words = bounds.map { syllabifier.word(scalars[$0]) }
    return Lyrics.Line(text: String(scalars[...]), words: words)
  }

  /// What has no syllable is part of the next word ("& you", "в небе"), at the end of the last.
  private static func wordBounds(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var bounds: [Range<Int>] = []
    var start = 0
    for token in scalars.split(separator: " ") where isSung(token) {
      bounds.append(start..<token.endIndex)
      start = token.endIndex + 1
    }
    if let last = bounds.last { bounds[bounds.count - 1] = last.lowerBound..<scalars.count }
    return bounds
  }

  private static func isSung(_ token: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let sung = token.firstIndex(where: { Script($0).isSung }) else { return false }
    return token.count > 1 || !CyrillicAlphabet.isConsonant(token[sung])
  }
}
