import Testing

@testable import Composition

@Suite struct SyllableTests {
  private static func list(_ words: String) -> [String] { words.split(separator: " ").map(String.init) }

  private func cut(_ word: String, _ language: Language = .english) -> [Lyrics.Syllable] {
    var syllabifier = Syllabifier(language: language)
    return syllabifier.word(Array(word.unicodeScalars)[...]).syllables
  }

  private func shown(_ word: String, _ language: Language = .english) -> String {
    cut(word, language).map(\.text).joined(separator: "-")
  }

  private func mainSyllable(_ word: String, _ language: Language = .english) -> Int? {
    cut(word, language).firstIndex { $0.stress == 2 }
  }

  private static let songWords = list(
    """
    love loves loved lov-ing lov-er love-ly love's ev-ery ev-ery-thing ev-ery-bo-dy fire fires hour our flow-er pow-er \
    show-er heav-en sev-en e-lev-en lit-tle peo-ple ta-ble can-dles ap-ple beau-ti-ful some-thing some-one some-bo-dy \
    no-thing wan-na gon-na got-ta oh ooh ohhhh soooo yeah whoa hey heyyy daaay baaaby?2 yeahhh la na doo did-n't would-n't could-n't is-n't \
    was-n't don't can't won't ain't I'm you're we're they're I've I'll you'll it'll?2 should've?2 it's that's let's heart hearts \
    hal-le-lu-jah ba-by ba-bies cra-zy lone-ly on-ly me-mo-ry to-night to-ge-ther to-day to-mor-row yes-ter-day for-e-ver \
    ne-ver e-ver re-mem-ber be-lieve be-lieved feel feel-ing dream-ing dream-er dreams cre-ate cre-a-ted cre-a-tion \
    li-on li-ons be-ing see-ing go-ing do-ing i-de-a qui-et ri-ot di-a-mond po-em po-et vi-o-lin ra-di-o pi-a-no \
    vi-de-o a-re-a real re-al-i-ty world girl girls boy eye eyes bye good-bye sky fly fly-ing dy-ing cry cried cry-ing \
    tried car-ried mar-ry mar-ried mar-riage o-cean e-mo-tion na-tion spe-cial wan-ted need-ed danced kissed kis-ses \
    ro-ses ro-se's church-'s places?2 chang-es wish-es watch-es times hopes breathe na-ked sa-cred wick-ed hun-dred an-gel \
    de-vil je-a-lous?2 pre-cious se-ri-ous mys-te-ri-ous de-li-cious cu-ri-ous gor-geous mil-lion bil-lion u-nion \
    cham-pi-on be-yond play-er play-ing roy-al loy-al rhy-thm pri-sm ma'am y'all o'-clock ca-fé na-ïve tongue u-nique \
    gui-tar lan-guage queen ques-tion li-quid busi-ness eve-ning safe-ty home-work life-time time-less move-ment \
    e-le-ment set-tle-ment hope-ful care-ful what-e-ver an-o-ther be-cause with-out be-tween a-way a-bout a-lone \
    through though thought night light high higher?2 knew new now know sun-shine moon-light rain rain-bow ri-ver \
    wa-ter moun-tain win-dow sha-dow si-lence mu-sic dance danc-ing par-ty Fri-day Sa-tur-day morn-ing sum-mer \
    win-ter hel-lo sor-ry mo-ther fa-ther bro-ther sis-ter friend friends A-me-ri-ca Ca-li-for-nia hmm shh run-nin' \
    'cause uh-huh la-la-la rock'-n'-roll
    """)

  @Test("Words of songs have as many syllables as are sung", arguments: songWords)
  func englishCounts(hyphenated: String) {
    let parts = hyphenated.split(separator: "?")
    let isCompound = ["uh-huh", "la-la-la"].contains(hyphenated)
    let word = isCompound ? hyphenated : parts[0].filter { $0 != "-" }
    let expected = parts.count == 2 ? Int(parts[1]) : hyphenated.split(separator: "-").count
    #expect(cut(word).count == expected, "\(shown(word))")
  }

  @Test("Two hundred words and more stand in the table")
  func tableSize() { #expect(Self.songWords.count > 200) }

  @Test(
    "The stress falls where it is spoken",
    arguments: [
      ("about", 1), ("remember", 1), ("tonight", 1), ("again", 1), ("believe", 1), ("forever", 1), ("emotion", 1),
      ("beautiful", 0), ("river", 0), ("morning", 0), ("heaven", 0), ("yesterday", 0), ("another", 1), ("romantic", 1),
      ("eternity", 1), ("guitar", 1), ("myself", 1), ("surrender", 1), ("happiness", 0), ("America", 1),
      ("surprise", 1),
    ])
  func englishStress(word: String, main: Int) { #expect(mainSyllable(word) == main) }

  @Test("Words of little weight are weak, pronouns secondary, nouns and verbs main")
  func lightWords() {
    #expect(["the", "of", "and", "my"].map { cut($0)[0].stress } == [0, 0, 0, 0])
    #expect(["I", "you"].map { cut($0)[0].stress } == [1, 1])
    #expect(["love", "night"].map { cut($0)[0].stress } == [2, 2])
    #expect(cut("und", .german)[0].stress == 0)
  }

  @Test("Each word has one main syllable or is weak as a whole", arguments: songWords)
  func oneMain(hyphenated: String) {
    let stresses = cut(hyphenated.filter { $0.isLetter || $0 == "'" }).map(\.stress)
    #expect(stresses.count { $0 == 2 } <= 1)
    #expect(stresses.count == 1 || stresses.contains(2))
  }

  @Test(
    "Words are cut where a singer would",
    arguments: [
      "ri-ver", "lit-tle", "some-thing", "mo-ther", "did-n't", "na-tion", "mil-lion", "li-quid", "love-ly", "it-'ll",
      "o-cean", "win-dow", "ta-ble", "\"ri-ver,\"", "(moon-light)",
    ])
  func cuts(hyphenated: String) { #expect(shown(hyphenated.filter { $0 != "-" }) == hyphenated) }

  @Test(
    "German, French, Spanish, Italian and Portuguese have rules of their own",
    arguments: [
      (
        Language.german,
        "Lie-be Frau-en Feu-er ü-ber Mäd-chen ver-lie-ren Frei-heit se-hen The-a-ter Knie Lei-den-schaft Träu-me geht"
      ),
      (
        .french,
        "je belle a-mour oui nuit rêve é-té ré-a-li-té po-é-sie No-ël vie fille so-leil cré-é qu'il l'a-mour rues"
      ),
      (.spanish, "co-ra-zón quie-ro a-ho-ra tí-a Ma-rí-a pa-ís cie-lo gui-tar-ra rey tam-bién lu-na a-diós po-e-ta"),
      (.italian, "a-mo-re mi-o ciao cuo-re più per-ché cit-tà bel-la tuoi gio-ia a-iu-to"),
      (.portuguese, "co-ra-ção não mãe his-tó-ria a-le-gri-a lu-a á-gua vo-cê cha-ma prai-a"),
      (.other, "jag äl-skar dig ko-cham cię lief-de ra-kas-tan se-vi-yo-rum a-ku cin-ta người yêu"),
    ])
  func otherLatin(language: Language, words: String) {
    for hyphenated in Self.list(words) {
      let word = hyphenated.filter { $0 != "-" }
      #expect(cut(word, language).count == hyphenated.split(separator: "-").count, "\(shown(word, language))")
    }
  }

  @Test("A written accent is the stress, without one the rule of the language")
  func accents() {
    #expect(mainSyllable("corazón", .spanish) == 2)
    #expect(mainSyllable("guitarra", .spanish) == 1)
    #expect(mainSyllable("amor", .spanish) == 1)
    #expect(mainSyllable("perché", .italian) == 1)
    #expect(mainSyllable("coração", .portuguese) == 2)
    #expect(mainSyllable("verlieren", .german) == 1)
    #expect(mainSyllable("καρδιά", .other) == 1)
  }

  @Test(
    "Each script has its syllables",
    arguments: [
      ("愛してる", "愛-し-て-る"), ("きょう", "きょ-う"), ("がっこう", "がっ-こ-う"), ("キャンディー", "キャ-ン-ディー"), ("ﾄｯﾌﾟ", "ﾄｯ-ﾌﾟ"),
      ("你好世界", "你-好-世-界"),
      ("사랑해", "사-랑-해"), ("любовь", "лю-бовь"), ("Россия", "Рос-си-я"), ("зелёный", "зе-лё-ный"),
      ("ουρανός", "ου-ρα-νός"),
      ("Μαρία", "Μα-ρί-α"), ("დედა", "დე-და"), ("नमस्ते", "नम-स्ते"), ("लड़की", "लड़-की"), ("காதல்", "கா-தல்"),
      ("ฉันรักเธอ", "ฉัน-รัก-เธอ"),
      ("ሰላም", "ሰ-ላ-ም"), ("愛Mond", "愛-Mond"), ("e\u{301}te\u{301}", "e\u{301}-te\u{301}"),
    ])
  func scripts(word: String, expected: String) { #expect(shown(word, .other) == expected) }

  @Test(
    "Hebrew and Arabic are estimated, with points counted",
    arguments: [("שלום", 2), ("לב", 1), ("حبيبي", 3), ("سلام", 2), ("قلب", 1), ("كَتَبَ", 3)])
  func abjads(word: String, count: Int) { #expect(cut(word).count == count) }

  @Test(
    "Figures are read as numbers",
    arguments: [
      ("7", 2), ("10", 1), ("17", 3), ("100", 3), ("1999", 5), ("2000", 3), ("2024", 5), ("24/7", 5), ("1,000", 3),
      ("007", 6),
      ("1st", 1), ("2nd", 2), ("U2", 2), ("TV", 2), ("DJ", 2), ("&", 1),
    ])
  func figures(word: String, count: Int) { #expect(cut(word).count == count) }

  @Test("However long a word, it is cut into its own letters")
  func longWords() {
    for part in ["a", "ab", "b", "愛", "ش", "ा", "क", "ก", "e\u{301}", "👩‍👩‍👧", "1", "'", "-", "\u{202E}a"] {
      let word = String(repeating: part, count: 10_000)
      #expect(cut(word).map(\.text).joined() == (cut(word).isEmpty ? "" : word))
    }
    #expect(cut(String(repeating: "ba", count: 5000)).count == 5000)
  }

  @Test(
    "The language is known by its commonest words",
    arguments: [
      ("I walk the line because you are mine", Language.english), ("La la la", .english), ("", .english),
      ("Ich bin allein und du bist nicht bei mir", .german), ("Je ne regrette rien de ma vie avec toi", .french),
      ("Yo te quiero con todo mi corazón y no sé por qué", .spanish),
      ("Ti amo e non so perché sei sola con me", .italian),
      ("Eu não sei por que você foi embora", .portuguese), ("Jag vet inte vad som är och det gör ont", .other),
      ("Don't cry for me, oh no, la vida", .english),
    ])
  func languages(text: String, language: Language) { #expect(Language(of: text) == language) }
}
