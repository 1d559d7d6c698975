import Testing

@testable import Synthesis

struct LoudnessTests {
  @Test("A tone of 1 kHz on both sides is as many LUFS as it is decibels below full scale", arguments: [0.1, 0.01])
  func tone(amplitude: Double) throws {
    let meter = try LoudnessMeter(sampleRate: Signals.sampleRate)
    for block in Signals.sine(1000, amplitude: amplitude, frames: 2 * Signals.sampleRate).blocks(of: 4096) {
      meter.add(block)
    }
    let loudness = meter.integrated ?? 0
    #expect(abs(loudness - (amplitude == 0.1 ? -20 : -40)) < 0.1)
  }

  @Test("Silence has no loudness")
  func silence() throws {
    let meter = try LoudnessMeter(sampleRate: Signals.sampleRate)
    let before = meter.integrated
    #expect(before == nil)
    meter.add(Signals.silence(frames: Signals.sampleRate))
    let after = meter.integrated
    #expect(after == nil)
  }
}
