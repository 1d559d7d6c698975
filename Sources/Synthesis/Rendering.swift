public import Composition

/// What is to be heard of a song, and how it is written down.
public struct Rendering: Sendable {
  public enum Content: Sendable, Equatable {
    /// The whole song, mastered.
    case mix
    /// One part alone, by its name, before mastering.
    case part(String)
    /// All of the parts before mastering.
    case unmastered
  }

  public let song: PlayedScore
  /// As the composer knows it: how the parts are mixed.
  public let genre: String
  /// Exactly so long, in seconds.
  public let duration: Int
  public let content: Content
  public let tags: AudioTags

  public init(song: PlayedScore, genre: String, duration: Int, content: Content, tags: AudioTags) {
    self.song = song
    self.genre = genre
    self.duration = duration
    self.content = content
    self.tags = tags
  }
}
