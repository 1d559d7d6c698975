/// The words of a text in any script: in small letters, Latin ones without accents. An ampersand is an "and", a sharp
/// sign a "sharp".
struct Words: Sendable {
  struct Word: Sendable {
    let text: String
    /// The word itself, then what it may be a form of.
    let forms: [String]
    /// Where it stands in the text it is from.
    let range: Range<String.Index>
    /// Nothing but a hyphen, an apostrophe or the like parts it from the word before.
    let isJoined: Bool
    /// A comma or another stop parts it from the word before.
    let opensClause: Bool
  }

  private(set) var all: [Word] = []

  init(_ text: String) {
    var reader = Reader()
    var index = text.unicodeScalars.startIndex
    while index < text.unicodeScalars.endIndex {
      let next = text.unicodeScalars.index(after: index)
      reader.take(text.unicodeScalars[index], index..<next)
      index = next
    }
    reader.endWord()
    all = reader.words
  }

  /// The words as others would write them: "lo-fi" is "lo fi".
  static func texts(_ text: String) -> [String] { Words(text).all.map(\.text) }

  private struct Reader {
    var words: [Word] = []
    private var text = ""
    private var range: Range<String.Index>?
    private var isJoined = false
    private var opensClause = true

    mutating func take(_ scalar: Unicode.Scalar, _ place: Range<String.Index>) {
      switch Folding(scalar) {
      case .nothing: break
      case .letter(let letter):
        text.unicodeScalars.append(letter)
        extend(to: place)
      case .letters(let letters):
        text += letters
        extend(to: place)
      case .word(let word):
        endWord()
        append(word, place)
      case .joint: endWord()
      case .gap:
        endWord()
        isJoined = false
      case .stop:
        endWord()
        (isJoined, opensClause) = (false, true)
      }
    }

    mutating func endWord() {
      guard let range else { return }
      append(text, range)
      text = ""
      self.range = nil
    }

    private mutating func extend(to place: Range<String.Index>) {
      range = (range?.lowerBound ?? place.lowerBound)..<place.upperBound
    }

    private mutating func append(_ text: String, _ range: Range<String.Index>) {
      words.append(
        Word(
          text: text, forms: Word.forms(of: text), range: range, isJoined: isJoined, opensClause: opensClause))
      (isJoined, opensClause) = (true, false)
    }
  }
}

extension Words.Word {
  /// Whether this is `word` or a form of it.
  func isForm(of word: String) -> Bool {
    text == word || forms.contains(word)
  }

  /// The word itself, then what it may be a form of: plural, adjective, adverb, participle, comparative.
  fileprivate static func forms(of text: String) -> [String] {
    let endings: [String] =
      switch text.utf8.last {
      case UInt8(ascii: "s"): ["s", "es"]
      case UInt8(ascii: "y"): ["y", "ly", "ey"]
      case UInt8(ascii: "d"): ["ed"]
      case UInt8(ascii: "r"): ["er"]
      default: []
      }
    let stems = endings.filter { text.utf8.count >= $0.utf8.count + 3 && text.hasSuffix($0) }
    return [text] + stems.map { String(text.dropLast($0.utf8.count)) }
  }
}
