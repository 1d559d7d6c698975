/// Russian and its relatives in Latin letters: vowels as vowels, everything else as some consonant.
enum CyrillicAlphabet {
  static func latin(_ value: UInt32) -> UInt8 {
    let lower = Unicode.Scalar(value)?.simplyLowercased ?? value
    return switch lower {
    case 0x430...0x45F: letters[Int(lower - 0x430)]
    case 0x4D0...0x4D5, 0x4D8...0x4DB: UInt8(ascii: "a")
    case 0x4D6, 0x4D7, 0x4EC, 0x4ED: UInt8(ascii: "e")
    case 0x4E2...0x4E5: UInt8(ascii: "i")
    case 0x4E6...0x4EB: UInt8(ascii: "o")
    case 0x4AE...0x4B1, 0x4EE...0x4F3: UInt8(ascii: "u")
    default: UInt8(ascii: "t")
    }
  }

  /// From U+0430; the signs without a sound are apostrophes.
  private static let letters = Array("abvgdezzijklmnoprstufhccss'i'euaeedgesiijlnckiwd".utf8)
}

enum GreekAlphabet {
  static func latin(_ value: UInt32) -> UInt8 {
    if value >= 0x1F00 { return polytonic(value) }
    return switch value {
    case 0x386: UInt8(ascii: "a")
    case 0x388: UInt8(ascii: "e")
    case 0x389, 0x38A, 0x390, 0x3AA: UInt8(ascii: "i")
    case 0x38C, 0x38F: UInt8(ascii: "o")
    case 0x38E, 0x3AB: UInt8(ascii: "u")
    case 0x391...0x3A9: letters[Int(value - 0x391) + 5]
    case 0x3AC...0x3CE: letters[Int(value - 0x3AC)]
    default: UInt8(ascii: "t")
    }
  }

  static func accent(_ value: UInt32) -> SpelledWord.Accent {
    switch value {
    case 0x386...0x38F, 0x3AC...0x3AF, 0x3CC...0x3CE: .acute
    case 0x390, 0x3AA, 0x3AB, 0x3B0, 0x3CA, 0x3CB: .diaeresis
    default: .none
    }
  }

  /// From U+03AC.
  private static let letters = Array("aeiiuavgdezitiklmnxoprsstufhpoiuouo".utf8)

  /// Rows of sixteen, one vowel each but for the eighth.
  private static func polytonic(_ value: UInt32) -> UInt8 {
    (0x1F70...0x1F7F).contains(value) ? graves[Int(value & 0xF)] : rows[Int(value >> 4 & 0xF)]
  }

  private static let rows = Array("aeiiouoaaioaiiuo".utf8)
  private static let graves = Array("aaeeiiiioouuoooo".utf8)
}

/// Georgian and Armenian.
enum CaucasianAlphabets {
  static func latin(_ value: UInt32) -> UInt8 {
    switch value {
    case 0x10D0, 0x1C90, 0x531, 0x561: UInt8(ascii: "a")
    case 0x10D4, 0x1C94, 0x535, 0x537, 0x538, 0x565, 0x567, 0x568, 0x587: UInt8(ascii: "e")
    case 0x10D8, 0x1C98, 0x53B, 0x56B: UInt8(ascii: "i")
    case 0x10DD, 0x1C9D, 0x548, 0x555, 0x578, 0x585: UInt8(ascii: "o")
    case 0x10E3, 0x1CA3: UInt8(ascii: "u")
    default: UInt8(ascii: "t")
    }
  }
}

extension CyrillicAlphabet {
  /// "в", "к" and "с" are words without a syllable.
  static func isConsonant(_ scalar: Unicode.Scalar) -> Bool {
    (0x400...0x52F).contains(scalar.value) && !SpelledWord.isVowel(latin(scalar.value))
  }
}
