internal import Glibc

/// Keeps the lowest tones in the middle, and takes away what is too low to hear, a constant offset with it: Butterworth
/// filters of second order, one for what left and right have in common and one for their difference.
struct LowEnd {
  /// Hertz: of what is in common, and of the difference.
  private static let cutoffs = SIMD2(22.0, 110.0)

  private let b0: SIMD2<Double>
  private let b1: SIMD2<Double>
  private let a1: SIMD2<Double>
  private let a2: SIMD2<Double>
  private var first = SIMD2<Double>()
  private var second = SIMD2<Double>()

  init(sampleRate: Int) {
    // The bilinear transform of s² / (s² + √2 s + 1).
    let angles = Double.pi * Self.cutoffs / Double(sampleRate)
    let tangents = SIMD2(tan(angles.x), tan(angles.y))
    let root = 2.0.squareRoot()
    b0 = 1 / (1 + root * tangents + tangents * tangents)
    b1 = -2 * b0
    a1 = 2 * (tangents * tangents - 1) * b0
    a2 = (1 - root * tangents + tangents * tangents) * b0
  }

  /// - Parameter samples: left and right in turn.
  mutating func process(_ samples: inout [Float]) {
    var (first, second) = (first, second)
    samples.withUnsafeMutableBufferPointer { samples in
      for left in stride(from: 0, to: samples.count, by: 2) {
        let (l, r) = (Double(samples[left]), Double(samples[left + 1]))
        let input = SIMD2(l + r, l - r) * 0.5
        let output = b0 * input + first
        first = b1 * input - a1 * output + second
        second = b0 * input - a2 * output
        samples[left] = Float(output.x + output.y)
        samples[left + 1] = Float(output.x - output.y)
      }
    }
    (self.first, self.second) = (first, second)
  }
}
