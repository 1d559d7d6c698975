public import Composition

/// Composes on this machine.
struct LocalGenerator: Generator {
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
}

extension Generation {
  /// A track that is there, made now or long ago.
  public init(_ track: Track, for brief: Brief) {
    self.init(
      status: .completed, prompt: PromptBuilder.prompt(for: brief),
      message: "Composed: the score and the lyrics with their times can be fetched now.",
      warnings: track.facts.warnings)
    self.track = track
  }
}

extension Brief {
  /// Whose track this is in that mode; nil where the same brief need not give the same track.
  public func identity(in mode: Mode) -> TrackIdentity? { mode == .local ? TrackIdentity(self, mode: mode) : nil }
}
