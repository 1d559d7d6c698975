/// The last thing that a mix goes through: no peak above the ceiling, no click at either end. The same for the same sound,
/// however it is cut into blocks.
struct Master {
  private let frames: Int
  private var limiter: Limiter
  private var fade: Fade
  private var delivered = 0
  /// Of the limiter's silence at the beginning.
  private var early: Int

  /// - Parameters:
  ///   - frames: exactly so many come out.
  ///   - ceiling: of true peaks, in dBTP.
  init(sampleRate: Int, frames: Int, ceiling: Double) {
    self.frames = frames
    limiter = Limiter(sampleRate: sampleRate, ceiling: Decibels.factor(ceiling))
    fade = Fade(sampleRate: sampleRate, frames: frames)
    early = limiter.delay
  }

  /// - Parameter block: left and right in turn.
  /// - Returns: what is finished by now, later by some milliseconds.
  mutating func process(_ block: [Float]) -> [Float] { deliver(limiter.process(block)) }

  /// - Returns: the rest.
  mutating func finish() -> [Float] {
    deliver(limiter.process([Float](repeating: 0, count: 2 * (limiter.delay + TruePeaks.group))))
  }

  private mutating func deliver(_ samples: [Float]) -> [Float] {
    let skipped = min(early, samples.count / 2)
    early -= skipped
    let count = min(samples.count / 2 - skipped, frames - delivered)
    var output =
      skipped == 0 && 2 * count == samples.count ? samples : Array(samples[2 * skipped..<2 * (skipped + count)])
    fade.process(&output)
    delivered += count
    return output
  }
}
