/// The languages whose vowels are read by rules of their own; all others in Latin script share one.
enum Language: Int, CaseIterable, Sendable {
  case english, german, french, spanish, italian, portuguese, other

  /// ISO 639-1.
  var code: String? {
    switch self {
    case .english: "en"
    case .german: "de"
    case .french: "fr"
    case .spanish: "es"
    case .italian: "it"
    case .portuguese: "pt"
    case .other: nil
    }
  }

  /// By the commonest words and by letters that others do not have; English when nothing tells.
  init(of text: String) {
    var evidence = Evidence()
    for scalar in text.unicodeScalars.prefix(4000) { evidence.read(scalar) }
    evidence.endWord()
    self = evidence.best
  }

  /// Whether the word is one of those that verses pass over lightly.
  func isLight(_ word: WordKey) -> Bool { Self.commonWords[word].map { $0 >> rawValue & 1 == 1 } ?? false }

  private struct Evidence {
    private var weights = Array(repeating: 0, count: Language.allCases.count)
    private var word: [UInt8] = []
    /// "La la la" says nothing.
    private var previous = WordKey("")

    mutating func read(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A: word.append(UInt8(scalar.value | 0x20))
      case 0xBF, 0xC0...0x17F:
        if scalar.value > 0xBF { word.append(SpelledWord.bases[Int(scalar.value - 0xC0)]) }
        add(Language.letters[scalar.simplyLowercased] ?? 0, 2)
      case 0x180...0x24F, 0x1E00...0x1EFF: add(1 << UInt8(Language.other.rawValue), 2)
      default: endWord()
      }
    }

    mutating func endWord() {
      guard !word.isEmpty else { return }
      let key = WordKey(word)
      if key != previous { add(Language.commonWords[key] ?? 0, 2) }
      previous = key
      word.removeAll(keepingCapacity: true)
    }

    private mutating func add(_ languages: UInt8, _ weight: Int) {
      for index in weights.indices where languages >> index & 1 == 1 { weights[index] += weight }
    }

    /// English unless another has more than one word for it.
    var best: Language {
      let best = Language.allCases.max {
        (weights[$0.rawValue], -$0.rawValue) < (weights[$1.rawValue], -$1.rawValue)
      }
      return best.flatMap { weights[$0.rawValue] > weights[0] + 2 ? $0 : nil } ?? .english
    }
  }

  /// Bit n stands for the language with the raw value n.
  private static let letters: [UInt32: UInt8] = {
    var letters: [UInt32: UInt8] = [:]
    func add(_ language: Language, _ text: String) {
      for scalar in text.unicodeScalars {
        for form in [scalar.value, scalar.simplyLowercased] {
          letters[form, default: 0] |= 1 << UInt8(language.rawValue)
        }
      }
    }
    add(.german, "ßäöü")
    add(.french, "àâçèéêëîïôùûœ")
    add(.spanish, "ñ¿áéíóú")
    add(.italian, "àèéìòù")
    add(.portuguese, "ãõçáàâéêíóôú")
    add(.other, "åøæłąężźśćčšžřěůőűğşıđāēīōūțșăäö")
    return letters
  }()

  private static let commonWords: [WordKey: UInt8] = {
    var words: [WordKey: UInt8] = [:]
    func add(_ language: Language, _ text: String) {
      for word in WordKey.set(text) { words[word, default: 0] |= 1 << UInt8(language.rawValue) }
    }
    add(
      .english,
      """
      the and you i my me your of to in is it that we for on with all be oh yeah no this so but not are was just when can \
      a an at by from as if than were am do did has have had will would could should may might must his her our their him \
      them us he she they its im youre dont ill its or out up get got one like what how where there then now
      """)
    add(
      .german,
      """
      ich du und der die das ist nicht ein eine mein dein mir dich mich dir wir sie es zu mit auf fur von wenn nur noch wie so \
      im den dem hab bin bist war will auch kein er an in am doch als was wo bei nach vor aus uns ihr hat sind bis um
      """)
    add(
      .french,
      """
      je tu il elle nous vous les des une est dans pour que qui ne pas mon ma mes ton ta sur avec le la de du et un au ce \
      cette moi toi se te me c j l t qu d m n s y en on si ou a mais par ses son sa
      """)
    add(
      .spanish,
      """
      yo tu el la los las que de y en un una mi me te se no es por para con como del al lo su si mas pero cuando quiero \
      esta muy ya nos a o mis tus les le
      """)
    add(
      .italian,
      """
      io tu il lo la gli che di e un una mi ti si non per con come del della nel sei sono mia mio te noi ma piu anche \
      questo le i se ci da al in a o ne vi
      """)
    add(
      .portuguese,
      """
      eu voce o a os as que de e em um uma meu minha me te se nao por para pra com como do da no na mas seu sua quando \
      esse isso ao dos das nos teu
      """)
    add(
      .other,
      """
      ik het een van niet je jij maar zijn voor dat mijn jag jeg och og det inte ikke som pa er att min din aku kamu yang \
      dan di ini itu tak untuk nie sie jest ja ty na w z to co ben sen bir ve bu mina sina ei ang ng sa ako ikaw mo ko \
      wo ni shi de mi amar khong em anh toi
      """)
    return words
  }()
}
