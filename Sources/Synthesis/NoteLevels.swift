internal import CEbur128
internal import Composition
internal import Locks

/// How loud the tones of a SoundFont's instruments are, measured once for each and kept.
final class NoteLevels: Sendable {
  struct Tone: Sendable, Equatable {
    /// How loud it is while it is held: K-weighted power (ITU-R BS.1770) in steps of `LoudnessCurve.step`, at velocity 100
    /// and full volume.
    let envelope: [Float]
    /// How many samples of the SoundFont sound for it, one beside or above the other.
    let voices: Int
    /// Seconds, at most as long as it was measured.
    let length: Double
  }

  private struct Key: Hashable {
    let instrument: Instrument
    let pitch: Int
  }

  /// Rendered at half the usual rate, which is enough for loudness.
  private static let sampleRate = 22_050
  private static let velocity = 100
  /// Steps that a tone is held.
  private static let steps = 20
  private static let restBlocks = 16

  private struct State {
    let synthesizer: SoleSynthesizer
    var tones: [Key: Tone] = [:]
  }

  private let state: Lock<State>

  init(_ soundFont: SoundFont) throws(SynthesisError) {
    let synthesizer = try Synthesizer(soundFont, sampleRate: Self.sampleRate)
    state = Lock(State(synthesizer: SoleSynthesizer(synthesizer)))
  }

  func tone(_ instrument: Instrument, pitch: Int) throws(SynthesisError) -> Tone {
    // Tones of an instrument are as loud as their neighbours; each drum is another instrument.
    let key = Key(instrument: instrument, pitch: instrument.isPercussion ? pitch : pitch / 6 * 6 + 3)
    return try state.withLock { state throws(SynthesisError) in
      if let known = state.tones[key] { return known }
      let tone = try Self.measure(key, state.synthesizer.synthesizer)
      state.tones[key] = tone
      return tone
    }
  }

  private static func measure(_ key: Key, _ synthesizer: borrowing Synthesizer) throws(SynthesisError) -> Tone {
    let meter = try LoudnessMeter(sampleRate: sampleRate)
    try synthesizer.setUp(channel: 0, key.instrument, volume: 127, pan: 64)
    let voicesBefore = synthesizer.voices
    synthesizer.play(Sequence.Event(block: 0, kind: .noteOn, channel: 0, number: key.pitch, value: velocity))
    let voices = synthesizer.voices - voicesBefore
    // The first block begins as loud as whatever sounded before in the same place.
    _ = render(1, synthesizer)
    var envelope: [Float] = []
    var position = 1
    for step in 1...steps {
      // Whole blocks, as near to the step's end as they come.
      let end = Int(Double(step) * LoudnessCurve.step * Double(sampleRate)) / Synthesizer.blockFrames
      meter.add(render(end - position, synthesizer))
      position = end
      envelope.append(meter.power(ofLast: LoudnessCurve.step))
    }
    let faint = (envelope.max() ?? 0) / 100_000
    let length = Double(envelope.count { $0 > faint }) * LoudnessCurve.step
    // What still sounds is gone after that.
    synthesizer.silence()
    _ = render(restBlocks, synthesizer)
    return Tone(envelope: envelope, voices: voices, length: length)
  }

  private static func render(_ blocks: Int, _ synthesizer: borrowing Synthesizer) -> [Float] {
    let frames = blocks * Synthesizer.blockFrames
    var samples = [Float](repeating: 0, count: 2 * frames)
    synthesizer.render(frames: frames, of: 1, into: &samples, at: 0)
    return samples.interleaved
  }
}
