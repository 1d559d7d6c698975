import Glibc
import Testing

@testable import Synthesis

struct MasterTests {
  private static let ceiling = -2.0

  private static func master(
    _ samples: [Float], gain: Double = 0, blocks: Int = 4096
  ) -> [Float] {
    var master = Master(sampleRate: Signals.sampleRate, frames: samples.count / 2, ceiling: ceiling)
    let louder = samples.map { $0 * Decibels.factor(gain) }
    return louder.blocks(of: blocks).flatMap { master.process($0) } + master.finish()
  }

  @Test("However the sound is cut, all of it comes out, and the same", arguments: [1, 7, 160, 1000, 4096, 20_000])
  func cutting(frames: Int) {
    let sound = Signals.band(frames: 12_345).map { 3 * $0 }
    #expect(Self.master(sound, gain: 6, blocks: frames) == Self.master(sound, gain: 6))
  }

  @Test("As many frames come out as went in", arguments: [0, 1, 8, 100, 4096, 9_999, 20_000])
  func length(frames: Int) { #expect(Self.master(Signals.band(frames: frames)).count == 2 * frames) }

  @Test("Silence stays silence")
  func silence() {
    #expect(Self.master(Signals.silence(frames: 20_000), gain: 30).allSatisfy { $0 == 0 })
  }

  @Test("What is not loud passes as it is, neither late nor early")
  func passes() {
    let sound = Signals.sine(1000, amplitude: 0.1, frames: 200_000)
    let difference = zip(Self.master(sound), sound).dropFirst(400).dropLast(300_000).map { abs($0 - $1) }.max()!
    #expect(difference < 1e-5)
  }

  @Test("Sound begins and ends with silence, without a click")
  func ends() {
    let output = Self.master(Signals.mono(frames: 200_000) { cos(0.05 * Double($0)) }).left
    #expect(output.first == 0 && output.last == 0)
    #expect(zip(output, output.dropFirst()).map { abs($0 - $1) }.max()! < 0.06)
    // Half as loud in the middle of the fade.
    #expect(abs(output[144_500..<145_500].map(abs).max()! - 0.4) < 0.04)
    #expect(abs(output[40_000..<80_000].map(abs).max()! - 0.79) < 0.02)
  }

  @Test("No true peak is above the ceiling")
  func ceiling() {
    let output = Self.master(Signals.band(frames: 150_000), gain: 20)
    #expect(output.truePeak < Self.ceiling + 0.3)
    #expect(output.truePeak > Self.ceiling - 0.5)
  }
}
