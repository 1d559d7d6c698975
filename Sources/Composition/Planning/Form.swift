/// The order of a song's sections.
public struct Form: Sendable, Hashable {
  public enum Kind: String, Sendable {
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

  /// Verses and choruses in turn, beginning with a verse; what is left of either follows. The bridge comes before the
  /// last chorus when there are two or more, else after everything but the outro.
  public init(_ structure: SongStructure) {
    var body = Self.inTurn(verses: structure.verseCount, choruses: structure.chorusCount)
    if structure.bridge {
      let lastChorus = body.lastIndex { $0.kind == .chorus }
      let position = structure.chorusCount >= 2 ? lastChorus ?? body.endIndex : body.endIndex
      body.insert(Section(kind: .bridge, number: nil), at: position)
    }
    let intro = structure.intro ? [Section(kind: .intro, number: nil)] : []
    let outro = structure.outro ? [Section(kind: .outro, number: nil)] : []
    sections = intro + body + outro
  }

  private static func inTurn(verses: Int, choruses: Int) -> [Section] {
    (1...max(verses, choruses)).flatMap { number in
      let verse = number <= verses ? [Section(kind: .verse, number: number)] : []
      let chorus = number <= choruses ? [Section(kind: .chorus, number: number)] : []
      return verse + chorus
    }
  }
}
