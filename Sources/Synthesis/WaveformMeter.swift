/// Collects the outline of a sound while it passes.
struct WaveformMeter {
  private static let finePixelsPerSecond = 50
  private static let coarsePixels = 1000

  private let sampleRate: Int
  private let frames: Int
  private let stretch: Int
  private var finished: [Range] = []
  private var current = Range()
  private var framesInCurrent = 0

  init(sampleRate: Int, frames: Int) {
    self.sampleRate = sampleRate
    self.frames = frames
    stretch = sampleRate / Self.finePixelsPerSecond
    finished.reserveCapacity(frames / stretch + 1)
  }

  /// - Parameter block: left and right in turn.
  mutating func add(_ block: [Float]) {
    var start = 0
    while start < block.count / 2 {
      let end = min(block.count / 2, start + stretch - framesInCurrent)
      current.include(start..<end, of: block)
      framesInCurrent += end - start
      start = end
      if framesInCurrent == stretch { finishStretch() }
    }
  }

  /// The outline of everything that was added.
  consuming func finish() -> Waveform {
    if framesInCurrent > 0 { finishStretch() }
    let fine = finished
    let factor = max(1, (fine.count + Self.coarsePixels - 1) / Self.coarsePixels)
    let coarse = stride(from: 0, to: fine.count, by: factor).map { start in
      fine[start..<min(start + factor, fine.count)].reduce(into: Range()) { $0.include($1) }
    }
    return Waveform(
      sampleRate: sampleRate,
      resolutions: [
        Waveform.Resolution(samplesPerPixel: stretch * factor, peaks: coarse.flatMap(\.peaks)),
        Waveform.Resolution(samplesPerPixel: stretch, peaks: fine.flatMap(\.peaks)),
      ])
  }

  private mutating func finishStretch() {
    finished.append(current)
    current = Range()
    framesInCurrent = 0
  }
}

extension WaveformMeter {
  /// Between which values the sum of both channels lies.
  private struct Range {
    private var least = Float.infinity
    private var greatest = -Float.infinity

    var peaks: [Int8] { [least, greatest].map { Int8(max(-128, min(127, ($0 * 64).rounded()))) } }

    mutating func include(_ other: Range) {
      least = min(least, other.least)
      greatest = max(greatest, other.greatest)
    }

    mutating func include(_ frames: Swift.Range<Int>, of block: [Float]) {
      // Four frames at a time.
      var low = SIMD4<Float>(repeating: least)
      var high = SIMD4<Float>(repeating: greatest)
      let rest = frames.lowerBound + frames.count / 4 * 4
      block.withUnsafeBytes { bytes in
        for frame in stride(from: frames.lowerBound, to: rest, by: 4) {
          let samples = bytes.loadUnaligned(fromByteOffset: frame * 8, as: SIMD8<Float>.self)
          let sums = samples.evenHalf + samples.oddHalf
          low.replace(with: sums, where: sums .< low)
          high.replace(with: sums, where: sums .> high)
        }
      }
      least = low.min()
      greatest = high.max()
      for frame in rest..<frames.upperBound {
        let sum = block[2 * frame] + block[2 * frame + 1]
        least = min(least, sum)
        greatest = max(greatest, sum)
      }
    }
  }
}
