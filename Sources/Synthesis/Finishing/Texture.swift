internal import Glibc

/// What sound is like over time, to tell whether two places of a song could stand for each other.
struct Texture: Sendable {
  /// Frames in a grain, and grains in a step.
  static let grain = 128
  static let grainsPerStep = 4
  static let step = grain * grainsPerStep

  /// For each step the strength of the twelve pitch classes and of four ranges from low to high: each as decibels from
  /// its own mean, in units of its own spread; notes and ranges weigh as much in sum.
  let steps: [SIMD16<Float>]
  /// For each grain, its loudness on a logarithmic scale.
  let grains: [Float]

  private static let weights = SIMD16<Float>(
    lowHalf: SIMD8(repeating: 1 / 12), highHalf: SIMD8(1 / 12, 1 / 12, 1 / 12, 1 / 12, 1 / 4, 1 / 4, 1 / 4, 1 / 4))

  /// - Parameter powers: of each step.
  init(powers: [SIMD16<Float>], grains: [Float]) {
    let levels = powers.map(\.logarithms)
    let count = Float(max(1, levels.count))
    let mean = levels.reduce(SIMD16()) { $0 + $1 } / count
    let variance = levels.reduce(SIMD16()) { $0 + ($1 - mean) * ($1 - mean) } / count
    let scale = (Self.weights / (variance + 1e-6)).squareRoot()
    steps = levels.map { ($0 - mean) * scale }
    self.grains = grains
  }
}

extension SIMD16<Float> {
  /// What is very soft is as good as silent.
  fileprivate var logarithms: Self {
    var result = self + 1e-8
    for index in result.indices { result[index] = log10f(result[index]) }
    return result
  }
}
