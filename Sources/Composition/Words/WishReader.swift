/// Reads texts and gathers what they wish for.
struct WishReader {
  enum Source {
    case reference, description
  }

  /// How much of a text was understood, in phrases.
  struct Reading {
    var known = 0
    var unknown = 0
    var namesGenre = false
  }

  private(set) var wishes = Wishes()
  private let terms: TermReader
  /// Rows of the lexicon that have been taken up: saying it twice is saying it once.
  private var rows: Set<Int> = []

  init(genres: GenreIndex) { terms = TermReader(genres: genres) }

  /// - Parameter name: what a warning calls it.
  mutating func read(_ reference: StyleReference, named name: String) {
    switch reference.type {
    case .style, .sound:
      if read(reference.value, as: .reference).known == 0 {
        wishes.warnings.append("\(name): nothing in \"\(reference.value)\" is known to the composer")
      }
    case .artist, .similarTo:
      // A name may hold a genre's ("Daft Punk") and mean something else: every word must be understood.
      var reader = self
      let reading = reader.read(reference.value, as: .reference)
      if reading.namesGenre, reading.unknown == 0 {
        self = reader
      } else {
        wishes.warnings.append(
          "\(name): the composer does not imitate artists or songs; name a style, an instrument or a mood instead")
      }
    }
  }

  @discardableResult
  mutating func read(_ text: String, as source: Source) -> Reading {
    var reading = Reading()
    var sense = Sense()
    var words = Words(text).all[...]
    while let first = words.first {
      if first.opensClause { sense = Sense() }
      let (term, length) = terms.first(in: words, of: text, as: source)
      let start = sense.start ?? first.range.lowerBound
      let taken = text[start..<words[words.startIndex + length - 1].range.upperBound]
      words = words.dropFirst(length)
      reading.count(term)
      take(term, String(taken), sense, next: words)
      sense.move(past: term, first, next: words.first)
    }
    return reading
  }

  private mutating func take(_ term: Term, _ words: String, _ sense: Sense, next: ArraySlice<Words.Word>) {
    switch term {
    case .entry(let entry, let role):
      let isTone = entry.meaning.isTone && terms.beginsWithInstrument(next)
      take(entry, role: role ?? sense.role, isTone: isTone, words, sense)
    case .genre(let name):
      if !sense.isNegated { take(genre: name, words) }
    case .exact(let exact): wishes.adopt(exact, words)
    case .role, .negation, .strength, .article, .filler, .unknown: break
    }
  }

  /// With what its words mean by themselves: "epic orchestral", "smooth jazz".
  private mutating func take(genre: String, _ text: String) {
    wishes.adopt(genre: genre, text)
    let words = Words(text).all
    guard words.count > 1 else { return }
    for index in words.indices {
      guard let entry = terms.lexicon.longest(in: words[index...index]), entry.meaning.part == nil else { continue }
      take(entry, role: nil, isTone: false, String(text[words[index].range]), Sense())
    }
  }

  private mutating func take(
    _ entry: Lexicon.Entry, role: Part.Role?, isTone: Bool, _ words: String, _ sense: Sense
  ) {
    var meaning = entry.meaning
    if sense.isNegated, meaning.isOfParts { return wishes.refuse(meaning, words) }
    if isTone { meaning.mode = nil }
    if let role, meaning.instruments.count == 1, meaning.instruments[0].role == nil {
      meaning.instruments[0].role = role
    }
    guard sense.isNegated || rows.insert(entry.row).inserted else { return }
    wishes.adopt(meaning.scaled(sense.isNegated ? -0.5 : sense.strength), words)
  }
}

extension WishReader.Reading {
  fileprivate mutating func count(_ term: Term) {
    switch term {
    case .entry(let entry, _):
      known += 1
      namesGenre = namesGenre || entry.meaning.genre != nil
    case .genre:
      known += 1
      namesGenre = true
    case .exact: known += 1
    case .unknown: unknown += 1
    case .role, .negation, .strength, .article, .filler: break
    }
  }
}

/// How the next phrase is meant: what "very", "no" and "lead" leave behind.
private struct Sense {
  var strength = 1.0
  var negation: String?
  var role: Part.Role?
  /// Of the first word that changes the sense.
  var start: String.Index?

  var isNegated: Bool { negation != nil }

  mutating func move(past term: Term, _ word: Words.Word, next: Words.Word?) {
    switch term {
    case .negation: negation = word.text
    case .strength(let strength): self.strength *= strength
    case .role(let role): self.role = role
    case .article: return
    case .filler where start == nil && isNegated && Lexicon.conjunctions.contains(word.text): return
    default:
      let goesOn = next.map { !$0.opensClause && continues($0) } ?? false
      self = Sense(negation: goesOn ? negation : nil)
      return
    }
    start = start ?? word.range.lowerBound
  }

  /// "no drums or bass", "without drums and bass"; but not "no drums and soft pads".
  private func continues(_ word: Words.Word) -> Bool {
    guard let negation, Lexicon.conjunctions.contains(word.text) else { return false }
    return Lexicon.exclusions.contains(negation) || Lexicon.alternatives.contains(word.text)
  }
}
