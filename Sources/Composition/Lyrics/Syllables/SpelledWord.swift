/// The letters of a word, written in the 26 of Latin without their accents, and what they sound like.
struct SpelledWord {
  enum Accent: UInt8 { case none, acute, grave, circumflex, diaeresis, tilde, other }

  /// A nucleus makes a syllable; a glide belongs to the nucleus before it, an onset to the one after it.
  enum Sound: UInt8 { case consonant, nucleus, glide, onset, silent }

  /// "a" to "z" and the apostrophe.
  private(set) var letters: [UInt8] = []
  private(set) var accents: [Accent] = []
  /// Where each letter stands in the text.
  private(set) var places: [Int] = []
  var sounds: [Sound] = []
  /// The letters with which syllables begin.
  var syllableStarts: [Int] = []

  var count: Int { letters.count }

  mutating func read(_ text: ArraySlice<Unicode.Scalar>) {
    letters.removeAll(keepingCapacity: true)
    accents.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    for index in text.indices { read(text[index], at: index) }
    sounds.removeAll(keepingCapacity: true)
    sounds.append(contentsOf: repeatElement(.consonant, count: letters.count))
  }

  private mutating func read(_ scalar: Unicode.Scalar, at index: Int) {
    let value = scalar.value
    switch value {
    case 0x61...0x7A: append(UInt8(value), .none, index)
    case 0x41...0x5A: append(UInt8(value | 0x20), .none, index)
    case 0xC0...0x17F: append(Self.bases[Int(value - 0xC0)], Self.accent(value), index)
    case 0x300...0x36F:
      if let last = accents.indices.last { accents[last] = Self.combining(value) }
    case 0x370...0x3FF, 0x1F00...0x1FFF: append(GreekAlphabet.latin(value), GreekAlphabet.accent(value), index)
    case 0x400...0x52F:
      append(CyrillicAlphabet.latin(value), value == 0x451 || value == 0x401 ? .diaeresis : .none, index)
    default:
      switch Script(scalar) {
      case .apostrophe: append(UInt8(ascii: "'"), .none, index)
      case .mark: break
      case .latin: append(Self.rareBase(value), .other, index)
      default: append(CaucasianAlphabets.latin(value), .none, index)
      }
    }
  }

  private mutating func append(_ letter: UInt8, _ accent: Accent, _ index: Int) {
    letters.append(letter)
    accents.append(accent)
    places.append(index)
  }

  /// From U+00C0 to U+017F.
  static let bases = Array(
    ("aaaaaaaceeeeiiiidnoooooxouuuuytsaaaaaaaceeeeiiiidnoooooxouuuuyty"
      + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
      + "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)

  private static func accent(_ value: UInt32) -> Accent {
    guard value < 0x100 else { return .other }
    return switch latin1[Int(value & 0x1F)] {
    case UInt8(ascii: "g"): .grave
    case UInt8(ascii: "a"): .acute
    case UInt8(ascii: "c"): .circumflex
    case UInt8(ascii: "t"): .tilde
    case UInt8(ascii: "d"): .diaeresis
    default: .other
    }
  }

  /// U+00E0 to U+00FF, and as capitals from U+00C0: g grave, a acute, c circumflex, t tilde, d diaeresis.
  private static let latin1 = Array("gactdooogacdgacdotgactdoogacdaod".utf8)

  private static func combining(_ value: UInt32) -> Accent {
    switch value {
    case 0x300: .grave
    case 0x301: .acute
    case 0x302: .circumflex
    case 0x303: .tilde
    case 0x308: .diaeresis
    default: .other
    }
  }

  /// The vowels of Vietnamese, Pinyin and others; elsewhere a consonant.
  private static func rareBase(_ value: UInt32) -> UInt8 {
    switch value {
    case 0xFF21...0xFF3A: UInt8(value - 0xFF21) + 0x61
    case 0xFF41...0xFF5A: UInt8(value - 0xFF41) + 0x61
    case 0x1EA0...0x1EB7, 0x1CD, 0x1CE, 0x1E00, 0x1E01, 0x200...0x203, 0x226, 0x227: 0x61
    case 0x1EB8...0x1EC7, 0x18F, 0x259, 0x1E14...0x1E1D, 0x204...0x207, 0x228, 0x229: 0x65
    case 0x1EC8...0x1ECB, 0x1CF, 0x1D0, 0x208...0x20B: 0x69
    case 0x1ECC...0x1EE3, 0x1A0, 0x1A1, 0x1D1, 0x1D2, 0x20C...0x20F, 0x22A...0x231, 0x186, 0x254: 0x6F
    case 0x1EE4...0x1EF1, 0x1AF, 0x1B0, 0x1D3...0x1DC, 0x214...0x217: 0x75
    case 0x1EF2...0x1EF9, 0x232, 0x233: 0x79
    default: 0x74
    }
  }
}

extension SpelledWord {
  /// The letter at a place, 0 outside the word.
  func letter(_ index: Int) -> UInt8 { letters.indices.contains(index) ? letters[index] : 0 }

  func has(_ text: StaticString, at start: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard start >= 0, start + length <= count else { return false }
    for index in 0..<length where letters[start + index] != text.utf8Start[index] { return false }
    return true
  }

  func ends(_ text: StaticString, before end: Int) -> Bool {
    end <= count && has(text, at: end - text.utf8CodeUnitCount)
  }

  func ends(_ text: StaticString) -> Bool { ends(text, before: count) }

  static func isVowel(_ letter: UInt8) -> Bool {
    letter >= 0x61 && letter <= 0x7A && vowels >> (letter & 0x1F) & 1 == 1
  }

  /// a e i o u, by their place in the alphabet.
  private static let vowels: UInt32 = 1 << 1 | 1 << 5 | 1 << 9 | 1 << 15 | 1 << 21

  static let y = UInt8(ascii: "y")

  /// Whether the letter is one of those in the text.
  func isOne(of text: StaticString, at index: Int) -> Bool {
    let letter = letter(index)
    for position in 0..<text.utf8CodeUnitCount where text.utf8Start[position] == letter { return true }
    return false
  }

  var nucleusCount: Int { sounds.count { $0 == .nucleus } }

  func hasNucleus(before index: Int) -> Bool { sounds[..<index].contains(.nucleus) }
}
