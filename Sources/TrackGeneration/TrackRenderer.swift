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

  /// - Returns: with the score, where it was composed here.
  private func found(_ id: TrackID) throws(AudioError) -> (Track, ScoreFiles?) {
    let (track, score): (Track?, ScoreFiles?)
    do {
      (track, score) = (try tracks.track(id), try tracks.score(id))
    } catch {
      throw .storage(error)
    }
    // It was deleted after somebody had asked for its sound.
    guard let track, score != nil || !track.summary.hasScore else { throw .stopped }
    if let order = track.summary.order, order != .ready {
      throw .unavailable(.unavailable(track.summary.mode, "the song of this track is not there"))
    }
    return (track, score)
  }
}
