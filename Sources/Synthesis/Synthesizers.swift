internal import CLinux
internal import Locks

/// Synthesizers that have a SoundFont and have not played yet.
///
/// Each plays once: one that has played does not sound to the bit like a new one, and to make one takes some hundredths
/// of a second, for which nobody has to wait when it is done beforehand.
final class Synthesizers: Sendable {
  private let spares = Lock<[SoleSynthesizer]>([])
  private let soundFont: SoundFont
  private let limit: Int

  /// - Parameter limit: how many are kept ready at the usual sample rate.
  init(_ soundFont: SoundFont, limit: Int) {
    self.soundFont = soundFont
    self.limit = limit
    for _ in 0..<limit { replenish(Studio.sampleRate) }
  }

  func take(_ sampleRate: Int) throws(SynthesisError) -> SoleSynthesizer {
    if sampleRate == Studio.sampleRate, let spare = spares.withLock({ $0.popLast() }) { return spare }
    return try make(sampleRate)
  }

  /// Makes one for the next who comes, if there are too few, after one was let go.
  func replenish(_ sampleRate: Int) {
    // Many small pieces were freed, all over the heap; it would keep them.
    malloc_trim(0)
    guard sampleRate == Studio.sampleRate, spares.withLock({ $0.count < limit }), let spare = try? make(sampleRate)
    else {
      return
    }
    spares.withLock { if $0.count < limit { $0.append(spare) } }
  }

  private func make(_ sampleRate: Int) throws(SynthesisError) -> SoleSynthesizer {
    SoleSynthesizer(try Synthesizer(soundFont, sampleRate: sampleRate))
  }
}

/// Holds a synthesizer where only what can be copied may stand; used by whoever took it.
final class SoleSynthesizer: @unchecked Sendable {
  // Handed from one thread to another through a lock, and never shared.
  let synthesizer: Synthesizer

  init(_ synthesizer: consuming Synthesizer) { self.synthesizer = synthesizer }
}
