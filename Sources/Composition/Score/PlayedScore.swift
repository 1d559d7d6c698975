/// A score as far as it sounds: what a synthesizer needs of it.
public struct PlayedScore: Sendable {
  public let parts: [Part]
  public let tempo: TempoMap
  /// The song is over, its last tone gone.
  public let end: Int
}

extension Score {
  public var played: PlayedScore { PlayedScore(parts: parts, tempo: tempo, end: end) }
}
