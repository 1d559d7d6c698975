import Synthesis

#if canImport(Glibc)
  import Glibc
#endif

/// Sounds to measure with: left and right in turn.
enum Signals {
  static let sampleRate = 44_100

  static func silence(frames: Int) -> [Float] { [Float](repeating: 0, count: 2 * frames) }

  /// The same on both sides.
  static func mono(frames: Int, _ sample: (Int) -> Double) -> [Float] {
    (0..<frames).flatMap { frame in
      let sample = Float(sample(frame))
      return [sample, sample]
    }
  }

  static func sine(_ frequency: Double, amplitude: Double, frames: Int, phase: Double = 0) -> [Float] {
    mono(frames: frames) { amplitude * sin(2 * .pi * frequency / Double(sampleRate) * Double($0) + phase) }
  }

  /// White, evenly spread.
  static func noise(amplitude: Double, frames: Int) -> [Float] {
    var state: UInt32 = 1
    return mono(frames: frames) { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return amplitude * (Double(state) / Double(UInt32.max) * 2 - 1)
    }
  }

  /// A chord with a drum every half second: something of everything in music.
  static func band(frames: Int) -> [Float] {
    let hiss = noise(amplitude: 1, frames: frames)
    return (0..<frames).flatMap { frame in
      let time = Double(frame) / Double(sampleRate)
      let chord = [110, 277.2, 329.6, 440].reduce(0) { $0 + 0.05 * sin(2 * .pi * $1 * time) }
      let beat = time.truncatingRemainder(dividingBy: 0.5)
      let drum = exp(-beat * 30) * (0.5 * sin(2 * .pi * 70 * beat) + 0.2 * Double(hiss[2 * frame]))
      return [Float(chord + drum), Float(0.8 * chord + drum)]
    }
  }
}

extension [Float] {
  var left: [Float] { stride(from: 0, to: count, by: 2).map { self[$0] } }
  var right: [Float] { stride(from: 1, to: count, by: 2).map { self[$0] } }

  /// Blocks of so many frames, the last one shorter.
  func blocks(of frames: Int) -> [[Float]] {
    stride(from: 0, to: count, by: 2 * frames).map { Array(self[$0..<Swift.min($0 + 2 * frames, count)]) }
  }

  /// Of the left side, in decibels: the greatest value of the signal between its samples too, at eight places for each,
  /// through a long window; for the samples before the first and after the last are 0.
  var truePeak: Double {
    let reach = 32
    let samples = ([Float](repeating: 0, count: reach) + left + [Float](repeating: 0, count: reach)).map(Double.init)
    let filters = (0..<8).map { place in
      (1 - reach...reach).map { tap in
        let distance = Double(tap) - Double(place) / 8
        let window = 0.5 + 0.5 * cos(.pi * distance / Double(reach + 1))
        return distance == 0 ? 1 : sin(.pi * distance) / (.pi * distance) * window
      }
    }
    let interesting = 0.4 * (samples.map(abs).max() ?? 0)
    var peak = 0.0
    for index in reach - 1..<samples.count - reach
    where Swift.max(abs(samples[index]), abs(samples[index + 1])) > interesting {
      for filter in filters {
        var value = 0.0
        for tap in 0..<2 * reach { value += filter[tap] * samples[index + 1 - reach + tap] }
        peak = Swift.max(peak, abs(value))
      }
    }
    return 20 * log10(peak)
  }

  /// How alike two signals are: 1 for the same shape.
  func correlation(with other: [Float]) -> Double {
    func product(_ a: [Float], _ b: [Float]) -> Double { zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) } }
    return product(self, other) / (product(self, self) * product(other, other)).squareRoot()
  }
}
