extension SpelledWord {
  /// Decides for each letter how it sounds; each word has at least one nucleus.
  mutating func markSounds(_ script: Script, _ language: Language) {
    switch script {
    case .latin where language == .english: markEnglish()
    case .latin:
      markVowels { $0.joins($1, from: $2, language) }
      if language == .french { silenceFrenchEndings() }
    case .greek: markVowels { $0.joinsGreek($1, from: $2) }
    default: markVowels { _, _, _ in false }
    }
    if !sounds.contains(.nucleus), !sounds.isEmpty { sounds[count / 2] = .nucleus }
  }

  /// `joins` says whether a vowel belongs to the nucleus that began at a place.
  mutating func markVowels(_ joins: (borrowing SpelledWord, Int, Int) -> Bool) {
    var nucleus = -1
    for index in letters.indices {
      guard isVowelHere(index) else {
        nucleus = -1
        continue
      }
      if nucleus >= 0, isStretched(index) || joins(self, index, nucleus) {
        sounds[index] = .glide
      } else {
        sounds[index] = .nucleus
        nucleus = index
      }
    }
    for index in letters.indices.dropFirst() where has("qu", at: index - 1) {
      if isVowelHere(index + 1) { sounds[index] = .onset }
    }
  }

  /// "ooooh": one vowel, however long.
  private func isStretched(_ index: Int) -> Bool {
    guard index >= 2, letters[index] == letters[index - 1] else { return false }
    return letters[index] == letters[index - 2] || letters[index] == Self.y
  }

  /// A "y" is a vowel unless it begins the word or stands between vowels; the "u" of "qu" is none.
  func isVowelHere(_ index: Int) -> Bool {
    guard index < count else { return false }
    if letters[index] == Self.y {
      guard Self.isVowel(letter(index + 1)) else { return true }
      guard index > 0, !Self.isVowel(letters[index - 1]), !isOne(of: "w'", at: index - 1) else { return false }
      return isOne(of: "ei", at: index + 1) || !(0..<index).contains { Self.isVowel(letters[$0]) }
    }
    guard Self.isVowel(letters[index]) else { return false }
    let isOfQ = letters[index] == UInt8(ascii: "u") && index > 0 && letters[index - 1] == UInt8(ascii: "q")
    return !(isOfQ && (Self.isVowel(letter(index + 1)) || isOne(of: "y'", at: index + 1)))
  }
}
