extension Lyrics {
  /// Whether a text is to be sung: a section tag says so, or else two lines or more that are mostly short. A few lines
  /// that begin as an order for a song does are none.
  public static func isLyrics(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var lines = 0
    var longLines = 0
    var firstLine: ArraySlice<UInt8> = []
    for line in bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
      guard let first = line.first(where: { $0 > 0x20 }) else { continue }
      if lines == 0 { firstLine = line }
      lines += 1
      if line.count > longestLine, characters(in: line) > longestLine { longLines += 1 }
      if mayBeTag(line, first: first), SectionTag.isTag(String(decoding: line, as: UTF8.self)) { return true }
    }
    guard lines >= 2, longLines * 2 < lines else { return false }
    return lines > longestOrder || !SongOrder.begins(firstLine)
  }

  /// Characters; verse lines are shorter, paragraphs of prose longer.
  private static let longestLine = 100

  /// Lines.
  private static let longestOrder = 4

  private static func characters(in line: ArraySlice<UInt8>) -> Int { line.count { $0 & 0xC0 != 0x80 } }

  /// Rules out nearly all sung lines before the slower look at a tag's name.
  private static func mayBeTag(_ line: ArraySlice<UInt8>, first: UInt8) -> Bool {
    guard line.count <= SectionTag.longestLine else { return first == UInt8(ascii: "[") }
    return switch first {
    case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "#"),
      UInt8(ascii: "*"), UInt8(ascii: "_"):
      true
    case 0xE3, 0xEF: true  // 【 and ［
    default: line.last { $0 > 0x20 } == UInt8(ascii: ":")
    }
  }
}

/// "Write me a song about the sea": the words with which people order a song.
enum SongOrder {
  static func begins(_ line: ArraySlice<UInt8>) -> Bool {
    let words = line.prefix(160).split(maxSplits: 14) { !isLetter($0) }.prefix(14).map { WordKey($0) }
    let rest = words.drop { courtesies.contains($0) }
    guard let first = rest.first else { return false }
    if labels.contains(first), line.contains(UInt8(ascii: ":")) { return true }
    if rest.prefix(2).contains(WordKey("instrumental")) { return true }
    guard let noun = rest.firstIndex(where: { things.contains($0) }) else { return false }
    if requests.contains(first) { return true }
    guard articles.contains(first), noun - rest.startIndex <= 6 else { return false }
    return rest.startIndex >= 2 || noun + 1 == words.count || links.contains(words[noun + 1])
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

  private static let courtesies = WordKey.set("i we can could you would d want need like please let s")
  private static let labels = WordKey.set(
    "genre style mood theme topic tempo about prompt description subject title vibe")
  private static let requests = WordKey.set("write make create compose generate produce give")
  private static let articles = WordKey.set("a an the some slow fast sad happy upbeat")
  private static let things = WordKey.set(
    "song track tune ballad piece anthem lullaby jingle beat soundtrack music lyrics instrumental banger hymn")
  private static let links = WordKey.set(
    "about with in for featuring that where which like of on inspired using full should")
}
