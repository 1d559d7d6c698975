/// Finds the style that the name of a genre means.
struct GenreIndex: Sendable {
  private let names: [String]
  /// Positions in `names` of all that is near enough to be played as that style.
  private var keys: [String: Int] = [:]
  /// Of what only hints at a style.
  private var hints: [String: Int] = [:]
  /// Keys by their first byte, to find the one that was misspelt.
  private var initials: [UInt8: [String]] = [:]
  /// The longest first.
  private var endings: [(text: String, index: Int)] = []
  /// Words that a name of several words, or of one, begins with.
  private var openings: Set<String> = []
  private let fallback: Int

  static let longestName = 5

  /// Of two entries with the same name the first counts; a name comes before an alias.
  init(_ entries: [(name: String, aliases: [String])]) {
    names = entries.map(\.name)
    fallback = names.firstIndex(of: "pop") ?? 0
    for (index, name) in names.enumerated() { add(name, index) }
    for (index, entry) in entries.enumerated() {
      for alias in entry.aliases { add(alias, index) }
    }
    for (name, aliases) in Self.related {
      guard let index = names.firstIndex(of: name) else { continue }
      for alias in aliases.split(separator: ",") { add(String(alias), index) }
    }
    for (name, words) in Self.hinting {
      guard let index = names.firstIndex(of: name) else { continue }
      for word in words.split(separator: ",") { hints[Self.key(Words(String(word)).all[...])] = index }
    }
    endings = names.enumerated().map { (Self.key(Words($1).all[...]), $0) }
    for (name, ending) in Self.familiarEndings {
      if let index = names.firstIndex(of: name) { endings.append((ending, index)) }
    }
    endings.sort { $0.text.utf8.count > $1.text.utf8.count }
    initials = Dictionary(grouping: keys.keys.sorted()) { $0.utf8.first! }
  }

  private mutating func add(_ name: String, _ index: Int) {
    let words = Words(name).all
    let key = Self.key(words[...])
    guard !key.isEmpty, keys[key] == nil else { return }
    keys[key] = index
    openings.formUnion([words[0].text, key])
  }

  /// Never fails. A warning tells that it is a guess.
  func find(_ genre: String) -> (name: String, warning: String?) {
    let words = Words(genre).all.prefix(Self.longestText)
    if let index = longest(in: words, of: keys) ?? ending(words) { return (names[index], nil) }
    let index = misspelt(words) ?? longest(in: words, of: hints) ?? fallback
    return (names[index], "genre \"\(genre)\" is not known to the composer; it is composed as \(names[index])")
  }

  /// The longest name that `words` begin with.
  func longest(in words: ArraySlice<Words.Word>) -> (name: String, length: Int)? {
    guard let first = words.first, first.forms.contains(where: openings.contains) else { return nil }
    for length in stride(from: min(Self.longestName, words.count), through: 1, by: -1) {
      let run = words.prefix(length)
      if run.dropFirst().contains(where: \.opensClause) { continue }
      if let index = index(of: run, in: keys) { return (names[index], length) }
    }
    return nil
  }

  private static let longestText = 16

  /// What all spellings of a name have in common.
  static func key(_ name: String) -> String { key(Words(name).all[...]) }

  /// The words as one: "rnb" for "R&B" and "r and b".
  private static func key(_ words: ArraySlice<Words.Word>) -> String {
    words.reduce(into: "") { $0 += $1.text == "and" ? "n" : $1.text }
  }

  private func index(of run: ArraySlice<Words.Word>, in keys: [String: Int]) -> Int? {
    if let index = keys[Self.key(run)] { return index }
    guard let last = run.last else { return nil }
    let opening = Self.key(run.dropLast())
    return last.forms.lazy.compactMap { keys[opening + $0] }.first
  }

  /// The name of the most words; of several, the one that ends last: in "jazz funk" funk is the noun.
  private func longest(in words: ArraySlice<Words.Word>, of keys: [String: Int]) -> Int? {
    var best: (index: Int, size: Int, end: Int)?
    for start in words.indices {
      for end in start + 1..<min(start + Self.longestName, words.endIndex) + 1 {
        guard let index = index(of: words[start..<end], in: keys) else { continue }
        let size = Self.size(words[start..<end])
        if let best, (size, end) <= (best.size, best.end) { continue }
        best = (index, size, end)
      }
    }
    return best?.index
  }

  /// "Hip-hop" is one word, "hip hop" two.
  private static func size(_ run: ArraySlice<Words.Word>) -> Int {
    if run.count == 1, descriptive.contains(run.first!.text) { return 0 }
    return max(1, run.count { !$0.isJoined })
  }

  /// A name that the last possible word ends with: "electropop".
  private func ending(_ words: ArraySlice<Words.Word>) -> Int? {
    for word in words.reversed() where hints[word.text] == nil {
      if let (_, index) = endings.first(where: { word.text.hasSuffix($0.text) }) { return index }
    }
    return nil
  }

  private func misspelt(_ words: ArraySlice<Words.Word>) -> Int? {
    let candidates = [Self.key(words)] + words.reversed().map(\.text)
    return candidates.lazy.filter { hints[$0] == nil }.compactMap(nearest).first
  }

  private func nearest(_ text: String) -> Int? {
    let letters = Array(text.utf8)
    guard letters.count >= 3, letters.count <= 24, let keys = initials[letters[0]] else { return nil }
    var best: (key: String, distance: Int)?
    for key in keys where abs(key.utf8.count - letters.count) <= 2 {
      let limit = key.utf8.count < 4 ? 0 : key.utf8.count < 7 ? 1 : 2
      let distance = Array(key.utf8).editDistance(to: letters)
      if distance <= limit, distance < best?.distance ?? .max { best = (key, distance) }
    }
    return best.flatMap { self.keys[$0.key] }
  }
}
