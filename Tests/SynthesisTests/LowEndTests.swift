import Glibc
import Testing

@testable import Synthesis

struct LowEndTests {
  private func processed(_ samples: [Float]) -> [Float] {
    var samples = samples
    var lowEnd = LowEnd(sampleRate: Signals.sampleRate)
    lowEnd.process(&samples)
    return samples
  }

  @Test("A constant offset goes away")
  func offset() {
    let output = processed(Signals.sine(441, amplitude: 0.2, frames: 44_100).map { $0 + 0.1 }).left
    let second = output.dropFirst(22_050)
    #expect(abs(second.reduce(0, +) / Float(second.count)) < 0.001)
  }

  @Test(
    "Low tones that left and right do not have in common go, others stay",
    arguments: [(40.0, 0.0...0.2), (1000, 0.98...1.02)])
  func difference(frequency: Double, expected: ClosedRange<Double>) {
    let tone = Signals.sine(frequency, amplitude: 0.5, frames: 44_100)
    let opposed = tone.enumerated().map { $0.offset % 2 == 0 ? $0.element : -$0.element }
    let output = processed(opposed).left.dropFirst(22_050).map(abs).max()!
    #expect(expected.contains(Double(output) / 0.5))
    let common = processed(tone).left.dropFirst(22_050).map(abs).max()!
    #expect(abs(common / 0.5 - 1) < 0.05)
  }
}
