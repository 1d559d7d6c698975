/// Which syllable carries the word.
extension SpelledWord {
  func mainSyllable(_ language: Language) -> Int {
    let count = syllableStarts.count
    if count < 2 { return 0 }
    return switch language {
    case .english: mainInEnglish
    case .german: mainInGerman
    case .french: count - 1
    case .spanish, .italian, .portuguese: accented ?? mainInRomance(language)
    case .other: count - 2
    }
  }

  func mainSyllable(_ script: Script) -> Int {
    let count = syllableStarts.count
    return switch script {
    case .greek, .cyrillic: accented ?? max(0, count - 2)
    case .armenian: count - 1
    default: max(0, count - 3)
    }
  }

  /// The syllable with a written accent.
  private var accented: Int? {
    let place = accents.firstIndex { $0 == .acute || $0 == .grave || $0 == .circumflex } ?? tilde ?? diaeresisOfYo
    return place.flatMap { place in syllableStarts.lastIndex { $0 <= place } }
  }

  private var tilde: Int? { accents.indices.last { accents[$0] == .tilde && letters[$0] != UInt8(ascii: "n") } }

  /// "ё" is always stressed.
  private var diaeresisOfYo: Int? {
    accents.indices.last { accents[$0] == .diaeresis && letters[$0] == UInt8(ascii: "e") }
  }

  private func mainInRomance(_ language: Language) -> Int {
    let isOpen =
      switch language {
      case .spanish: isOne(of: "aeiouns", at: count - 1)
      case .portuguese:
        isOne(of: "aeo", at: count - 1) || ends("as") || ends("es") || ends("os") || ends("am") || ends("em")
      default: true
      }
    return syllableStarts.count - (isOpen ? 2 : 1)
  }

  private var mainInGerman: Int {
    let syllables = syllableStarts.count
    if ends("ieren") || ends("ierte") { return syllables - 2 }
    if ends("tion") || ends("ei") || ends("tat") || ends("ik") || ends("iert") { return syllables - 1 }
    let isPrefixed = ["be", "ge", "er", "ver", "zer", "ent", "emp"].contains { starts($0) }
    return isPrefixed && syllables > 2 || isPrefixed && !ends("en") && !ends("er") && !ends("e") && !ends("el") ? 1 : 0
  }

  private func starts(_ prefix: StaticString) -> Bool {
    syllableStarts.count > 1 && syllableStarts[1] == prefix.utf8CodeUnitCount && has(prefix, at: 0)
  }
}

extension SpelledWord {
  private var mainInEnglish: Int {
    let (syllables, end) = stem
    if syllables < 2 { return 0 }
    if let main = mainBySuffix(syllables, end) { return min(max(main, 0), syllables - 1) }
    if isPrefixed(syllables, end) { return 1 }
    if syllables == 2 { return 0 }
    if isOne(of: "ao", at: end - 1) { return syllables - 2 }
    return syllables - 3
  }

  /// The syllables and letters without endings that leave the stress where it is.
  private var stem: (syllables: Int, end: Int) {
    var syllables = syllableStarts.count
    var end = ends("'s") ? count - 2 : count
    while syllables > 1, let ending = Self.neutralEndings.first(where: { ends($0, before: end) }) {
      end -= ending.utf8CodeUnitCount
      if sounds[end...].prefix(ending.utf8CodeUnitCount).contains(.nucleus) { syllables -= 1 }
    }
    return (syllables, end)
  }

  private static let neutralEndings: [StaticString] = [
    "ings", "ing", "ness", "less", "ful", "ly", "ment", "ments", "er", "ers", "est", "ed", "es",
  ]

  private func mainBySuffix(_ syllables: Int, _ end: Int) -> Int? {
    let last = syllableStarts[syllables - 1]
    if sounds[last...].dropFirst().first == .onset { return syllables - 2 }
    if Self.heavyEndings.contains(where: { ends($0, before: end) }) { return syllables - 1 }
    if ends("ic", before: end) || ends("ics", before: end) { return syllables - 2 }
    if syllables < 3 { return nil }
    if sounds[last] == .nucleus, isOne(of: "ieu", at: last - 1) { return syllables - 3 }
    if ends("ive", before: end) { return syllables - 2 }
    return Self.lightEndings.contains { ends($0, before: end) } ? syllables - 3 : nil
  }

  private static let heavyEndings: [StaticString] = [
    "ee", "eer", "een", "ese", "ette", "ique", "self", "selves", "oon", "ever",
  ]
  private static let lightEndings: [StaticString] = [
    "ical", "ity", "ety", "ify", "ate", "ates", "ize", "ise", "ogy", "aphy", "omy", "ude", "y", "ies", "ence", "ent",
  ]

  /// Whether the word begins with an unstressed "be-", "con-", "a-" or their like.
  private func isPrefixed(_ syllables: Int, _ end: Int) -> Bool {
    let length = syllableStarts[1]
    let isDoubled = length == 2 && isOne(of: "aeosu", at: 0) && letters[1] == letter(2)
    let isKnown = Self.prefixes.contains(WordKey(letters[..<length]))
    return (isDoubled || isKnown) && (syllables > 2 || !hasLightEnd(end))
  }

  private func hasLightEnd(_ end: Int) -> Bool {
    if ends("y", before: end) { return !Self.isVowel(letter(end - 2)) }
    return Self.lightEnds.contains { ends($0, before: end) }
  }

  private static let prefixes = WordKey.set(
    """
    a be re de pro con ex em im in un dis for sur per pre trans to up ob ad sub sup suc sug es des di com en ab res ins
    """)

  private static let lightEnds: [StaticString] = [
    "le", "el", "al", "ow", "us", "um", "id", "or", "en", "on", "age", "ice", "ish", "et", "o", "a", "ex", "ic", "act",
    "ant",
    "ine", "er",
  ]
}
