/// Hebrew and Arabic, whose short vowels are seldom written: pointed vowels are counted, else an estimate.
enum Abjad {
  static func starts(_ text: ArraySlice<Unicode.Scalar>) -> [Syllabifier.Start] {
    let vowels = text.count { isVowelPoint($0.value) }
    return evenStarts(text, count: vowels * 2 >= letterCount(text) ? vowels : estimate(text))
  }

  static func letterCount(_ text: ArraySlice<Unicode.Scalar>) -> Int { text.count { Script($0).isSung } }

  /// A syllable for two letters; a vowel letter at the end leaves none over.
  private static func estimate(_ text: ArraySlice<Unicode.Scalar>) -> Int {
    let letters = letterCount(text)
    let isOpen = text.last { Script($0).isSung }.map { vowelLetters.contains($0) } ?? false
    return (letters + (isOpen ? 1 : 0)) / 2
  }

  private static let vowelLetters: Set<Unicode.Scalar> = ["ا", "و", "ي", "ى", "ة", "ی", "ה", "א", "י", "ו"]

  private static func isVowelPoint(_ value: UInt32) -> Bool {
    switch value {
    case 0x5B1...0x5BB, 0x5C7, 0x64B...0x650: true
    default: false
    }
  }

  /// The letters dealt out to so many syllables, the stress on the last but one.
  static func evenStarts(_ text: ArraySlice<Unicode.Scalar>, count: Int) -> [Syllabifier.Start] {
    let places = text.indices.filter { Script(text[$0]).isSung }
    let count = min(max(count, 1), places.count)
    return (0..<count).map { index in
      let stress = Syllabifier.stress(at: index, main: max(0, count - 2))
      return Syllabifier.Start(place: places[index * places.count / count], stress: stress)
    }
  }
}
