internal import Glibc

/// The peaks of groups of frames, between the samples too: three points between each two, as ITU-R BS.1770 has it in
/// annex 2. `line` holds left and right in turn.
struct TruePeaks {
  /// Frames.
  static let group = 8
  /// Pairs of samples around a point that it is made of.
  private static let pairs = 8

  private typealias Samples = SIMD8<Float>

  /// Below this no sample is near a peak of interest, and the samples speak for themselves.
  private let threshold: Float
  /// For each pair, nearest first: the weight of its sum in the middle, of its sum a quarter off the middle and of its
  /// difference there.
  private let weights: [SIMD3<Float>]

  /// - Parameter ceiling: lower peaks are not of interest.
  init(ceiling: Float) {
    // Between samples a signal rises by more than 6 dB only in theory.
    threshold = ceiling / 2
    weights = (0..<Self.pairs).map { pair in
      let near = Self.weight(Double(pair) + 0.25)
      let far = Self.weight(Double(pair) + 0.75)
      return SIMD3(Float(Self.weight(Double(pair) + 0.5)), Float((near + far) / 2), Float((near - far) / 2))
    }
  }

  /// Of a sample at a distance: sin(πx) / πx in a window that ends behind the last pair.
  private static func weight(_ distance: Double) -> Double {
    let window = cos(.pi / 2 * distance / Double(pairs + 1))
    return sin(.pi * distance) / (.pi * distance) * window
  }

  /// - Parameter groups: there must be another one on either side of them in `line`.
  func measure(_ groups: Range<Int>, of line: [Float]) -> [Float] {
    line.withUnsafeBytes { bytes in
      let samples = bytes.baseAddress!
      let peaks = (groups.lowerBound - 1...groups.upperBound).map { samplePeak(samples + $0 * Self.stride) }
      return groups.map { group in
        let index = group - groups.lowerBound + 1
        let around = max(peaks[index - 1], peaks[index], peaks[index + 1])
        return around < threshold ? peaks[index] : max(peaks[index], pointPeak(samples + group * Self.stride))
      }
    }
  }

  private static let stride = group * 2 * MemoryLayout<Float>.size

  private func samplePeak(_ group: UnsafeRawPointer) -> Float {
    let first = group.loadUnaligned(as: Samples.self)
    let last = group.loadUnaligned(fromByteOffset: Self.stride / 2, as: Samples.self)
    return first.magnitudes.larger(last.magnitudes).greatest
  }

  /// Of the points behind each of the group's frames.
  private func pointPeak(_ group: UnsafeRawPointer) -> Float {
    points(group).larger(points(group + Self.stride / 2)).greatest
  }

  /// For each of four frames, the greatest of the three points behind it.
  private func points(_ frames: UnsafeRawPointer) -> Samples {
    let frame = 2 * MemoryLayout<Float>.size
    var middle = Samples()
    var sum = Samples()
    var difference = Samples()
    for pair in 0..<Self.pairs {
      let before = frames.loadUnaligned(fromByteOffset: -pair * frame, as: Samples.self)
      let after = frames.loadUnaligned(fromByteOffset: (pair + 1) * frame, as: Samples.self)
      let both = before + after
      middle += both * weights[pair].x
      sum += both * weights[pair].y
      difference += (before - after) * weights[pair].z
    }
    // A quarter off the middle is sum + difference on one side of it, sum - difference on the other.
    return middle.magnitudes.larger(sum.magnitudes + difference.magnitudes)
  }
}

extension SIMD8<Float> {
  fileprivate var magnitudes: Self {
    unsafeBitCast(unsafeBitCast(self, to: SIMD8<UInt32>.self) & 0x7fff_ffff, to: Self.self)
  }

  /// As `max()`, which is no vector code.
  fileprivate var greatest: Float {
    let four = lowHalf.replacing(with: highHalf, where: highHalf .> lowHalf)
    let two = four.lowHalf.replacing(with: four.highHalf, where: four.highHalf .> four.lowHalf)
    return Swift.max(two.x, two.y)
  }

  fileprivate func larger(_ other: Self) -> Self { replacing(with: other, where: other .> self) }
}
