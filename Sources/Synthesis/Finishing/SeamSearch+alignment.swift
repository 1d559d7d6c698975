/// From about the right places to the exact ones.
extension SeamSearch {
  /// Onsets fall upon onsets.
  func aligned(_ pair: Pair) -> Pair {
    let (middle, lag) = (pair.earlier / Texture.grain, (pair.later - pair.earlier) / Texture.grain)
    let reach = window / Texture.grain
    let rises = (middle - reach..<middle + reach).map(rise)
    let first = lag - Texture.grainsPerStep
    let likenesses = (first...lag + Texture.grainsPerStep).map { lag in
      rises.indices.reduce(Float(0)) { $0 + rises[$1] * rise(middle - reach + lag + $1) }
    }
    var pair = pair
    pair.later = pair.earlier + Int((Float(first) + likenesses.peak) * Float(Texture.grain))
    return pair
  }

  private func rise(_ grain: Int) -> Float {
    let grains = texture.grains
    guard grain > 0, grain < grains.count else { return 0 }
    return max(0, grains[grain] - grains[grain - 1])
  }

  /// Close by, where little sounds.
  func quiet(_ pair: Pair) -> Pair {
    let lag = (pair.later - pair.earlier) / Texture.grain
    let length = Splice.crossFade / Texture.grain + 1
    func level(_ grain: Int) -> Float {
      (grain..<grain + length).reduce(0) { $0 + texture.grains[$1] + texture.grains[$1 + lag] }
    }
    let (middle, reach) = (pair.earlier / Texture.grain, window / 8 / Texture.grain)
    let levels = (middle - reach...middle + reach).map(level)
    let best = levels.indices.min { levels[$0] < levels[$1] }!
    return pair.moved(by: (middle - reach + best) * Texture.grain - pair.earlier)
  }
}

extension [Float] {
  /// Where the greatest lies, between the numbers too: at the top of a parabola through three of them.
  fileprivate var peak: Float {
    let top = indices.max { self[$0] < self[$1] }!
    guard top > 0, top < count - 1 else { return Float(top) }
    let (left, right) = (self[top] - self[top - 1], self[top] - self[top + 1])
    return left + right > 0 ? Float(top) + (left - right) / (2 * (left + right)) : Float(top)
  }
}
