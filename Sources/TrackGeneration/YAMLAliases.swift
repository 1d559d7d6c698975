/// Where a YAML text repeats a part of itself: `&name` names the part, `*name` stands for it.
///
/// A dozen lines that repeat each other stand for more nodes than can ever be looked at, and Yams looks at all of them
/// where they are in keys or merged.
enum YAMLAliases {
  /// Enough for whoever writes by hand; too few to repeat anything very often.
  static let limit = 8

  /// How many there are, or more: what looks like one in a quoted text is counted as well.
  static func count(in text: [UInt8]) -> Int {
    let anchors = Set(names(after: UInt8(ascii: "&"), in: text))
    return anchors.isEmpty ? 0 : names(after: UInt8(ascii: "*"), in: text).count { anchors.contains($0) }
  }

  private static func names(after mark: UInt8, in text: [UInt8]) -> [ArraySlice<UInt8>] {
    text.indices.filter { text[$0] == mark }.map { text[($0 + 1)...].prefix(while: isPartOfName) }
      .filter { !$0.isEmpty }
  }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
