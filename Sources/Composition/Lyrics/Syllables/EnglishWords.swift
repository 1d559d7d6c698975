/// English words that rules get wrong, and words of little weight.
enum EnglishWords {
  static func starts(of word: SpelledWord) -> [Syllabifier.Start]? {
    guard word.count <= 14, let entry = entry(WordKey(word.letters), isPlural: word.ends("s")) else { return nil }
    var starts: [Syllabifier.Start] = []
    var letter = 0
    for index in word.letters.indices where word.letters[index] != UInt8(ascii: "'") {
      if entry.starts >> letter & 1 == 1 {
        let stress = Syllabifier.stress(at: starts.count, main: entry.main)
        starts.append(Syllabifier.Start(place: word.places[index], stress: stress))
      }
      letter += 1
    }
    return starts
  }

  private static func entry(_ key: WordKey, isPlural: Bool) -> Entry? {
    if key.bits == 0 { return nil }
    if let entry = exceptions[key] { return entry }
    return isPlural ? exceptions[key.withoutLast] : nil
  }

  /// Of a word that is passed over lightly.
  static func lightStress(_ word: SpelledWord, _ language: Language) -> Int {
    language == .english && pronouns.contains(WordKey(word.letters)) ? 1 : 0
  }

  private static let pronouns = WordKey.set(
    """
    i you me we he she they him us them all no so now oh yeah up out one what how where there when then this got get like
    """)

  /// Words that make others with a silent "e" inside: "some-thing", "life-time".
  static let firstParts = WordKey.set(
    """
    some home time love life fire where here there house name side like hope care nine place space base face safe \
    game snow more live gone one shore stone smoke make take lone whole whose fate gate wire horse nurse ware bare \
    pipe wide wine blue white these those price chase grape grave race line mine moon tide tale sale hide bride ride \
    free cake lake store score core note vote rose nose hose fuse use hate date rate skate tape type wave cave save \
    frame trade fare guide lime mile ice drive eye share none police there
    """)

  /// Bit n of `starts`: a syllable begins with letter n.
  private struct Entry {
    var starts: UInt16 = 1
    var main = 0
  }

  private static let exceptions: [WordKey: Entry] = {
    var entries: [WordKey: Entry] = [:]
    for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let parts = word.utf8.split(separator: UInt8(ascii: "-"))
      var entry = Entry()
      var letter = 0
      for (index, part) in parts.enumerated() {
        entry.starts |= 1 << letter
        if index > 0, part.first! < 0x61 { entry.main = index }
        letter += part.count
      }
      entries[WordKey(parts.joined())] = entry
    }
    return entries
  }()

  /// A capital marks the main syllable where it is not the first.
  private static let words = """
    ev-ery ev-ery-thing ev-ery-one ev-ery-bo-dy ev-ery-where ev-ery-day ev-ery-time fire peo-ple some-one may-be \
    busi-ness busi-nes-ses an-y-one nu-cle-ar come-back for-Ev-er for-Ev-er-more who-Ev-er wher-Ev-er when-Ev-er \
    what-Ev-er how-Ev-er where-As more-O-ver take-o-ver there-Of eve-ning safe-ty nine-ty en-Tire-ty Wednes-day \
    cho-co-late na-ked wick-ed sa-cred be-Lov-ed crook-ed rag-ged rug-ged jag-ged wretch-ed ha-tred Al-fred George \
    Geor-gia leo-pard sol-dier fron-Tier isle aisle choir c-Mon ma'am y'all yeah whoa woah bo-a No-ah o-A-sis \
    ko-A-la u-s-A f-b-I o-K o-Kay u-f-O v-i-P d-n-A he-ro-in na-Ive Chlo-e Zo-e Ha-Wai-i Ja-Mai-ca re-ci-pe ca-Fe \
    a-Do-be kar-a-O-ke coy-O-te Pe-Ne-lo-pe Jes-se Jo-Se for-te la-tte fi-Na-le ses-a-me pi-geon sur-geon bur-geon \
    yeo-man ache aches head-aches head-ache heart-aches heart-ache colo-nel cup-board rock-n-Roll go-in do-in be-in \
    see-in try-in cry-in fly-in dy-in ly-in im-Ma gon-na wan-na got-ta lem-me gim-me dun-no kin-da pa-ra-dise \
    vi-o-let qui-et ri-ot po-em be-ing do-ing go-ing Ju-li-et ru-in Cae-sar ae-ro-plane Mi-chael with-Out with-In \
    be-Tween a-Way to-Day to-Night to-Geth-er to-Mor-row a-Noth-er an-y-thing an-y-bo-dy an-y-where an-y-way \
    an-y-More an-y-time hel-Lo gui-Tar po-Lice ma-Chine ca-Reer ho-Tel suc-Cess al-Read-y al-Right al-Though al-ways \
    in-Side out-Side in-Stead re-Ply re-Ly de-Ny Ju-Ly be-Low al-Low up-On i-De-a good-Bye sur-Prise per-Haps \
    un-der-Stand un-der-Stood hap-pi-ness un-der-Stands e-Nough ac-cess col-lege pro-cess pro-duct pro-ject pro-fit \
    pro-gram pro-gress be-Gan for-Give for-Get en-Joy cre-Ate cre-At-ed cre-At-ing cre-A-tor cre-A-tion cre-A-tive \
    bal-Loon a-Go a-Bove a-Live a-Lone be-Cause o-Bey hal-le-Lu-jah e-vil o-pen o-cean e-ven en-gine an-swer en-ter \
    a-ble a-pril a-corn a-gent com-pa-ny com-fort con-cert for-est for-ty for-ward for-tune per-son per-fect en-e-my \
    in-no-cent in-ter-est in-stant re-cent e-qual e-cho e-go u-Nite u-Nit-ed Sep-Tem-ber Oc-To-ber No-Vem-ber \
    De-Cem-ber pro-mise o-range prob-ab-ly Is-ra-el Jo-el Ra-pha-el Ga-bri-el Da-ni-el Sa-mu-el Ma-nu-el Em-ma-nu-el \
    an-gel an-gel-es Los Je-sus Mo-ses
    """
}
