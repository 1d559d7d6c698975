/// Vowels of languages that are spelled as they sound, and of French and German.
extension SpelledWord {
  func joins(_ index: Int, from start: Int, _ language: Language) -> Bool {
    if accents[index] == .diaeresis, language != .german {
      return language == .portuguese && letters[index] == UInt8(ascii: "u")
    }
    return switch language {
    case .german: joinsGerman(index, from: start)
    case .french: joinsFrench(index, from: start)
    case .spanish: joinsIberian(index)
    case .italian:
      has("ciao", at: index - 3) || (joinsIberian(index) && !isShortHiatus(index) && !isAfterInnerI(index))
    case .portuguese: isNasalPair(index) || (joinsIberian(index) && !isPortugueseHiatus(index) && !isAfterInnerI(index))
    case .english, .other: joinsElsewhere(index, from: start)
    }
  }

  private func isWeak(_ index: Int) -> Bool {
    isOne(of: "iuy", at: index) && (accents[index] == .none || accents[index] == .diaeresis)
  }

  /// Two of "a", "e", "o" part; an "i" or "u" without accent goes with either.
  private func joinsIberian(_ index: Int) -> Bool {
    if isWeak(index) || isWeak(index - 1) {
      let other = isWeak(index) ? index - 1 : index
      return !(isOne(of: "iu", at: other) && accents[other] != .none && !isSilentU(index - 1)) || isFinalAccent(index)
    }
    return false
  }

  /// The "u" of "gué" and the "i" of "più" and "ciò".
  private func isSilentU(_ index: Int) -> Bool { isOne(of: "u", at: index) && isOne(of: "gq", at: index - 1) }
  private func isFinalAccent(_ index: Int) -> Bool { index == count - 1 && accents[index] == .grave }

  /// "mi-o", "di-o", "tu-a", "vi-a": the only vowels of a short word.
  private func isShortHiatus(_ index: Int) -> Bool {
    index >= count - 1 && index >= 2 && isOne(of: "iu", at: index - 1) && !isOne(of: "cgq", at: index - 2)
      && accents[index] == .none && !hasVowel(before: index - 1)
  }

  /// An "i" between vowels parts them: "gio-ia", "prai-a".
  private func isAfterInnerI(_ index: Int) -> Bool {
    isOne(of: "i", at: index - 1) && isOne(of: "aeou", at: index - 2)
  }

  private func isNasalPair(_ index: Int) -> Bool { accents[index - 1] == .tilde && isOne(of: "oei", at: index) }

  /// "di-a", "ri-o", "lu-a"; "história" has its accent elsewhere.
  private func isPortugueseHiatus(_ index: Int) -> Bool {
    let isLast = index == count - 1 || (index == count - 2 && isOne(of: "s", at: count - 1))
    return isLast && isOne(of: "iu", at: index - 1) && isOne(of: "ao", at: index) && !isOne(of: "gq", at: index - 2)
      && accents.allSatisfy { $0 == .none || $0 == .other }
  }

  private func joinsGerman(_ index: Int, from start: Int) -> Bool {
    guard index - start == 1 else { return false }
    if has("io", at: index - 1), isOne(of: "ts", at: index - 2) { return true }
    if has("ie", at: index - 1) {
      return
        !(has("n", at: index + 1) && index == count - 2 && isOne(of: "lnr", at: index - 2)
        && hasVowel(before: index - 1))
    }
    if letters[index] == letters[index - 1] { return true }
    return Self.germanPairs.contains { has($0, at: index - 1) }
  }

  private static let germanPairs: [StaticString] = [
    "ai", "ei", "au", "eu", "ay", "ey", "ui", "oi", "oy", "ou", "ue", "oe", "ae",
  ]

  private func joinsFrench(_ index: Int, from start: Int) -> Bool {
    if isFrenchMute(index) { return true }
    if accents[index - 1] == .acute { return false }
    if accents[index] == .acute || accents[index] == .grave || accents[index] == .circumflex {
      return isOne(of: "iuy", at: index - 1) || has("ou", at: index - 1)
        || (has("ge", at: index - 2) && letters[index] != UInt8(ascii: "e"))
    }
    return
      !(has("ao", at: index - 1) || has("oa", at: index - 1)
      || (has("ua", at: index - 1) && !isOne(of: "gq", at: index - 2)))
  }

  /// A last "e", "es" or "ent" after another vowel.
  private func isFrenchMute(_ index: Int) -> Bool {
    letters[index] == UInt8(ascii: "e") && accents[index] == .none
      && (index == count - 1 || (index == count - 2 && isOne(of: "s", at: count - 1))
        || (index == count - 3 && ends("ent")))
  }

  mutating func silenceFrenchEndings() {
    let index = ends("es") ? count - 2 : count - 1
    guard index > 1, letters[index] == UInt8(ascii: "e"), accents[index] == .none, sounds[index] == .nucleus,
      hasNucleus(before: index)
    else { return }
    sounds[index] = .silent
  }

  private func joinsElsewhere(_ index: Int, from start: Int) -> Bool {
    if letters[index] == letters[index - 1] || (accents[index - 1] == .other && has("ao", at: index - 1)) {
      return true
    }
    if accents[index - 1] == .none || accents[index] == .none, isOne(of: "iuy", at: index) { return true }
    return has("ie", at: index - 1) || has("uo", at: index - 1) || has("oe", at: index - 1) || has("ua", at: index - 1)
      || has("ue", at: index - 1) || index - start >= 2
  }

  func joinsGreek(_ index: Int, from start: Int) -> Bool {
    if accents[index] == .diaeresis || accents[index - 1] == .acute { return false }
    let isPair = isOne(of: "iu", at: index) && isOne(of: "aeou", at: index - 1)
    let isGlide = isOne(of: "i", at: index - 1) && index - 1 == start && accents[index - 1] == .none && index >= 2
    return isPair || isGlide || index - start >= 2
  }
}
