public import Composition

/// The fields of a structure that were given.
struct StructureOverrides: Sendable {
  let intro: Bool?
  let verseCount: Int?
  let chorusCount: Int?
  let bridge: Bool?
  let outro: Bool?

  init(_ fields: FieldReader) {
    intro = fields.flag("intro")
    verseCount = fields.integer("verse_count", in: SongStructure.verseCounts)
    chorusCount = fields.integer("chorus_count", in: SongStructure.chorusCounts)
    bridge = fields.flag("bridge")
    outro = fields.flag("outro")
    fields.warnOfUnknownFields()
  }
}

extension SongStructure {
  /// Room for every verse and chorus that the lyrics mark by a tag.
  func raised(toFit lyrics: String) -> SongStructure {
    let tagged = Lyrics.taggedCounts(lyrics)
    var raised = self
    raised.verseCount = min(max(verseCount, tagged.verses), Self.verseCounts.upperBound)
    raised.chorusCount = min(max(chorusCount, tagged.choruses), Self.chorusCounts.upperBound)
    return raised
  }

  func overridden(by given: StructureOverrides?) -> SongStructure {
    SongStructure(
      intro: given?.intro ?? intro, verseCount: given?.verseCount ?? verseCount,
      chorusCount: given?.chorusCount ?? chorusCount, bridge: given?.bridge ?? bridge, outro: given?.outro ?? outro)
  }
}

/// How a structure stands in answers, in files and in the catalogue.
extension SongStructure: Codable {
  private enum Key: String, CodingKey {
    case intro, bridge, outro
    case verseCount = "verse_count"
    case chorusCount = "chorus_count"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      intro: try container.decode(Bool.self, forKey: .intro),
      verseCount: try container.decode(Int.self, forKey: .verseCount),
      chorusCount: try container.decode(Int.self, forKey: .chorusCount),
      bridge: try container.decode(Bool.self, forKey: .bridge), outro: try container.decode(Bool.self, forKey: .outro))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(intro, forKey: .intro)
    try container.encode(verseCount, forKey: .verseCount)
    try container.encode(chorusCount, forKey: .chorusCount)
    try container.encode(bridge, forKey: .bridge)
    try container.encode(outro, forKey: .outro)
  }
}
