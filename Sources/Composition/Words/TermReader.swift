/// What the next words of a text are to a composer.
enum Term: Sendable {
  /// With the role that a word after an instrument gives it: "guitar solo".
  case entry(Lexicon.Entry, Part.Role?)
  case genre(String)
  case exact(ExactWish)
  /// Of the instrument that follows: "lead guitar".
  case role(Part.Role)
  case negation
  case strength(Double)
  case article
  case filler
  case unknown
}

struct TermReader {
  let genres: GenreIndex
  let lexicon = Lexicon.standard

  init(genres: GenreIndex) { self.genres = genres }

  /// The phrase that `words` begin with, and how many words it is.
  func first(
    in words: ArraySlice<Words.Word>, of text: String, as source: WishReader.Source
  ) -> (term: Term, length: Int) {
    if let (exact, length) = ExactWish.first(in: words, of: text) { return (.exact(exact), length) }
    let entry = lexicon.longest(in: words).flatMap { isMeant($0, words, source) ? $0 : nil }
    if let genre = genre(in: words, source), genre.length > entry?.words.count ?? 0 {
      return (.genre(genre.name), genre.length)
    }
    if let role = Lexicon.roles[words[words.startIndex].text], beginsWithInstrument(words.dropFirst()),
      entry?.words.count ?? 1 == 1
    {
      return (.role(role), 1)
    }
    if let entry { return withRole(entry, next: words.dropFirst(entry.words.count)) }
    return (Self.grammar(words[words.startIndex].text), 1)
  }

  func beginsWithInstrument(_ words: ArraySlice<Words.Word>) -> Bool {
    guard let first = words.first, !first.opensClause, let entry = lexicon.longest(in: words) else { return false }
    return entry.meaning.isOfParts || entry.meaning.kit != nil
  }

  private func genre(
    in words: ArraySlice<Words.Word>, _ source: WishReader.Source
  ) -> (name: String, length: Int)? {
    guard let (name, length) = genres.longest(in: words) else { return nil }
    if source == .description, length == 1, Self.isEveryday(words), !isMusical(words.dropFirst()) { return nil }
    return (name, length)
  }

  private func isMeant(
    _ entry: Lexicon.Entry, _ words: ArraySlice<Words.Word>, _ source: WishReader.Source
  ) -> Bool {
    guard source == .description, entry.isEveryday else { return true }
    return isMusical(words.dropFirst(entry.words.count))
  }

  private static func isEveryday(_ words: ArraySlice<Words.Word>) -> Bool {
    guard let word = words.first?.text else { return false }
    return Lexicon.everyday.contains(word)
      || (word.hasSuffix("s") && Lexicon.everyday.contains(String(word.dropLast())))
  }

  private func isMusical(_ words: ArraySlice<Words.Word>) -> Bool {
    guard let next = words.first, !next.opensClause else { return false }
    return Lexicon.musical.contains(next.text)
  }

  private func withRole(_ entry: Lexicon.Entry, next: ArraySlice<Words.Word>) -> (term: Term, length: Int) {
    let length = entry.words.count
    guard !entry.meaning.instruments.isEmpty, let word = next.first, !word.opensClause,
      let role = Lexicon.roles[word.text], !beginsWithInstrument(next.dropFirst())
    else { return (.entry(entry, nil), length) }
    return (.entry(entry, role), length + 1)
  }

  private static func grammar(_ word: String) -> Term {
    if Lexicon.negations.contains(word) { return .negation }
    if let strength = Lexicon.strengths[word] { return .strength(strength) }
    if Lexicon.articles.contains(word) { return .article }
    if Lexicon.fillers.contains(word) || Lexicon.conjunctions.contains(word) { return .filler }
    return .unknown
  }
}
