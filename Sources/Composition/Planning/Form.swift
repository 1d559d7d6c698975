/// The order of a song's sections.
public struct Form: Sendable, Hashable {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case intro, verse, chorus, bridge, outro
  }

  public struct Section: Sendable, Hashable {
    public let kind: Kind
    /// Which verse or chorus, from 1; nil for sections that come once.
    public let number: Int?

    /// "verse 1", "bridge".
    public var name: String { number.map { "\(kind.rawValue) \($0)" } ?? kind.rawValue }
  }

  public let sections: [Section]

  public init(_ structure: SongStructure) {
    sections = Self.numbered(structure.order ?? Self.usualOrder(structure))
  }

  /// Verses and choruses in turn, beginning with a verse; what is left of either follows. The bridge comes before the
  /// last chorus when there are two or more, else after everything but the outro.
  private static func usualOrder(_ structure: SongStructure) -> [Kind] {
    var body = inTurn(verses: structure.verseCount, choruses: structure.chorusCount)
    if structure.bridge {
      let position = structure.chorusCount >= 2 ? body.lastIndex(of: .chorus) : nil
      body.insert(.bridge, at: position ?? body.endIndex)
    }
    return (structure.intro ? [.intro] : []) + body + (structure.outro ? [.outro] : [])
  }

  private static func inTurn(verses: Int, choruses: Int) -> [Kind] {
    (1...max(verses, choruses)).flatMap { number in
      (number <= verses ? [Kind.verse] : []) + (number <= choruses ? [.chorus] : [])
    }
  }

  /// Verses and choruses are counted, whatever stands between them.
  static func numbered(_ kinds: [Kind]) -> [Section] {
    var counts: [Kind: Int] = [:]
    return kinds.map { kind in
      counts[kind, default: 0] += 1
      return Section(kind: kind, number: kind == .verse || kind == .chorus ? counts[kind] : nil)
    }
  }
}
