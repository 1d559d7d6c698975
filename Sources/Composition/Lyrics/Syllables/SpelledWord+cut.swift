extension SpelledWord {
  /// Finds the letters with which syllables begin: a consonant between vowels goes to the next syllable, of several the
  /// last, with what it cannot be parted from.
  mutating func cut(isEnglish: Bool) {
    syllableStarts.removeAll(keepingCapacity: true)
    syllableStarts.append(0)
    guard var end = sounds.firstIndex(of: .nucleus) else { return }
    while let next = sounds[(end + 1)...].firstIndex(of: .nucleus) {
      let vowelEnd = sounds[(end + 1)..<next].firstIndex { $0 != .glide } ?? next
      let onset = (sounds[vowelEnd..<next].lastIndex { $0 != .onset } ?? vowelEnd - 1) + 1
      syllableStarts.append(border(vowelEnd, onset, next: next, isEnglish: isEnglish))
      end = next
    }
  }

  /// Where the consonants from `start` to `end` are cut; the vowel's own onset begins at `end`.
  private func border(_ start: Int, _ end: Int, next: Int, isEnglish: Bool) -> Int {
    if let silent = sounds[start..<end].lastIndex(of: .silent) { return silent + 1 }
    if letters[next] == UInt8(ascii: "n"), letter(next + 1) == UInt8(ascii: "'") { return next }
    if letter(next - 1) == UInt8(ascii: "'"), next - 1 >= start, !Self.isVowel(letters[next]) { return next - 1 }
    guard end - start > 1 else { return end - start == 1 && isOne(of: "x'", at: start) ? end : start }
    let last = unitStart(before: end, notBefore: start)
    if last == start { return staysBehind(start) ? end : start }
    let isCluster = makesOnset(last) && (!isEnglish || last - start > 1)
    return isCluster && last > start ? unitStart(before: last, notBefore: start) : last
  }

  /// Where the last consonant begins, two letters being one in "ch", "th", "ng" and their like.
  private func unitStart(before end: Int, notBefore start: Int) -> Int {
    let pair = end - 2
    guard pair >= start else { return end - 1 }
    if pair > start, has("sch", at: pair - 1) { return pair - 1 }
    return Self.digraphs.contains { letters[pair] == $0.0 && letters[pair + 1] == $0.1 } ? pair : end - 1
  }

  private static let digraphs: [(UInt8, UInt8)] = ["ch", "sh", "th", "ph", "wh", "ck", "gh", "kh", "zh"].map {
    let letters = Array($0.utf8)
    return (letters[0], letters[1])
  }

  private func staysBehind(_ index: Int) -> Bool { has("ck", at: index) || has("ng", at: index) }

  /// An "l" or "r" after a stop, as in "a-brir".
  private func makesOnset(_ index: Int) -> Bool {
    isOne(of: "lr", at: index) && isOne(of: "bcdfgptk", at: index - 1) && !has("dl", at: index - 1)
      && !has("tl", at: index - 1)
  }
}
