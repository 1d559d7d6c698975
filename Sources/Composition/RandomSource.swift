/// Numbers that follow from a seed: SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number
/// generators").
struct RandomSource: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A stream of its own for each purpose, so that a change in one leaves the others as they were.
  func stream(_ purpose: String) -> RandomSource {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a
    for byte in purpose.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    var mixed = RandomSource(seed: state ^ hash)
    return RandomSource(seed: mixed.next())
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// From 0 up to 1, never 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  mutating func int(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// About normal, with the given spread (standard deviation): the sum of four even numbers.
  mutating func normal(_ spread: Double) -> Double {
    // Four numbers from 0 to 1 have the variance 1/3.
    (unit() + unit() + unit() + unit() - 2) * 1.732 * spread
  }

  /// One of `choices`, which stand likeliest first. A boldness of 0 takes the first; the nearer to 1, the more even.
  mutating func choose<Element>(_ choices: [Element], boldness: Double) -> Element {
    let ratio = 0.15 + 0.8 * boldness
    guard choices.count > 1, boldness > 0 else { return choices[0] }
    var weight = 1.0
    var total = 0.0
    for _ in choices {
      total += weight
      weight *= ratio
    }
    var left = unit() * total
    weight = 1
    for choice in choices {
      left -= weight
      if left < 0 { return choice }
      weight *= ratio
    }
    return choices[choices.count - 1]
  }
}
