/// The phrases that mean something to a composer.
struct Lexicon: Sendable {
  final class Entry: Sendable {
    let words: [String]
    /// Entries of one row share their meaning.
    let row: Int
    let meaning: Meaning
    /// A word that stories use too, and that in a description means what it says: "horns", "deep".
    let isEveryday: Bool

    init(_ words: [String], row: Int, _ meaning: Meaning, isEveryday: Bool) {
      (self.words, self.row, self.meaning, self.isEveryday) = (words, row, meaning, isEveryday)
    }
  }

  static let standard = Lexicon(instruments + ensembles + drums + moods + tempos + feels + sounds + eras)

  /// By their first word, the longest first.
  private var entries: [String: [Entry]] = [:]

  /// - Parameter rows: phrases, each as `Words` has it, with commas between; and what they mean.
  init(_ rows: [(phrases: String, meaning: Meaning)]) {
    for (row, (phrases, meaning)) in rows.enumerated() {
      for phrase in phrases.split(separator: ",") {
        let words = phrase.split(separator: " ").map(String.init)
        let isEveryday = words.count == 1 && Self.everyday.contains(words[0])
        entries[words[0], default: []].append(
          Entry(words, row: row, meaning, isEveryday: isEveryday))
      }
    }
    for word in entries.keys { entries[word]!.sort { $0.words.count > $1.words.count } }
  }

  /// The longest phrase that begins with `words`; a phrase as written before one of the same length in another form.
  func longest(in words: ArraySlice<Words.Word>) -> Entry? {
    guard let first = words.first else { return nil }
    var best: Entry?
    for form in first.forms {
      guard let found = entries[form]?.first(where: { Self.begins(words, with: $0.words) }) else { continue }
      if found.words.count > best?.words.count ?? 0 { best = found }
    }
    return best
  }

  var phrases: [[String]] { entries.values.flatMap { $0.map(\.words) } }

  private static func begins(_ words: ArraySlice<Words.Word>, with phrase: [String]) -> Bool {
    guard words.count >= phrase.count else { return false }
    return zip(words, phrase).dropFirst().allSatisfy { !$0.opensClause && $0.isForm(of: $1) }
  }
}
