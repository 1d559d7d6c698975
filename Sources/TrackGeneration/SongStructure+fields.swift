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
  func overridden(by given: StructureOverrides?) -> SongStructure {
    SongStructure(
      intro: given?.intro ?? intro, verseCount: given?.verseCount ?? verseCount,
      chorusCount: given?.chorusCount ?? chorusCount, bridge: given?.bridge ?? bridge, outro: given?.outro ?? outro)
  }
}

/// How a structure stands in answers and in files.
extension SongStructure: Encodable {
  private enum Key: String, CodingKey {
    case intro, bridge, outro
    case verseCount = "verse_count"
    case chorusCount = "chorus_count"
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
