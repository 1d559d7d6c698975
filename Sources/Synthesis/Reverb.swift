internal import Glibc

/// What the walls of a room add: a network of delays that feed each other (Jot and Chaigne, AES 90, 1991), behind
/// allpasses that make a crowd of each echo. Linear, so that parts alone add up to the whole.
///
/// In place of FluidSynth's own, which cannot be had for the sum of several synthesizers.
struct Reverb {
  private typealias Lines = SIMD8<Float>

  /// Seconds: lengths that have no common divisor to speak of.
  private static let delays = [0.0297, 0.0331, 0.0371, 0.0411, 0.0437, 0.0479, 0.0521, 0.0559]
  private static let allpassDelays = [0.0047, 0.0036, 0.0127, 0.0093]
  /// Where left and right take the lines with which sign: as unlike each other as can be.
  private static let left = Lines(1, -1, 1, -1, 1, -1, 1, -1)
  private static let right = Lines(1, 1, -1, -1, 1, 1, -1, -1)

  private let lengths: [Int]
  /// How much of each line is left when it has been gone through once, at low tones.
  private let gains: Lines
  /// Of the filters that take high tones away.
  private let damping: Lines
  private var gain: Float = 1
  private var memory: [Lines]
  private var filtered = Lines()
  private var predelay: DelayLine
  private var allpasses: [Allpass]
  private var position = 0

  init(_ room: Room, sampleRate: Int) {
    let rate = Double(sampleRate)
    let lengths = Self.delays.map { Int(($0 * rate).rounded()) | 1 }
    self.lengths = lengths
    var (gains, damping) = (Lines(), Lines())
    for (line, length) in lengths.enumerated() {
      let low = pow(10, -3 * Double(length) / (room.decay * rate))
      let high = pow(10, -3 * Double(length) / (room.decay * room.brightness * rate))
      // A one-pole filter whose gain is 1 at the bottom and high / low at the top.
      let ratio = high / low
      gains[line] = Float(low)
      damping[line] = Float((1 - ratio) / (1 + ratio))
    }
    (self.gains, self.damping) = (gains, damping)
    memory = [Lines](repeating: Lines(), count: 1 << Int(log2(Double(lengths.max() ?? 1)) + 1))
    predelay = DelayLine(length: Int(room.distance * rate))
    allpasses = Self.allpassDelays.map { Allpass(length: Int($0 * rate) | 1) }
    gain = Decibels.factor(room.level) / powerOfImpulse(seconds: room.decay, sampleRate: sampleRate).squareRoot()
  }

  /// Adds to both channels what comes back from the walls.
  /// - Parameters:
  ///   - send: what is played into the room, in mono.
  ///   - samples: interleaved stereo of the same length.
  mutating func add(_ send: [Float], to samples: inout [Float]) {
    let (mask, gain) = (memory.count - 1, gain)
    memory.withUnsafeMutableBufferPointer { memory in
      for frame in send.indices {
        var input = predelay.pass(send[frame])
        for index in allpasses.indices { input = allpasses[index].pass(input) }
        var taps = Lines()
        for line in 0..<8 { taps[line] = memory[(position &- lengths[line]) & mask][line] }
        filtered = taps + (filtered - taps) * damping
        let back = filtered * gains
        // A Householder matrix mixes the lines and loses nothing.
        memory[position & mask] = input + back - Lines(repeating: back.sum() * 0.25)
        position &+= 1
        samples[2 * frame] += (taps * Self.left).sum() * gain
        samples[2 * frame + 1] += (taps * Self.right).sum() * gain
      }
    }
  }

  /// Of one channel, for an input of 1, in a room that is silent.
  private func powerOfImpulse(seconds: Double, sampleRate: Int) -> Float {
    var copy = self
    var impulse = [Float](repeating: 0, count: Int(seconds * Double(sampleRate)))
    impulse[0] = 1
    var answer = [Float](repeating: 0, count: 2 * impulse.count)
    copy.add(impulse, to: &answer)
    return answer.reduce(0) { $0 + $1 * $1 } / 2
  }
}

/// Keeps what passes back for a while.
private struct DelayLine {
  private var memory: [Float]
  private var position = 0

  init(length: Int) { memory = [Float](repeating: 0, count: max(length, 1)) }

  mutating func pass(_ sample: Float) -> Float {
    let output = memory[position]
    memory[position] = sample
    position += 1
    if position == memory.count { position = 0 }
    return output
  }
}

/// Spreads what passes over time without colouring it (Schroeder, 1962).
private struct Allpass {
  private static let feedback: Float = 0.6
  private var memory: [Float]
  private var position = 0

  init(length: Int) { memory = [Float](repeating: 0, count: max(length, 1)) }

  mutating func pass(_ sample: Float) -> Float {
    let delayed = memory[position]
    let stored = sample + delayed * Self.feedback
    memory[position] = stored
    position += 1
    if position == memory.count { position = 0 }
    return delayed - stored * Self.feedback
  }
}
