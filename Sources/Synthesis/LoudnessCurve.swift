internal import Glibc

/// How loud something is over time, reckoned from its notes: K-weighted power (ITU-R BS.1770) of each step.
struct LoudnessCurve: Sendable {
  /// Seconds.
  static let step = 0.1
  /// Blocks of loudness are so many steps long.
  private static let block = 4

  private(set) var power: [Float]

  init(power: [Float]) { self.power = power }

  init(steps: Int) { self.init(power: [Float](repeating: 0, count: steps)) }

  /// A tone at full volume.
  mutating func add(_ envelope: [Float], from start: Double, to end: Double?, times factor: Float) {
    let first = Int(start / Self.step)
    let count = end.map { max(1, Int(($0 - start) / Self.step + 0.5)) } ?? envelope.count
    for index in 0..<count where first + index < power.count {
      // Longer than it was measured it goes on as it did last.
      let last = envelope.count - 1
      let level = index <= last ? envelope[index] : envelope[last] * decay(envelope, steps: index - last)
      power[first + index] += level * factor
    }
  }

  private func decay(_ envelope: [Float], steps: Int) -> Float {
    let (before, last) = (envelope[envelope.count / 2], envelope[envelope.count - 1])
    guard before > 0, last < before else { return 1 }
    return powf(last / before, Float(steps) / Float(envelope.count - 1 - envelope.count / 2))
  }

  mutating func add(_ other: LoudnessCurve, times factor: Float) {
    for index in power.indices where index < other.power.count { power[index] += other.power[index] * factor }
  }

  /// Of the steps that begin there.
  func mean(from start: Double, to end: Double) -> Float {
    let first = min(Int(start / Self.step), power.count)
    let last = min(max(Int(end / Self.step), first + 1), power.count)
    return first < last ? power[first..<last].reduce(0, +) / Float(last - first) : 0
  }

  /// LUFS with both gates of BS.1770; nil when all is silent.
  var integrated: Double? { Self.integrated(blocks()) }

  /// Of those blocks alone in which `other` sounds.
  func integrated(where other: LoudnessCurve) -> Double? {
    let sounding = other.blocks()
    guard let threshold = Self.integrated(sounding).map({ Self.power($0 - 10) }) else { return nil }
    return Self.mean(zip(blocks(), sounding).filter { $0.1 >= threshold }.map(\.0))
  }

  /// Each begins a step after the one before it.
  private func blocks() -> [Double] {
    guard power.count >= Self.block else { return [] }
    return (0...(power.count - Self.block)).map { start in
      Double(power[start..<start + Self.block].reduce(0, +)) / Double(Self.block)
    }
  }

  private static func integrated(_ blocks: [Double]) -> Double? {
    let audible = blocks.filter { $0 >= power(-70) }
    guard let mean = mean(audible) else { return nil }
    let threshold = power(mean - 10)
    return Self.mean(audible.filter { $0 >= threshold })
  }

  private static func mean(_ blocks: [Double]) -> Double? {
    guard !blocks.isEmpty else { return nil }
    let mean = blocks.reduce(0, +) / Double(blocks.count)
    return mean > 0 ? loudness(mean) : nil
  }

  static func power(_ loudness: Double) -> Double { pow(10, (loudness + 0.691) / 10) }

  static func loudness(_ power: Double) -> Double { 10 * log10(power) - 0.691 }
}
