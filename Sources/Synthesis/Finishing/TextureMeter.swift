internal import Glibc

/// Collects the texture of a sound while it passes.
struct TextureMeter {
  /// One sample in eight is enough for the notes.
  private static let thinning = 8
  /// Hertz: where the ranges meet.
  private static let borders: [Double] = [150, 600, 2400]

  private var ranges: RangeMeter
  private var notes: NoteMeter
  private var powers: [SIMD16<Float>] = []
  private var grains: [Float] = []
  /// Of the grain that has begun, and of the step.
  private var frames = 0
  private var grainPower: Float = 0
  private var stepPower = SIMD4<Float>()
  private var sum: Float = 0

  init(sampleRate: Int) {
    ranges = RangeMeter(borders: Self.borders, sampleRate: Double(sampleRate))
    notes = NoteMeter(sampleRate: Double(sampleRate / Self.thinning))
  }

  var texture: Texture { Texture(powers: powers, grains: grains) }

  /// - Parameter block: left and right in turn.
  mutating func add(_ block: [Float]) {
    for frame in 0..<block.count / 2 {
      let sample = (block[2 * frame] + block[2 * frame + 1]) / 2
      let power = ranges.power(of: sample)
      stepPower += power
      grainPower += power.sum()
      sum += sample
      frames += 1
      if frames % Self.thinning == 0 { passOn() }
      if frames % Texture.grain == 0 { finishGrain() }
    }
  }

  private mutating func passOn() {
    notes.add(sum / Float(Self.thinning))
    sum = 0
  }

  private mutating func finishGrain() {
    grains.append(log10f(grainPower + 1e-6))
    grainPower = 0
    guard frames == Texture.step else { return }
    powers.append(notes.power.replacingLastFour(with: stepPower))
    stepPower = SIMD4()
    frames = 0
  }
}

extension SIMD16<Float> {
  fileprivate func replacingLastFour(with last: SIMD4<Float>) -> Self {
    SIMD16(lowHalf: lowHalf, highHalf: SIMD8(lowHalf: highHalf.lowHalf, highHalf: last))
  }
}
