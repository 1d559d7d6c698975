import Testing

@testable import Synthesis

#if canImport(Glibc)
  import Glibc
#endif

struct LimiterTests {
  private static let ceiling = -1.0
  private static let frames = 8_820

  private static func limited(_ samples: [Float]) -> [Float] {
    var limiter = Limiter(sampleRate: Signals.sampleRate, ceiling: Float(pow(10, ceiling / 20)))
    let output = limiter.process(samples + Signals.silence(frames: limiter.delay + 8))
    return Array(output.dropFirst(2 * limiter.delay).prefix(samples.count))
  }

  static let nasty: [(String, [Float])] = [
    // Samples at .707 only, 3 dB below the peaks between them.
    ("a quarter of the sample rate", Signals.sine(11_025, amplitude: 2, frames: frames, phase: .pi / 4)),
    ("a high tone", Signals.sine(15_000, amplitude: 2, frames: frames)),
    ("a low tone", Signals.sine(60, amplitude: 2, frames: frames)),
    ("square bursts", Signals.mono(frames: frames) { $0 / 2000 % 2 == 0 ? ($0 / 50 % 2 == 0 ? 2 : -2) : 0 }),
    ("impulses", Signals.mono(frames: frames) { $0 % 3000 == 1500 ? 4 : 0 }),
    (
      "a sudden quarter of the sample rate",
      Signals.mono(frames: frames) { $0 > 4000 ? 2 * sin(.pi / 2 * Double($0) + .pi / 4) : 0 }
    ),
    ("noise without its very top", smooth(Signals.noise(amplitude: 3, frames: frames))),
    ("a band", Signals.band(frames: frames).map { 6 * $0 }),
  ]

  /// Means of two neighbours.
  private static func smooth(_ samples: [Float]) -> [Float] {
    samples.indices.map { $0 < 2 ? samples[$0] : (samples[$0] + samples[$0 - 2]) / 2 }
  }

  @Test("No true peak is above the ceiling", arguments: nasty)
  func truePeak(name: String, sound: [Float]) {
    #expect(sound.truePeak > 3)
    #expect(Self.limited(sound).truePeak < Self.ceiling + 0.15)
  }

  @Test("What is below the ceiling stays as it is, only later")
  func unchanged() {
    let sound = Signals.band(frames: Self.frames)
    #expect(Self.limited(sound) == sound)
  }

  @Test("Both sides are turned down together")
  func linked() {
    let sound = (0..<Self.frames).flatMap { frame -> [Float] in
      let loud = 2 * sin(Float(frame) * 0.1)
      return [loud, 0.25 * loud]
    }
    let output = Self.limited(sound)
    #expect(zip(output.left, output.right).allSatisfy { abs($0 * 0.25 - $1) < 1e-6 })
  }

  @Test("A low tone stays pure", arguments: [50.0, 100, 400])
  func distortion(frequency: Double) {
    let second = Signals.sampleRate
    let output = Self.limited(Signals.sine(frequency, amplitude: 1.6, frames: 2 * second)).left.suffix(second)
    var (cosine, sine, energy) = (0.0, 0.0, 0.0)
    for (frame, sample) in output.enumerated() {
      let angle = 2 * .pi * frequency / Double(second) * Double(frame)
      cosine += Double(sample) * cos(angle)
      sine += Double(sample) * sin(angle)
      energy += Double(sample * sample)
    }
    let tone = 2 * (cosine * cosine + sine * sine) / Double(second)
    #expect(10 * log10((energy - tone) / energy) < -50)
  }

  @Test("After a single peak the sound is soon as loud as before")
  func release() {
    let tone = Signals.sine(1000, amplitude: 0.3, frames: Signals.sampleRate)
    var sound = tone
    for index in 20_000..<20_020 { sound[index] = 2 }
    let output = Self.limited(sound)
    let after = 20_000 + 2 * Signals.sampleRate / 5
    #expect(zip(output, tone).dropFirst(after).allSatisfy { abs($0 - $1) < 0.01 })
  }
}
