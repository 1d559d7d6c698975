/// Figures, read as in English: "1999" as two pairs, "007" one by one.
enum Numeral {
  /// A syllable has a digit while there are some; the rest of them are empty.
  static func starts(_ text: ArraySlice<Unicode.Scalar>) -> [Syllabifier.Start] {
    let places = text.indices.filter { Script(text[$0]) == .digit }
    let count = syllableCount(places.map { value(text[$0]) })
    return (0..<count).map { index in
      let place = count <= places.count ? places[index] : index < places.count ? places[index] : text.endIndex
      return Syllabifier.Start(place: place, stress: index == count - 1 ? 2 : index % 2)
    }
  }

  /// "1st", "3rd", "80s": a consonant more, no syllable.
  static func isEnding(_ text: ArraySlice<Unicode.Scalar>, of number: ArraySlice<Unicode.Scalar>) -> Bool {
    guard text.count <= 2, let last = number.last, Script(last) == .digit else { return false }
    return ["st", "rd", "th", "s"].contains(String(text))
  }

  private static func value(_ scalar: Unicode.Scalar) -> Int {
    scalar.properties.numericType == .decimal ? Int(scalar.properties.numericValue ?? 0) : 0
  }

  private static func syllableCount(_ digits: [Int]) -> Int {
    let number = digits.prefix(7).reduce(0) { $0 * 10 + $1 }
    if digits.count > 6 || (digits.count > 1 && digits[0] == 0) { return digits.reduce(0) { $0 + units[$1] } }
    if digits.count == 4, (11...20).contains(number / 100), number / 100 % 10 != 0 || number / 100 == 20,
      number % 100 > 9
    {
      return belowHundred(number / 100) + belowHundred(number % 100)
    }
    return number < 1000
      ? max(belowThousand(number), 1)
      : belowThousand(number / 1000) + 2 + (number % 1000 == 0 ? 0 : belowThousand(number % 1000))
  }

  private static func belowThousand(_ number: Int) -> Int {
    if number < 100 { return belowHundred(number) }
    return units[number / 100] + 2 + (number % 100 == 0 ? 0 : belowHundred(number % 100))
  }

  private static func belowHundred(_ number: Int) -> Int {
    if number < 20 { return units[number] }
    return (number / 10 == 7 ? 3 : 2) + (number % 10 == 0 ? 0 : units[number % 10])
  }

  /// From "zero" to "nineteen".
  private static let units = [2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2]
}

/// "TV" and "DJ": capitals without a vowel are read letter by letter.
enum Acronym {
  static func isSpelledOut(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    guard (2...4).contains(text.count), text.allSatisfy({ (0x41...0x5A).contains($0.value) }) else { return false }
    return text.allSatisfy { !"AEIOUYHMS".unicodeScalars.contains($0) }
      || ["MTV", "NYC", "MC", "MVP", "SMS"].contains(String(text))
  }
}
