/// What stands in a section tag: a name in one of several languages with a number, a remark or "x2" around it.
struct SectionName {
  let role: SectionTag.Role
  let times: Int
  /// Whether the name on a line of its own, without brackets or colon, is hardly sung.
  let isPlain: Bool

  /// Strict: nothing but the name and its number. Otherwise one adjective or singer may stand beside it
  /// ("Final Chorus", "Rap Verse").
  init?(_ text: ArraySlice<Unicode.Scalar>, isStrict: Bool) {
    let head = text.prefix { !$0.isOne(of: "/:：|,;.–—([") }
    let words = Self.words(of: Self.beforeDash(head))
    guard !words.isEmpty, words.count <= 6 else { return nil }
    let names = words.filter { !Self.ordinals.contains($0) && Self.multiplier($0) == nil }
    guard let entry = Self.entry(names.isEmpty ? words : names, isStrict: isStrict) else { return nil }
    role = entry.role
    isPlain = entry.isPlain
    times = text.endIndex == head.endIndex && words.count == 1 ? 1 : Self.times(Self.words(of: text))
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

  /// "Verse 1 - softly" up to the dash that stands apart, which "Pre-Chorus" has not.
  private static func beforeDash(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    var previous: Unicode.Scalar = "a"
    for index in text.indices {
      if text[index] == "-", previous.isBlank { return text[..<index] }
      previous = text[index]
    }
    return text
  }

  /// Lower case, without figures at their ends ("verse1", "サビ2").
  private static func words(of text: ArraySlice<Unicode.Scalar>) -> [String] {
    text.split { $0.isBlank || $0.isOne(of: "-_'’.,()[]&+/|:：") }
      .map { String($0).lowercased() }
      .map { multiplier($0) == nil ? withoutFigures($0) : $0 }
      .filter { !$0.isEmpty }
  }

  private static func withoutFigures(_ word: String) -> String {
    String(Array(word.unicodeScalars)[...].trimmed { isDigit($0) || $0 == "#" || $0 == "番" })
  }

  private static func times(_ words: [String]) -> Int {
    words.lazy.compactMap { multiplier($0) }.first ?? (words.first == "double" ? 2 : 1)
  }

  /// 2 for "x2", "2x" and "×2".
  static func multiplier(_ word: String) -> Int? {
    let scalars = Array(word.unicodeScalars.prefix(3))
    guard scalars.count == 2 else { return nil }
    let isSign = { (scalar: Unicode.Scalar) in scalar == "x" || scalar == "X" || scalar == "×" || scalar == "х" }
    let figure = isSign(scalars[0]) ? scalars[1] : isSign(scalars[1]) ? scalars[0] : "0"
    guard isDigit(figure), figure.value > 0x30 else { return nil }
    return min(Int(figure.value) - 0x30, 4)
  }

  private static func entry(_ words: [String], isStrict: Bool) -> Entry? {
    guard let first = words.first, let last = words.last else { return nil }
    if let exact = names[words.joined()] { return exact }
    if isStrict || words.count < 2 || first == "end" { return nil }
    let candidates = [words.suffix(2).joined(), words.prefix(2).joined(), last, first]
    guard let entry = candidates.lazy.compactMap({ names[$0] }).first, entry.role != .instrumental else { return nil }
    return words.count <= 3 ? entry : names[first]
  }

  private static let ordinals: Set<String> = [
    "first", "second", "third", "fourth", "fifth", "final", "last", "one", "two", "three", "four", "five", "st", "nd",
    "rd", "th", "i", "ii", "iii", "iv", "v", "a", "b", "repeat", "reprise", "again", "double", "part", "no", "and",
    "1st", "2nd", "3rd", "4th", "5th",
  ]

  private struct Entry {
    let role: SectionTag.Role
    let isPlain: Bool
  }

  private static let names: [String: Entry] = {
    var names: [String: Entry] = [:]
    func add(_ role: SectionTag.Role, plain: String, other: String = "") {
      for name in plain.split(separator: " ") { names[String(name)] = Entry(role: role, isPlain: true) }
      for name in other.split(separator: " ") { names[String(name)] = Entry(role: role, isPlain: false) }
    }
    add(
      .section(.verse), plain: "verse verso strophe estrofa strofa couplet куплет 主歌 verset zwrotka vers 벌스 1절 2절",
      other: "v verses rap stanza strofe sloka aメロ zwrotki sloha المقطع المقطعالأول בית 절")
    add(
      .section(.preChorus), plain: "prechorus prerefrain precoro preestribillo prérefrain プレコーラス предприпев",
      other: "buildup build lift climb riser predrop prehook bメロ bridgechorus 导歌 導歌 프리코러스")
    add(
      .section(.chorus), plain: "chorus refrain estribillo ritornello припев 副歌 サビ refrão refrein refräng 후렴",
      other: "hook coro refrains kehrvers refren refrén omkvæd kertosäe nakarat اللازمة פזמון 대サビ 大サビ コーラス 코러스 후렴구")
    add(.postChorus, plain: "postchorus posthook", other: "postestribillo postrefrain postdrop")
    add(.drop, plain: "", other: "drop dropchorus beatdrop")
    add(
      .section(.bridge), plain: "bridge brücke middle8 middleeight puente",
      other: "pont ponte бридж middle ミドル 橋段 桥段 ブリッジ cメロ stick most bruecke primachorus brygga 브릿지")
    add(
      .section(.intro), plain: "intro introduction вступление イントロ 前奏",
      other: "introducción opening prelude einleitung 인트로")
    add(
      .section(.outro), plain: "outro アウトロ 尾奏 аутро",
      other: "coda ending end fadeout finale epilogue schluss final salida 아웃트로 концовка")
    add(
      .instrumental, plain: "interlude",
      other: """
        solo instrumental break breakdown instrumentalbreak instrumentalsolo interludio interlúdio interlud zwischenspiel \
        間奏 间奏 проигрыш соло guitarsolo pianosolo saxsolo saxophonesolo drumsolo basssolo instrumentalinterlude \
        musicalinterlude musicalbreak dancebreak 간주
        """)
    return names
  }()
}
