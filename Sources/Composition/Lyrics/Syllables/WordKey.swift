/// A word of Latin letters as a number, for look-ups without a string: five bits per letter. Case, accents and
/// apostrophes are not told apart; a word of more than twelve letters has the key 0.
struct WordKey: Hashable, Sendable {
  let bits: UInt64

  init(_ letters: some Sequence<UInt8>) {
    var bits: UInt64 = 0
    for letter in letters where letter != UInt8(ascii: "'") {
      guard bits >> 55 == 0 else {
        bits = 0
        break
      }
      bits = bits << 5 | UInt64(letter & 0x1F)
    }
    self.bits = bits
  }

  init(_ word: StaticString) { self.init(word.withUTF8Buffer { Array($0) }) }

  /// The word without its last letter.
  var withoutLast: WordKey { WordKey(bits: bits >> 5) }

  private init(bits: UInt64) { self.bits = bits }

  /// The keys of words with blanks between them.
  static func set(_ words: String) -> Set<WordKey> { Set(words.utf8.split { $0 <= 0x20 }.map { WordKey($0) }) }
}
