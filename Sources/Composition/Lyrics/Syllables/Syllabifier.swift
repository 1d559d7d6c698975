/// Cuts words into syllables, in any script.
struct Syllabifier {
  struct Start {
    var place: Int
    let stress: Int
  }

  let language: Language
  private var spelled = SpelledWord()
  private var starts: [Start] = []

  init(language: Language) { self.language = language }

  /// A word with at least one syllable, when the text has something to sing.
  mutating func word(_ text: ArraySlice<Unicode.Scalar>) -> Lyrics.Word {
    starts.removeAll(keepingCapacity: true)
    var place = text.startIndex
    var opening: Int?
    while place < text.endIndex {
      let script = Script(text[place])
      guard script.isSung else {
        opening = Self.opens(text[place]) ? opening ?? place : nil
        place += 1
        continue
      }
      let end = runEnd(in: text, from: place, script)
      if Numeral.isEnding(text[place..<end], of: text[..<place]) {
        place = end
        continue
      }
      let count = starts.count
      read(text[place..<end], script)
      if starts.count == count { starts.append(Start(place: place, stress: 2)) }
      if let opening { starts[count].place = opening }
      opening = nil
      place = end
    }
    return Lyrics.Word(syllables: syllables(of: text))
  }

  /// Brackets and quotes that belong to what follows.
  private static func opens(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", "[", "{", "\"", "'", "“", "‘", "«", "‹", "„", "¿", "¡", "「", "『", "（", "《", "〈", "’": true
    default: false
    }
  }

  private func runEnd(in text: ArraySlice<Unicode.Scalar>, from start: Int, _ script: Script) -> Int {
    var end = start + 1
    while end < text.endIndex {
      let next = Script(text[end])
      let joins = next == .apostrophe || (script == .digit && text[end] == ",")
      guard next == script || next == .mark || (joins && end + 1 < text.endIndex && Script(text[end + 1]) == script)
      else { break }
      end += 1
    }
    return end
  }

  private mutating func read(_ text: ArraySlice<Unicode.Scalar>, _ script: Script) {
    switch script {
    case .latin, .cyrillic, .greek, .armenian, .georgian: spell(text, script)
    case .digit: starts += Numeral.starts(text)
    case .hebrew, .arabic: starts += Abjad.starts(text)
    case .indic: starts += IndicScript.starts(text)
    case .thai: starts += ThaiScript.starts(text)
    case .other: starts += Abjad.evenStarts(text, count: (Abjad.letterCount(text) + 1) / 2)
    case .han, .kana, .hangul, .syllabary, .sign: starts += Syllabary.starts(text, script)
    case .none, .mark, .apostrophe: break
    }
  }

  private mutating func spell(_ text: ArraySlice<Unicode.Scalar>, _ script: Script) {
    spelled.read(text)
    if script == .latin, language == .english, let known = EnglishWords.starts(of: spelled) {
      starts += known
    } else if script == .latin, Acronym.isSpelledOut(text) {
      starts += text.indices.map { Start(place: $0, stress: $0 == text.endIndex - 1 ? 2 : 1) }
    } else {
      spelled.markSounds(script, language)
      spelled.cut(isEnglish: script == .latin && language == .english)
      let main = script == .latin ? spelled.mainSyllable(language) : spelled.mainSyllable(script)
      let isLight = spelled.syllableStarts.count == 1 && script == .latin && language.isLight(WordKey(spelled.letters))
      for (index, letter) in spelled.syllableStarts.enumerated() {
        let stress = isLight ? EnglishWords.lightStress(spelled, language) : Self.stress(at: index, main: main)
        starts.append(Start(place: spelled.places[letter], stress: stress))
      }
    }
  }

  /// Every second syllable before and after the main one is secondary.
  static func stress(at index: Int, main: Int) -> Int {
    index == main ? 2 : index % 2 == main % 2 ? 1 : 0
  }

  private func syllables(of text: ArraySlice<Unicode.Scalar>) -> [Lyrics.Syllable] {
    starts.indices.map { index in
      let start = index == 0 ? text.startIndex : starts[index].place
      let end = index + 1 < starts.count ? starts[index + 1].place : text.endIndex
      return Lyrics.Syllable(text: String(text[start..<max(start, end)]), stress: starts[index].stress)
    }
  }
}

extension String {
  /// Much faster than appending to `unicodeScalars`.
  init(_ scalars: ArraySlice<Unicode.Scalar>) {
    self.init(unsafeUninitializedCapacity: scalars.reduce(0) { $0 + UTF8.width($1) }) { bytes in
      var count = 0
      for scalar in scalars {
        for byte in scalar.utf8 {
          bytes[count] = byte
          count += 1
        }
      }
      return count
    }
  }
}
