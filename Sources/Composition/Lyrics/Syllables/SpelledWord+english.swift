/// English spelling: which vowels sound, and which go together.
extension SpelledWord {
  mutating func markEnglish() {
    markVowels { $0.joinsEnglish($1, from: $2) }
    markSoftOnsets()
    let core = coreEnd
    silenceFinalE(core)
    silenceEnding(core)
    silenceInnerE()
    silenceTongue()
    addSyllabicConsonants(core)
  }

  /// Without "'s".
  private var coreEnd: Int {
    if count > 2, letters[count - 2] == UInt8(ascii: "'"), letters[count - 1] == UInt8(ascii: "s") { return count - 2 }
    return count
  }

  /// Whether a vowel goes with the one before it; the nucleus began at `start`.
  private func joinsEnglish(_ index: Int, from start: Int) -> Bool {
    if accents[index] == .diaeresis || accents[index - 1] == .acute { return false }
    if index == 2, startsWithPrefix { return false }
    let pair = (letters[index - 1], letters[index])
    if index - start >= 2, !letters[start..<index].allSatisfy({ $0 == letters[start] }) {
      return has("eau", at: start) || has("ieu", at: start) || has("eye", at: start)
    }
    if pair.1 == UInt8(ascii: "i"), isOne(of: "n", at: index + 1), startsIng(index) { return false }
    switch pair.0 {
    case UInt8(ascii: "a"): return joinsA(index)
    case UInt8(ascii: "e"): return joinsE(index)
    case UInt8(ascii: "i"): return joinsI(index)
    case UInt8(ascii: "o"): return joinsO(index)
    case UInt8(ascii: "u"): return joinsU(index)
    default: return pair.1 == UInt8(ascii: "e") && index == lastBeforeS
    }
  }

  /// "co-operate", "re-union".
  private var startsWithPrefix: Bool {
    has("cooper", at: 0) || has("coord", at: 0) || has("coinc", at: 0) || has("coali", at: 0) || has("coex", at: 0)
      || has("reun", at: 0) || has("reinf", at: 0) || has("reinv", at: 0) || has("preex", at: 0)
  }

  /// "-ing", "-ings", "-ingly" and "-in'".
  private func startsIng(_ index: Int) -> Bool {
    has("ing", at: index)
      && (index + 3 == count || has("s", at: index + 3) || has("ly", at: index + 3) || has("'", at: index + 3))
  }

  /// The last letter but a plural's or a genitive's "s".
  private var lastBeforeS: Int {
    var last = count - 1
    if last > 0, letters[last] == UInt8(ascii: "s") { last -= 1 }
    if last > 0, letters[last] == UInt8(ascii: "'") { last -= 1 }
    return last
  }

  private func joinsA(_ index: Int) -> Bool {
    switch letters[index] {
    case UInt8(ascii: "o"): false
    case UInt8(ascii: "i"): !(has("ic", at: index) && index + 2 >= count - 1)
    default: true
    }
  }

  private func joinsE(_ index: Int) -> Bool {
    switch letters[index] {
    case UInt8(ascii: "a"):
      if has("creat", at: index - 3), !has("ure", at: index + 2) { return false }
      if has("reac", at: index - 2), index == 2, !has("h", at: index + 2) { return false }
      if has("reali", at: index - 2), isOne(of: "tsz", at: index + 3) { return false }
      if has("theat", at: index - 3) { return false }
      let isLast = index == lastBeforeS || (has("n", at: index + 1) && index + 1 == lastBeforeS)
      return !(isLast && hasVowel(before: index - 1) && !isOne(of: "s", at: index - 2))
    case UInt8(ascii: "o"): return false
    case UInt8(ascii: "u"): return !(has("um", at: index) && index + 1 == lastBeforeS)
    case UInt8(ascii: "i"):
      return !(has("ity", at: index) || has("ism", at: index) || (has("ist", at: index) && hasVowel(before: index - 1)))
    default: return true
    }
  }

  private func joinsI(_ index: Int) -> Bool {
    switch letters[index] {
    case UInt8(ascii: "a"): return has("age", at: index) && isOne(of: "r", at: index - 2)
    case UInt8(ascii: "o"), UInt8(ascii: "u"): return false
    case UInt8(ascii: "e"):
      if has("t", at: index + 1) || has("nt", at: index + 1) || has("nc", at: index + 1) { return false }
      if has("n", at: index + 1), index + 1 == lastBeforeS { return false }
      if has("r", at: index + 1), index + 1 == lastBeforeS { return !hasVowel(before: index - 1) }
      if has("st", at: index + 1), index + 3 == count { return !hasVowel(before: index - 1) }
      return true
    default: return true
    }
  }

  private func joinsO(_ index: Int) -> Bool {
    switch letters[index] {
    case UInt8(ascii: "e"):
      if has("m", at: index + 1) || has("t", at: index + 1) { return false }
      return !(has("r", at: index + 1) && index + 1 == lastBeforeS)
    case UInt8(ascii: "i"): return !(has("ic", at: index) && index + 1 == lastBeforeS)
    default: return true
    }
  }

  private func joinsU(_ index: Int) -> Bool {
    let isAfterG = isOne(of: "g", at: index - 2)
    switch letters[index] {
    case UInt8(ascii: "a"): return isAfterG
    case UInt8(ascii: "e"):
      if isAfterG { return true }
      let isLong = has("l", at: index + 1) || has("nt", at: index + 1) || has("nc", at: index + 1)
      return !(isLong || (has("t", at: index + 1) && index + 1 == lastBeforeS))
    case UInt8(ascii: "i"):
      if isAfterG { return true }
      return
        !(has("in", at: index) || (has("id", at: index) && index + 1 == lastBeforeS) || has("ity", at: index)
        || has("itio", at: index))
    case UInt8(ascii: "o"): return isOne(of: "q", at: index - 2)
    default: return true
    }
  }

  func hasVowel(before index: Int) -> Bool { (0..<max(0, index)).contains { isVowelHere($0) } }

  /// The "i" and "e" that only soften: "na-tion", "spe-cial", "mil-lion", "o-cean".
  private mutating func markSoftOnsets() {
    guard count > 3 else { return }
    for index in 1..<(count - 1) where sounds[index] == .nucleus && sounds[index + 1] == .nucleus {
      if letters[index] == UInt8(ascii: "i") ? softensI(index) : letters[index] == UInt8(ascii: "e") && softensE(index)
      {
        sounds[index] = .onset
      }
    }
  }

  private func softensI(_ index: Int) -> Bool {
    let next = index + 1
    guard hasVowel(before: index) else { return false }
    switch letters[index - 1] {
    case UInt8(ascii: "t"), UInt8(ascii: "c"), UInt8(ascii: "s"), UInt8(ascii: "x"), UInt8(ascii: "g"):
      return has("on", at: next) || has("ous", at: next) || has("al", at: next) || has("ent", at: next)
        || has("enc", at: next) || (has("an", at: next) && next + 1 == lastBeforeS)
        || (has("a", at: next) && next == lastBeforeS)
    case UInt8(ascii: "h"): return has("hion", at: index - 1)
    case UInt8(ascii: "l"):
      return isOne(of: "l", at: index - 2) && (has("on", at: next) || has("ant", at: next) || has("am", at: next))
        || has("ar", at: next) && next + 1 == lastBeforeS
    case UInt8(ascii: "n"):
      return has("on", at: next) || has("or", at: next) || has("us", at: next)
        || (has("a", at: next) && next == lastBeforeS && isOne(of: "ri", at: index - 2))
    case UInt8(ascii: "v"): return has("or", at: next) || has("our", at: next)
    default: return false
    }
  }

  private func softensE(_ index: Int) -> Bool {
    let next = index + 1
    switch letters[index - 1] {
    case UInt8(ascii: "c"): return has("an", at: next) || has("ous", at: next)
    case UInt8(ascii: "g"), UInt8(ascii: "t"):
      return has("ous", at: next) || (has("on", at: next) && hasVowel(before: index))
    default: return false
    }
  }

  private func isSyllabicL(_ index: Int) -> Bool {
    has("l", at: index) && index > 0 && !isVowelHere(index - 1) && !isOne(of: "lrw", at: index - 1)
  }

  private func isSyllabicR(_ index: Int) -> Bool {
    has("r", at: index) && index > 1 && isOne(of: "tcgbdk", at: index - 1)
  }

  /// "love", but "lit-tle" and "the-a-tre".
  private mutating func silenceFinalE(_ end: Int) {
    let last = end - 1
    guard last > 1, letters[last] == UInt8(ascii: "e"), accents[last] == .none, sounds[last] == .nucleus else { return }
    if end < count, isSibilant(before: last) { return }
    silence(last)
  }

  /// Leaves "-le" and "-re" after a consonant a syllable that begins with the liquid.
  private mutating func silence(_ index: Int) {
    if isSyllabicL(index - 1) || isSyllabicR(index - 1) {
      sounds[index - 1] = .nucleus
      sounds[index] = .glide
    } else if hasNucleus(before: index) {
      sounds[index] = .silent
    }
  }

  /// The "e" of "loved" and "times", but not of "wanted" and "roses".
  private mutating func silenceEnding(_ end: Int) {
    let index = end - 2
    guard index > 1, letters[index] == UInt8(ascii: "e"), accents[index] == .none, sounds[index] == .nucleus else {
      return
    }
    switch letters[end - 1] {
    case UInt8(ascii: "d") where !isOne(of: "td", at: index - 1): silence(index)
    case UInt8(ascii: "s") where !isSibilant(before: index): silence(index)
    default: break
    }
  }

  private func isSibilant(before index: Int) -> Bool {
    isOne(of: "szxcg", at: index - 1) || has("ch", at: index - 2) || has("sh", at: index - 2)
  }

  /// "lone-ly", "hope-ful", "some-thing".
  private mutating func silenceInnerE() {
    guard count > 4 else { return }
    for index in 2..<(count - 1) where letters[index] == UInt8(ascii: "e") && sounds[index] == .nucleus {
      guard !isVowelHere(index - 1), !isVowelHere(index + 1), hasNucleus(before: index), accents[index] == .none else {
        continue
      }
      if isBeforeSuffix(index + 1), !isOne(of: "l", at: index - 1) || !has("ment", at: index + 1) { silence(index) }
      if isCompound(index) { sounds[index] = .silent }
    }
  }

  private func isBeforeSuffix(_ index: Int) -> Bool {
    has("ly", at: index) || (has("less", at: index) && !has("theless", at: index - 3)) || has("ful", at: index)
      || has("ment", at: index)
      || has("ness", at: index)
      || has("some", at: index)
  }

  /// "tongue", "lea-gues", "ba-sic'lly".
  private mutating func silenceTongue() {
    let last = lastBeforeS
    if ends("gue", before: last + 1), !isOne(of: "r", at: last - 3), hasVowel(before: last - 2) {
      sounds[last - 1] = .silent
      sounds[last] = .silent
    }
    if ends("ically") { sounds[count - 4] = .silent }
  }

  /// Whether the word begins with one that ends here and a vowel follows.
  private func isCompound(_ index: Int) -> Bool {
    guard index >= 2, index <= 5, count - index >= 3 else { return false }
    return EnglishWords.firstParts.contains(WordKey(letters[...index]))
      && (index + 2..<count).contains { isVowelHere($0) && !has("ed", at: $0) }
  }

  /// "rhyth-m", "did-n't", "it-'ll", "church-'s".
  private mutating func addSyllabicConsonants(_ core: Int) {
    if ends("sm", before: core) || ends("thm", before: core) { sounds[core - 1] = .nucleus }
    if ends("sms") || ends("thms") { sounds[count - 2] = .nucleus }
    if core < count, isOne(of: "szx", at: core - 1) || has("ch", at: core - 2) || has("sh", at: core - 2) {
      sounds[count - 1] = .nucleus
    }
    if ends("n't"), count > 3, isOne(of: "dst", at: count - 4) { sounds[count - 3] = .nucleus }
    if ends("'ll"), count > 3, !isVowelHere(count - 4), !isOne(of: "wy", at: count - 4) { sounds[count - 2] = .nucleus }
    if ends("'ve"), count > 3 { sounds[count - 1] = isVowelHere(count - 4) ? .silent : .nucleus }
    if ends("'re"), count > 3 { sounds[count - 1] = .silent }
    if ends("'d"), count > 2, isOne(of: "td", at: count - 3) { sounds[count - 1] = .nucleus }
  }
}
