/// Which sections a song has, and how many.
public struct SongStructure: Sendable, Hashable {
  public static let verseCounts = 1...5
  public static let chorusCounts = 1...4

  public var intro: Bool
  public var verseCount: Int
  public var chorusCount: Int
  public var bridge: Bool
  public var outro: Bool

  public init(intro: Bool = true, verseCount: Int = 2, chorusCount: Int = 2, bridge: Bool = true, outro: Bool = true) {
    self.intro = intro
    self.verseCount = verseCount
    self.chorusCount = chorusCount
    self.bridge = bridge
    self.outro = outro
  }
}
