/// A whole song, mastered.
final class Mix: SoundChain {
  /// LUFS.
  static let loudness = -14.0

  private var leveller: Leveller
  private var lowEnd: LowEnd
  private var master: Master
  private let meter: LoudnessMeter
  private let sampleRate: Double
  private var gain: Float
  private var framesOut = 0

  /// - Parameter ceiling: of true peaks, in dBTP.
  init(_ leveller: Leveller, sampleRate: Int, frames: Int, ceiling: Double) throws(SynthesisError) {
    self.leveller = leveller
    self.sampleRate = Double(sampleRate)
    lowEnd = LowEnd(sampleRate: sampleRate)
    master = Master(sampleRate: sampleRate, frames: frames, ceiling: ceiling)
    meter = try LoudnessMeter(sampleRate: sampleRate)
    gain = Decibels.factor(leveller.gain)
  }

  func process(_ block: [Float]) -> [Float] {
    var block = block
    let next = Decibels.factor(leveller.gain)
    block.ramp(from: gain, to: next)
    gain = next
    lowEnd.process(&block)
    return measured(master.process(block))
  }

  func finish() -> [Float] { master.finish() }

  private func measured(_ block: [Float]) -> [Float] {
    guard !block.isEmpty else { return block }
    meter.add(block)
    let (start, duration) = (Double(framesOut) / sampleRate, Double(block.count / 2) / sampleRate)
    framesOut += block.count / 2
    leveller.hear(Double(meter.power(ofLast: duration)), from: start, lasting: duration)
    return block
  }
}
