internal import Glibc

/// Splits a sound into four ranges of frequency.
struct RangeMeter {
  /// What is left of the sound below each border; the last one lets all through.
  private var below = SIMD4<Float>()
  private let shares: SIMD4<Float>

  /// - Parameter borders: three, in hertz.
  init(borders: [Double], sampleRate: Double) {
    let shares = borders.map { Float(1 - exp(-2 * .pi * $0 / sampleRate)) }
    self.shares = SIMD4(shares[0], shares[1], shares[2], 1)
  }

  mutating func power(of sample: Float) -> SIMD4<Float> {
    below += shares * (sample - below)
    let ranges = below - SIMD4(0, below.x, below.y, below.z)
    return ranges * ranges
  }
}
