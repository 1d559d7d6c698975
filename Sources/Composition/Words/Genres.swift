/// The genres that the composer knows.
public enum Genres {
  /// By name.
  static let all: [Style] = [
    .ambient, .blues, .cinematic, .classical, .country, .disco, .electronic, .folk, .funk, .gospel, .hipHop, .house,
    .indie, .jazz, .latin, .loFi, .metal, .pop, .punk, .rnb, .reggae, .rock, .synthwave, .techno, .trap,
  ].sorted { $0.name < $1.name }

  static let index = GenreIndex(all.map { ($0.name, $0.aliases) })

  /// What a genre's name means; never fails. A warning tells that it is a guess.
  static func style(named genre: String) -> (style: Style, warning: String?) {
    let (name, warning) = index.find(genre)
    return (byName[name]!, warning)
  }

  /// The composer's own name of a genre that it knows, by this or another name.
  public static func name(of genre: String) -> String? {
    let (name, warning) = index.find(genre)
    return warning == nil ? name : nil
  }

  /// The usual tempo of a genre that is played as a style of another tempo: drum and bass as electronic.
  static func tempo(of genre: String) -> Double? { variants[GenreIndex.key(genre)] }

  private static let variants = Dictionary(
    all.flatMap { $0.variants.map { (GenreIndex.key($0.key), $0.value) } }, uniquingKeysWith: { first, _ in first })

  /// What there is to know of each genre, by name.
  public static var facts: [GenreFacts] { all.map(GenreFacts.init) }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}

public struct GenreFacts: Sendable {
  public let name: String
  public let aliases: [String]
  /// Beats per minute.
  public let tempo: (slowest: Double, usual: Double, fastest: Double)
  /// The usual first: "4/4".
  public let metres: [String]
  public let keys: [String]
  /// In the order in which they matter; the drums last.
  public let instruments: [String]

  init(_ style: Style) {
    name = style.name
    aliases = style.aliases
    tempo = (style.tempo.slowest, style.tempo.usual, style.tempo.fastest)
    metres = style.metres.map(\.description)
    keys = style.keys
    instruments = Self.instruments(style)
  }

  private static func instruments(_ style: Style) -> [String] {
    let players = style.players.map { Instrument(program: $0.programs[0]).name }
    let kit = style.drums.map { [Instrument(kit: $0.kits[0]).name] } ?? []
    return (players + kit).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
