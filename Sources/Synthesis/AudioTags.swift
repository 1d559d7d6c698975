/// What is told of a song in its audio file.
public struct AudioTags: Sendable, Equatable {
  public let title: String
  public let genre: String

  public init(title: String, genre: String) {
    self.title = title
    self.genre = genre
  }
}
