/// Which sections a song has, how many, and in which order.
public struct SongStructure: Sendable, Hashable {
  public static let verseCounts = 1...5
  public static let chorusCounts = 1...4
  /// How many sections a song has, all kinds together.
  public static let sectionCounts = 2...verseCounts.upperBound + chorusCounts.upperBound + 3

  public var intro: Bool { didSet { order = nil } }
  public var verseCount: Int { didSet { order = nil } }
  public var chorusCount: Int { didSet { order = nil } }
  public var bridge: Bool { didSet { order = nil } }
  public var outro: Bool { didSet { order = nil } }
  /// Of all sections; nil where it is the usual one, as after every change of the others.
  public private(set) var order: [Form.Kind]?

  public init(intro: Bool = true, verseCount: Int = 2, chorusCount: Int = 2, bridge: Bool = true, outro: Bool = true) {
    self.intro = intro
    self.verseCount = verseCount
    self.chorusCount = chorusCount
    self.bridge = bridge
    self.outro = outro
  }

  /// The sections that are in an order, and no others; nil for an order that no song has.
  public init?(order: [Form.Kind]) {
    let count = { kind in order.count { $0 == kind } }
    guard Self.verseCounts.contains(count(.verse)), Self.chorusCounts.contains(count(.chorus)),
      order.indices.allSatisfy({ Self.kinds(at: $0, in: order).contains(order[$0]) })
    else { return nil }
    self.init(
      intro: order.contains(.intro), verseCount: count(.verse), chorusCount: count(.chorus),
      bridge: order.contains(.bridge), outro: order.contains(.outro))
    if order != Form(self).sections.map(\.kind) { self.order = order }
  }

  /// What may stand at a place of an order: an intro at its beginning, an outro at its end, a bridge where none was
  /// before.
  public static func kinds(at place: Int, in order: [Form.Kind]) -> [Form.Kind] {
    Form.Kind.allCases.filter { kind in
      switch kind {
      case .intro: place == 0
      case .verse, .chorus: true
      case .bridge: !order[..<place].contains(.bridge)
      case .outro: place == order.count - 1
      }
    }
  }
}
