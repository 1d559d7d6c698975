/// A tonic and a mode: "C major", "F# minor", "Bb major".
public struct MusicalKey: Sendable, Hashable, CustomStringConvertible {
  /// For the API's document and for messages.
  public static let pattern = "[A-G][#b]? (major|minor)"

  public let description: String

  public init?(_ text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, Self.isTonic(words[0]), words[1] == "major" || words[1] == "minor" else { return nil }
    description = text
  }

  private static func isTonic(_ word: Substring) -> Bool {
    guard let letter = word.first, ("A"..."G").contains(letter) else { return false }
    return ["", "#", "b"].contains(word.dropFirst())
  }
}
