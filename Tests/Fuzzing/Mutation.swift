/// One way to spoil an input.
enum Mutation: CaseIterable {
  case bit, byte, cut, end, repetition, splice, insertion, replacement, number, nesting, run

  func apply(to input: inout [UInt8], _ corpus: Corpus, _ random: inout SeededRandom) {
    let place = random.below(input.count + 1)
    let piece = random.piece(of: input)
    switch self {
    case .bit: if place < input.count { input[place] ^= 1 << random.below(8) }
    case .byte: if place < input.count { input[place] = UInt8(random.below(256)) }
    case .cut: input.removeSubrange(piece)
    case .end: input.removeSubrange(place...)
    case .repetition: input.insert(contentsOf: Self.repeated(input[piece], random.size(power: 8)), at: place)
    case .splice: input.replaceSubrange(place..., with: Self.ending(of: random.choice(corpus.examples), &random))
    case .insertion: input.insert(contentsOf: random.choice(corpus.words), at: place)
    case .replacement: input.replaceSubrange(piece, with: random.choice(corpus.words))
    case .number: Self.replaceNumber(in: &input, after: place, &random)
    case .nesting: Self.nest(piece, of: &input, &random)
    case .run:
      let byte = random.choice(input + [0x20])
      input.insert(contentsOf: repeatElement(byte, count: random.size()), at: place)
    }
  }

  private static func ending(of other: [UInt8], _ random: inout SeededRandom) -> ArraySlice<UInt8> {
    other[random.below(other.count + 1)...]
  }

  private static func repeated(_ bytes: some Collection<UInt8>, _ count: Int) -> [UInt8] {
    Array(repeatElement(bytes, count: count).joined())
  }

  private static let numbers = [
    "0", "-0", "-1", "1e400", "1e-400", "-1e9", "1.5", "0.1e1", "1E2", "00", "0x7f", "1_000", "127", "128", "255",
    "256",
    "2147483648", "4294967296", "9007199254740993", "9223372036854775807", "9223372036854775808",
    "-9223372036854775809", "18446744073709551616", "1\(String(repeating: "0", count: 400))",
    "0.\(String(repeating: "3", count: 400))", "NaN", "-Infinity", ".inf", ".nan",
  ]

  /// The first one after a place; where there is none, a number is put there.
  private static func replaceNumber(in input: inout [UInt8], after place: Int, _ random: inout SeededRandom) {
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    let start = input[place...].firstIndex(where: isDigit) ?? place
    let end = input[start...].firstIndex { !isDigit($0) } ?? input.count
    input.replaceSubrange(start..<end, with: random.choice(numbers).utf8)
  }

  private static let brackets = [
    ("[", "]"), (#"{"a":"#, "}"), ("{a: ", "}"), ("- ", ""), ("? ", ""), ("(", ")"), ("<", ">"), (#"""#, #"""#),
  ]

  private static func nest(_ piece: Range<Int>, of input: inout [UInt8], _ random: inout SeededRandom) {
    let (opening, closing) = random.choice(brackets)
    let depth = random.size(power: 13)
    input.insert(contentsOf: repeated(closing.utf8, depth), at: piece.upperBound)
    input.insert(contentsOf: repeated(opening.utf8, depth), at: piece.lowerBound)
  }
}
