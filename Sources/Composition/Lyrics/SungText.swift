/// A line without what is not sung: directions in brackets, chord names, mark-up, control characters.
struct SungText {
  private(set) var scalars: [Unicode.Scalar] = []

  init(_ line: ArraySlice<Unicode.Scalar>) {
    let source = Array(line)
    scalars.reserveCapacity(source.count)
    let lastClosing = source.lastIndex { $0.isOne(of: "]}】>") } ?? -1
    var index = Self.bulletEnd(in: source)
    while index < source.count {
      if index < lastClosing, let end = Self.directionEnd(in: source, from: index) {
        index = end
        append(" ")
      } else {
        append(source[index])
        index += 1
      }
    }
    while scalars.last == " " { scalars.removeLast() }
  }

  /// "- ", "* " and "> " before a line belong to the page.
  private static func bulletEnd(in source: [Unicode.Scalar]) -> Int {
    guard let first = source.firstIndex(where: { !$0.isBlank }), source[first].isOne(of: "-*>•#") else {
      return 0
    }
    return source.dropFirst(first + 1).first?.isBlank == true ? first + 1 : 0
  }

  /// Blanks are folded into one, control characters left out.
  private mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.isBlank {
      if scalar.value >= 0x20 || scalar == "\t", let last = scalars.last, last != " " { scalars.append(" ") }
    } else if scalar.value != 0x7F, scalar.value != 0xFEFF, scalar.value != 0xFFFD, scalar.value != 0x200B {
      scalars.append(scalar)
    }
  }

  private static func directionEnd(in source: [Unicode.Scalar], from start: Int) -> Int? {
    let closing: Unicode.Scalar
    switch source[start] {
    case "[": closing = "]"
    case "{": closing = "}"
    case "【": closing = "】"
    case "<" where source[start + 1].isASCII && (source[start + 1].properties.isAlphabetic || source[start + 1] == "/"):
      closing = ">"
    case "<" where source[start...].dropFirst(3).first == ":": closing = ">"
    default: return nil
    }
    return source[start...].firstIndex(of: closing).map { $0 + 1 }
  }
}
