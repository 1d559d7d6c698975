/// Numbers that follow from a seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// From 0 up to `count`, never `count`.
  mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }

  /// From 1 up; mostly small, seldom as large as two to that power.
  mutating func size(power: Int = 14) -> Int { below(1 << below(power + 1)) + 1 }

  /// Somewhere in the bytes, perhaps at their end, mostly short.
  mutating func piece(of bytes: [UInt8]) -> Range<Int> {
    let start = below(bytes.count + 1)
    return start..<min(bytes.count, start + size())
  }

  mutating func choice<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
