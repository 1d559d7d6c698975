/// What a song should resemble.
public struct StyleReference: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case style, sound, artist
    case similarTo = "similar_to"
  }

  public let type: Kind
  public let value: String

  public init(_ type: Kind, _ value: String) {
    self.type = type
    self.value = value
  }
}
