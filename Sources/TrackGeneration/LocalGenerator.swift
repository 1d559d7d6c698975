public import Composition
internal import Synthesis

/// Composes and renders on this machine.
struct LocalGenerator: Generator {
  let sound: any SoundSource
  /// Seconds since 1970.
  let now: @Sendable () -> Int

  func generate(_ brief: Brief) -> Generation {
    let start = ContinuousClock.now
    let identity = TrackIdentity(brief, mode: .local)
    let song = Composer.compose(brief, seed: UInt64(identity.seed))
    let files = ScoreFiles(midi: StandardMIDIFile.bytes(song.score), lyrics: LRC.text(song.score))
    let track = Track(
      song, ResolvedRequest(brief, seed: identity.seed, mode: .local), identity, createdAt: now())
    var generation = Generation(track, for: brief)
    generation.files = files
    generation.composing = .now - start
    return generation
  }

  func render(_ file: AudioFile, of track: Track, _ score: ScoreFiles?, into job: AudioJob) throws(AudioError) {
    guard let score else { throw .failed("track \(track.id) has no score") }
    let recording = try Recording(track, score, sound)
    switch file.content {
    case .mix(let format):
      let outline = try recording.play(.mix, as: format, into: job) { job.advance(to: $0) }
      // Other formats are limited a little differently, and there is one outline.
      if format == .mp3 { job.keep(outline, as: AudioFile(track.id, .waveform)) }
    case .stem(let slug, let format):
      guard let part = track.facts.parts.first(where: { $0.slug == slug }) else {
        throw .failed("track \(track.id) has no part \(slug)")
      }
      _ = try recording.play(.part(part.name), as: format, into: job) { job.advance(to: $0) }
    case .stems: try recording.writeStems(into: job)
    case .waveform: try recording.writeOutline(into: job)
    }
  }
}

extension Generation {
  /// A track that is there, made now or long ago.
  public init(_ track: Track, for brief: Brief) {
    self.init(
      status: .completed, prompt: PromptBuilder.prompt(for: brief),
      message: "Composed: the sound can be played now, from audio.mp3 on; so can the score and the timed lyrics.",
      warnings: track.facts.warnings)
    self.track = track
  }
}

extension Brief {
  /// Whose track this is in that mode; nil where the same brief need not give the same track.
  public func identity(in mode: Mode) -> TrackIdentity? { mode == .local ? TrackIdentity(self, mode: mode) : nil }
}
