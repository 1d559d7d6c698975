/// Which tracks of the catalogue are wanted; newest first.
public struct TrackQuery: Sendable {
  /// As the composer knows it; small and capital letters are the same.
  public var genre: String?
  /// Every word must stand in the title or in the text that was asked for; the last one may be a beginning.
  public var words: String?
  public var limit: Int
  /// Where the page before ended.
  public var cursor: TrackCursor?

  public init(genre: String? = nil, words: String? = nil, limit: Int = Limits.defaultPage, cursor: TrackCursor? = nil) {
    self.genre = genre
    self.words = words
    self.limit = limit
    self.cursor = cursor
  }
}

/// A place between two tracks of the catalogue. It stays where it is, whatever is added or deleted.
public struct TrackCursor: Sendable, Equatable, CustomStringConvertible {
  /// For the API's document; every text that fits is a cursor.
  public static let pattern = "[0-9a-f]{12}"

  /// What follows is older than the track of this number.
  let sequence: Int64

  init(after sequence: Int64) { self.sequence = sequence }

  public init?(_ text: String) {
    guard text.utf8.count == 12, text.utf8.allSatisfy(Self.digits.contains), let sequence = Int64(text, radix: 16)
    else { return nil }
    self.sequence = sequence
  }

  public var description: String {
    let text = String(sequence, radix: 16)
    return String(repeating: "0", count: max(0, 12 - text.utf8.count)) + text
  }

  private static let digits = Array("0123456789abcdef".utf8)
}

/// Some tracks, and where the next ones begin.
public struct TrackPage: Sendable, Equatable {
  public let tracks: [TrackSummary]
  /// nil when these are the last.
  public let next: TrackCursor?
}
