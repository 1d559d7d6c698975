/// Everything that decides what a song will be, but for its seed.
public struct Brief: Sendable, Hashable {
  /// Lyrics, with section tags or without, or a description.
  public var text: String
  public var genre: String
  /// Seconds, 60 or more: every structure has its bars in them, at any tempo.
  public var duration: Int
  public var structure: SongStructure
  public var styleReferences: [StyleReference]
  /// From 0 (the likeliest choices) to 1 (the boldest).
  public var temperature: Double
  public var title: String?
  public var seed: Int?
  /// Beats per minute.
  public var tempo: Double?
  public var key: Key?
  public var instrumental: Bool

  /// Tempos that songs are made in, in beats per minute.
  public static let tempos = 40.0...240.0

  public static let defaultDuration = 180
  public static let defaultTemperature = 0.7

  public init(
    text: String, genre: String, duration: Int = defaultDuration, structure: SongStructure = SongStructure(),
    styleReferences: [StyleReference] = [], temperature: Double = defaultTemperature, title: String? = nil,
    seed: Int? = nil, tempo: Double? = nil, key: Key? = nil, instrumental: Bool = false
  ) {
    self.text = text
    self.genre = genre
    self.duration = duration
    self.structure = structure
    self.styleReferences = styleReferences
    self.temperature = temperature
    self.title = title
    self.seed = seed
    self.tempo = tempo
    self.key = key
    self.instrumental = instrumental
  }
}
