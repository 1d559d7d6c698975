public import Composition

/// The fields of a structure that were given.
struct StructureOverrides: Sendable {
  let intro: Bool?
  let verseCount: Int?
  let chorusCount: Int?
  let bridge: Bool?
  let outro: Bool?
  /// What the sections in their order make; nil where no order was given.
  let ordered: SongStructure?

  init(_ fields: FieldReader) {
    intro = fields.flag("intro")
    verseCount = fields.integer("verse_count", in: SongStructure.verseCounts)
    chorusCount = fields.integer("chorus_count", in: SongStructure.chorusCounts)
    bridge = fields.flag("bridge")
    outro = fields.flag("outro")
    ordered = fields.order("order")
    if let ordered {
      fields.requireAgreement("intro", intro, ordered.intro)
      fields.requireAgreement("verse_count", verseCount, ordered.verseCount)
      fields.requireAgreement("chorus_count", chorusCount, ordered.chorusCount)
      fields.requireAgreement("bridge", bridge, ordered.bridge)
      fields.requireAgreement("outro", outro, ordered.outro)
    }
    fields.warnOfUnknownFields()
  }
}

extension FieldReader {
  /// Adds a fault for each section that may not stand where it stands, and for a count that no song has.
  fileprivate func order(_ name: String) -> SongStructure? {
    guard let order: [Form.Kind] = choices(name, limit: SongStructure.sectionCounts.upperBound) else { return nil }
    for (place, kind) in order.enumerated() {
      let allowed = SongStructure.kinds(at: place, in: order)
      if !allowed.contains(kind) {
        let names = allowed.map(\.rawValue).joined(separator: ", ")
        addFault("\(name)[\(place)]", .valueError, "must be one of: \(names); \(Self.rule)")
      }
    }
    requireCount(name, SongStructure.verseCounts, "verses", order.count { $0 == .verse })
    requireCount(name, SongStructure.chorusCounts, "choruses", order.count { $0 == .chorus })
    return SongStructure(order: order)
  }

  private static let rule = "an intro comes first, an outro last, a bridge once"

  private func requireCount(_ name: String, _ counts: ClosedRange<Int>, _ things: String, _ count: Int) {
    guard !counts.contains(count) else { return }
    let allowed = "\(counts.lowerBound) to \(counts.upperBound) \(things)"
    addFault(name, .valueError, "must have \(allowed), has \(count)")
  }

  fileprivate func requireAgreement<Value: Equatable>(_ name: String, _ given: Value?, _ ordered: Value) {
    guard let given, given != ordered else { return }
    addFault(name, .valueError, "must be \(ordered), as in order, or left out")
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

  /// An order replaces everything; what else is given drops the order that there was, even where nothing changes.
  func overridden(by given: StructureOverrides?) -> SongStructure {
    if let ordered = given?.ordered { return ordered }
    var result = self
    if let intro = given?.intro { result.intro = intro }
    if let count = given?.verseCount { result.verseCount = count }
    if let count = given?.chorusCount { result.chorusCount = count }
    if let bridge = given?.bridge { result.bridge = bridge }
    if let outro = given?.outro { result.outro = outro }
    return result
  }
}

/// How a structure stands in answers, in files and in the catalogue.
extension SongStructure: Codable {
  private enum Key: String, CodingKey {
    case intro, bridge, outro, order
    case verseCount = "verse_count"
    case chorusCount = "chorus_count"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    if let ordered = try container.decodeIfPresent([Form.Kind].self, forKey: .order).flatMap(Self.init(order:)) {
      self = ordered
      return
    }
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
    try container.encodeIfPresent(order, forKey: .order)
  }
}
