/// What one scalar of a text means to a reader of words.
enum Folding {
  case letter(Unicode.Scalar)
  case letters(String)
  /// A sign that is read as a word.
  case word(String)
  /// Parts words that belong together.
  case joint
  case gap
  case stop
  /// An accent that stands on its own.
  case nothing

  init(_ scalar: Unicode.Scalar) {
    self = scalar.isASCII ? Self.ascii(scalar) : Self.other(scalar)
  }

  private static func ascii(_ scalar: Unicode.Scalar) -> Folding {
    switch scalar {
    case "a"..."z", "0"..."9": .letter(scalar)
    case "A"..."Z": .letter(Unicode.Scalar(UInt8(scalar.value) + 32))
    case "&", "+": .word("and")
    case "#": .word("sharp")
    case "-", "'", "/", "_", "`": .joint
    case ",", ";", ".", "!", "?", ":", "(", ")", "[", "]", "|", "\n": .stop
    default: .gap
    }
  }

  private static func other(_ scalar: Unicode.Scalar) -> Folding {
    switch scalar.value {
    case 0x300...0x36f, 0x200b...0x200d, 0xad: return .nothing
    case 0x266f: return .word("sharp")
    case 0x266d: return .word("flat")
    case 0x2010...0x2015, 0x2018, 0x2019, 0x2bc: return .joint
    case 0xff01...0xff5e: return ascii(Unicode.Scalar(UInt8(scalar.value - 0xfee0)))  // Full width.
    case 0x3001, 0x3002, 0x2026, 0xb7, 0x2022: return .stop
    case 0xc0...0x17f: return latin(scalar.value).map { .letters($0) } ?? .gap
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .decimalNumber, .letterNumber:
      return .letters(scalar.properties.lowercaseMapping)
    default: return .gap
    }
  }

  /// Of the blocks Latin-1 and Latin Extended-A.
  private static func latin(_ value: UInt32) -> String? {
    latinLetters.first { value <= $0.last }?.letters
  }

  /// Up to which scalar which letters stand for it; a sign that is no letter has none.
  private static let latinLetters: [(last: UInt32, letters: String?)] = [
    (0xc5, "a"), (0xc6, "ae"), (0xc7, "c"), (0xcb, "e"), (0xcf, "i"), (0xd0, "d"), (0xd1, "n"), (0xd6, "o"),
    (0xd7, nil), (0xd8, "o"), (0xdc, "u"), (0xdd, "y"), (0xde, "th"), (0xdf, "ss"), (0xe5, "a"), (0xe6, "ae"),
    (0xe7, "c"), (0xeb, "e"), (0xef, "i"), (0xf0, "d"), (0xf1, "n"), (0xf6, "o"), (0xf7, nil), (0xf8, "o"),
    (0xfc, "u"), (0xfd, "y"), (0xfe, "th"), (0xff, "y"), (0x105, "a"), (0x10d, "c"), (0x111, "d"), (0x11b, "e"),
    (0x123, "g"), (0x127, "h"), (0x131, "i"), (0x133, "ij"), (0x135, "j"), (0x138, "k"), (0x142, "l"),
    (0x14b, "n"), (0x151, "o"), (0x153, "oe"), (0x159, "r"), (0x161, "s"), (0x167, "t"), (0x173, "u"),
    (0x175, "w"), (0x178, "y"), (0x17e, "z"), (0x17f, "s"),
  ]
}
