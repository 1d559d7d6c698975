internal import Glibc

/// Keeps the true peak below a ceiling, with a gain for both channels that falls before a peak comes and rises again
/// after it: soon after a single one, slowly where peaks keep coming.
///
/// Gains are found for groups of frames, and go straight from one to the next.
struct Limiter {
  private static let group = TruePeaks.group

  /// What peaks may be where they are measured.
  private let ceiling: Float
  private let truePeaks: TruePeaks
  /// Weights of the gains that are averaged, a bell; their sum is 1.
  private let bell: [Float]
  /// Shares of the way that are gone within a group.
  private let quickRise: Float
  private let slowFall: Float
  private let slowRise: Float

  /// Groups that have not gone out, as many as `delay` says, and the beginning of another.
  private var line: [Float]
  /// The gains that the last groups need.
  private var needed: [Float]
  /// The gains that are going to be averaged.
  private var held: [Float]
  /// The gain that is held, and how far it is down for longer.
  private var level: Float = 1
  private var slowLevel: Float = 1
  /// At the end of the last group that went out.
  private var gain: Float = 1

  /// - Parameter ceiling: 1 for full scale.
  init(sampleRate: Int, ceiling: Float) {
    // Between the points where they are measured, true peaks are a little higher.
    self.ceiling = 0.98 * ceiling
    truePeaks = TruePeaks(ceiling: self.ceiling)
    let groupsPerSecond = Double(sampleRate) / Double(Self.group)
    func share(in seconds: Double) -> Float { Float(1 - exp(-1 / (seconds * groupsPerSecond))) }
    quickRise = share(in: 0.04)
    slowFall = share(in: 0.15)
    slowRise = share(in: 0.6)
    let width = Int((0.0036 * groupsPerSecond).rounded())
    let weights = (1...width).map { 1 - cos(2 * .pi * Double($0) / Double(width + 1)) }
    bell = weights.map { Float($0 / weights.reduce(0, +)) }
    line = [Float](repeating: 0, count: 2 * Self.group * (width + 2))
    needed = [Float](repeating: 1, count: width + 2)
    held = [Float](repeating: 1, count: width - 1)
  }

  /// Frames by which what comes out is later than what went in.
  var delay: Int { Self.group * (bell.count + 2) }

  /// - Returns: whole groups.
  mutating func process(_ block: [Float]) -> [Float] {
    line += block
    let waiting = bell.count + 2
    let groups = line.count / (2 * Self.group) - waiting
    guard groups > 0 else { return [] }
    // A group is measured when the next one is there.
    let peaks = truePeaks.measure(waiting - 1..<waiting - 1 + groups, of: line)
    let output = apply(gains(for: peaks))
    line.removeFirst(2 * Self.group * groups)
    return output
  }

  /// At the ends of the groups that go out.
  private mutating func gains(for peaks: [Float]) -> [Float] {
    needed += peaks.map { $0 > ceiling ? ceiling / $0 : 1 }
    // The gain at either end of a group is an average of held ones, and each of those is as low as the group needs it,
    // and as its neighbours do.
    held += hold(needed.minima(of: bell.count + 3))
    defer {
      needed.removeFirst(peaks.count)
      held.removeFirst(peaks.count)
    }
    return held.averages(by: bell)
  }

  /// Down at once, and up again by and by.
  private mutating func hold(_ gains: [Float]) -> [Float] {
    gains.map { needed in
      slowLevel += (needed - slowLevel) * (needed < slowLevel ? slowFall : slowRise)
      level = min(needed, level + max(0, slowLevel - level) * quickRise)
      return level
    }
  }

  private mutating func apply(_ gains: [Float]) -> [Float] {
    typealias Samples = SIMD8<Float>
    // Two samples for each of eight frames.
    let firstRamp = Samples(1, 1, 2, 2, 3, 3, 4, 4) / Float(Self.group)
    let secondRamp = firstRamp + 0.5
    let size = MemoryLayout<Samples>.size
    return line.withUnsafeBytes { input in
      [Float](unsafeUninitializedCapacity: gains.count * 2 * Self.group) { output, count in
        let result = UnsafeMutableRawBufferPointer(output)
        for (group, next) in gains.enumerated() {
          for (half, ramp) in [firstRamp, secondRamp].enumerated() {
            let place = (2 * group + half) * size
            let samples = input.loadUnaligned(fromByteOffset: place, as: Samples.self)
            result.storeBytes(of: samples * (gain + ramp * (next - gain)), toByteOffset: place, as: Samples.self)
          }
          gain = next
        }
        count = output.count
      }
    }
  }
}

extension [Float] {
  /// The least of each `width` neighbours.
  fileprivate func minima(of width: Int) -> [Float] {
    var minima = self
    var covered = 1
    while covered < width {
      let step = Swift.min(covered, width - covered)
      minima = zip(minima, minima.dropFirst(step)).map { $1 < $0 ? $1 : $0 }
      covered += step
    }
    return minima
  }

  /// Weighted, of each `weights.count` neighbours.
  fileprivate func averages(by weights: [Float]) -> [Float] {
    (0...count - weights.count).map { start in
      var sum: Float = 0
      for (index, weight) in weights.enumerated() { sum += self[start + index] * weight }
      return sum
    }
  }
}
