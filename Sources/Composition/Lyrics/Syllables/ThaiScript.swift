/// Thai and Lao, which write no blanks between words: each vowel is a syllable, and so are consonants left over.
enum ThaiScript {
  static func starts(_ text: ArraySlice<Unicode.Scalar>) -> [Syllabifier.Start] {
    var places: [Int] = []
    var consonants: [Int] = []
    var isLed = false
    for place in text.indices {
      switch Sign(text[place].value & 0x7F) {
      case .leading:
        addUnwritten(consonants, to: &places)
        places.append(place)
        (consonants, isLed) = ([], true)
      case .vowel where isLed && consonants.count <= 2: (consonants, isLed) = ([], false)
      case .vowel:
        let onset = consonants.last ?? place
        addUnwritten(consonants.dropLast(), to: &places)
        places.append(onset)
        (consonants, isLed) = ([], false)
      case .consonant: consonants.append(place)
      case .mark: break
      }
    }
    addUnwritten(consonants, to: &places)
    return places.enumerated().map { Syllabifier.Start(place: $1, stress: $0 % 2 == 0 ? 2 : 1) }
  }

  /// Consonants after a vowel close its syllable; two more make another with an unwritten vowel.
  private static func addUnwritten(_ consonants: some Collection<Int>, to places: inout [Int]) {
    let spare = Array(places.isEmpty ? consonants.dropFirst(0) : consonants.dropFirst(1))
    for index in stride(from: 0, to: spare.count - 1, by: 2) { places.append(spare[index]) }
  }

  private enum Sign {
    case leading, vowel, consonant, mark

    init(_ row: UInt32) {
      switch row {
      case 0x40...0x44: self = .leading
      case 0x30...0x39: self = .vowel
      case 0x01...0x2F: self = .consonant
      default: self = .mark
      }
    }
  }
}
