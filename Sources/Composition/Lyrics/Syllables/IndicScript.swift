/// Devanagari and its relatives: a consonant carries a vowel unless a virama takes it away or the language drops it.
enum IndicScript {
  static func starts(_ text: ArraySlice<Unicode.Scalar>) -> [Syllabifier.Start] {
    var syllables = syllables(in: text)
    if dropsVowels(text) { dropUnspoken(&syllables) }
    return syllables.enumerated().map {
      Syllabifier.Start(place: $1.place, stress: Syllabifier.stress(at: $0, main: max(0, syllables.count - 2)))
    }
  }

  private struct Syllable {
    let place: Int
    /// Whether its vowel is the unwritten one.
    var isBare: Bool
  }

  private static func syllables(in text: ArraySlice<Unicode.Scalar>) -> [Syllable] {
    var syllables: [Syllable] = []
    var isJoined = false
    for place in text.indices {
      let row = text[place].value & 0x7F
      switch Script(text[place]) {
      case .indic where !isJoined || syllables.isEmpty:
        syllables.append(Syllable(place: place, isBare: isConsonant(row)))
      case .mark where isVowelSign(row) && !syllables.isEmpty: syllables[syllables.count - 1].isBare = false
      default: break
      }
      isJoined = row == 0x4D
    }
    if isJoined, syllables.count > 1 { syllables.removeLast() }
    return syllables
  }

  private static func isConsonant(_ row: UInt32) -> Bool { (0x15...0x39).contains(row) || row >= 0x58 }
  private static func isVowelSign(_ row: UInt32) -> Bool { (0x3E...0x4C).contains(row) || row <= 3 }

  /// The northern scripts leave the last bare vowel, and those before a full one, unspoken.
  private static func dropsVowels(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    text.first.map { $0.value < 0xB00 } ?? false
  }

  private static func dropUnspoken(_ syllables: inout [Syllable]) {
    if syllables.count > 1, syllables[syllables.count - 1].isBare { syllables.removeLast() }
    var kept: [Syllable] = []
    for (index, syllable) in syllables.enumerated() {
      let isBeforeFull = index + 1 < syllables.count && !syllables[index + 1].isBare
      let isAfterKept = index > 0 && kept.last?.place == syllables[index - 1].place
      if !(syllable.isBare && isBeforeFull && isAfterKept) { kept.append(syllable) }
    }
    syllables = kept
  }
}
