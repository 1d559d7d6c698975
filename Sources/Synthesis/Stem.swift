/// A part alone, as loud as it is in the mix before mastering, but for a common headroom.
final class Stem: SoundChain {
  private let gain: Float
  private var lowEnd: LowEnd
  private var fade: Fade

  /// - Parameter gain: in decibels.
  init(gain: Double, sampleRate: Int, frames: Int) {
    self.gain = Decibels.factor(gain)
    lowEnd = LowEnd(sampleRate: sampleRate)
    fade = Fade(sampleRate: sampleRate, frames: frames)
  }

  func process(_ block: [Float]) -> [Float] {
    var block = block.map { $0 * gain }
    lowEnd.process(&block)
    fade.process(&block)
    return block
  }

  func finish() -> [Float] { [] }
}
