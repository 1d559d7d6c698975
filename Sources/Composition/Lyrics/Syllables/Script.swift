/// How a character takes part in syllables.
enum Script: UInt8 {
  /// Punctuation, blanks, pictures.
  case none
  /// Belongs to the character before it.
  case mark
  case apostrophe
  case digit
  /// Spoken signs: "&".
  case sign
  case latin, cyrillic, greek, armenian, georgian
  case han, kana, hangul
  /// One character, one syllable: Ethiopic, Cherokee, Canadian, Yi.
  case syllabary
  case hebrew, arabic, thai, indic
  case other

  var isSung: Bool { rawValue >= Script.digit.rawValue }

  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x30...0x39: self = .digit
    case 0x41...0x5A, 0x61...0x7A: self = .latin
    case 0x27, 0x60, 0xB4, 0x2018, 0x2019, 0x2BC, 0x2032: self = .apostrophe
    case 0x26: self = .sign
    case 0..<0xAA: self = .none
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: self = .latin
    case 0x2000...0x206F: self = scalar.value == 0x200D || scalar.value == 0x200C ? .mark : .none
    case 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9D:
      self = .kana
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x3FFFF, 0x3005, 0x3007: self = .han
    case 0xAC00...0xD7A3, 0x1100...0x11FF, 0x3131...0x318E, 0xA960...0xA97C, 0xD7B0...0xD7FB: self = .hangul
    case 0x3099, 0x309A, 0xFF9E, 0xFF9F: self = .mark
    default: self.init(byCategoryOf: scalar)
    }
  }

  private init(byCategoryOf scalar: Unicode.Scalar) {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: self = .mark
    case .decimalNumber: self = .digit
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      self = Self.letter(scalar.value)
    default: self = .none
    }
  }

  private static func letter(_ value: UInt32) -> Script {
    switch value {
    case 0x250...0x2AF, 0x1E00...0x1EFF, 0xFF21...0xFF5A, 0x2C60...0x2C7F, 0xA720...0xA7FF, 0xFB00...0xFB06: .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
    case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: .cyrillic
    case 0x530...0x58F: .armenian
    case 0x10A0...0x10FF, 0x1C90...0x1CBF, 0x2D00...0x2D2F: .georgian
    case 0x590...0x5FF, 0xFB1D...0xFB4F: .hebrew
    case 0x640: .mark
    case 0x600...0x77F, 0x8A0...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFF: .arabic
    case 0xE00...0xEFF: .thai
    case 0x900...0xDFF: .indic
    case 0x1200...0x139F, 0x13A0...0x167F, 0xA000...0xA4CF, 0xAB70...0xABBF, 0x2D80...0x2DDF: .syllabary
    default: .other
    }
  }
}
