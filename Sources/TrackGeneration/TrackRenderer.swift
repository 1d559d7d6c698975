/// Makes the files of the catalogue's tracks, each with the generator that its track is from.
public struct TrackRenderer: Sendable {
  private let tracks: TrackStore
  private let generators: GeneratorCache
  private let configuration: @Sendable (Mode) -> GeneratorConfiguration

  public init(
    _ tracks: TrackStore, _ generators: GeneratorCache,
    configuration: @escaping @Sendable (Mode) -> GeneratorConfiguration
  ) {
    self.tracks = tracks
    self.generators = generators
    self.configuration = configuration
  }

  /// For an `AudioCache`.
  public func render(_ file: AudioFile, into job: AudioJob) throws(AudioError) {
    let (track, score) = try found(file.track)
    try generator(track.summary.mode).render(file, of: track, score, into: job)
  }

  private func generator(_ mode: Mode) throws(AudioError) -> any Generator {
    do {
      return try generators.generator(configuration(mode))
    } catch {
      throw .unavailable(error)
    }
  }

  private func found(_ id: TrackID) throws(AudioError) -> (Track, ScoreFiles) {
    do {
      if let track = try tracks.track(id), let score = try tracks.score(id) { return (track, score) }
    } catch {
      throw .storage(error)
    }
    // It was deleted after somebody had asked for its sound.
    throw .stopped
  }
}
