/// Good inputs of a reader, of which bad ones are made.
public struct Corpus: Sendable {
  let examples: [[UInt8]]
  let words: [[UInt8]]

  /// - Parameters:
  ///   - examples: at least one.
  ///   - words: what means something to the reader: marks, names, bounds.
  public init(_ examples: [[UInt8]], words: [[UInt8]] = []) {
    self.examples = examples
    self.words = words + Self.strangeBytes
  }

  public init(_ examples: [String], words: [String] = []) {
    self.init(examples.map { Array($0.utf8) }, words: words.map { Array($0.utf8) })
  }

  /// In bytes.
  private static let longest = 60_000

  /// What no text should have, or what few expect in it.
  private static let strangeBytes: [[UInt8]] = [
    [0], [0xFF], [0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],  // No UTF-8
    [0xEF, 0xBB, 0xBF], [0xEF, 0xBF, 0xBE], [0xF4, 0x8F, 0xBF, 0xBF],  // Byte order marks, the last scalar
    [0xCC, 0x81], [0xE2, 0x80, 0x8D], [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xAE],  // Accent, joiner, line, right to left
    [0x0D, 0x0A], [0x0D], [0x0A, 0x0A], [0x09], [0x1B], [0x7F], [0xC2, 0x85], Array("\\u0000".utf8),
    Array("\\ud800".utf8),
  ]

  /// What the seed makes of an example; the first seeds leave the examples as they are.
  func input(_ seed: UInt64) -> [UInt8] {
    if seed < examples.count { return examples[Int(seed)] }
    var random = SeededRandom(seed: seed)
    var input = random.choice(examples)
    for _ in 0..<random.size(power: 3) {
      random.choice(Mutation.allCases).apply(to: &input, self, &random)
      if input.count > Self.longest { input.removeLast(input.count - Self.longest) }
    }
    return input
  }
}
