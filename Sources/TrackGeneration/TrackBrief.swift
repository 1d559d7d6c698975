public import Composition

/// Everything that decides what a track will be: a request laid over its preset, with the defaults filled in.
public struct TrackBrief: Sendable, Hashable {
  public var text: String
  public var genre: String
  /// Seconds.
  public var duration: Int
  public var structure: SongStructure
  public var styleReferences: [StyleReference]
  /// From 0 to 1.
  public var temperature: Double
  public var title: String?
  public var seed: Int?
  /// Beats per minute.
  public var tempo: Double?
  public var key: MusicalKey?
  public var instrumental: Bool

  public init(
    text: String, genre: String, duration: Int = Limits.defaultDuration, structure: SongStructure = SongStructure(),
    styleReferences: [StyleReference] = [], temperature: Double = Limits.defaultTemperature, title: String? = nil,
    seed: Int? = nil, tempo: Double? = nil, key: MusicalKey? = nil, instrumental: Bool = false
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

  /// - Parameter preset: the base; what the request gives overrides it.
  public init(_ request: TrackRequest, preset: PresetSettings?) {
    self.init(
      text: request.text,
      genre: request.genre ?? preset?.genre ?? "",
      duration: request.duration ?? Limits.defaultDuration,
      structure: (preset?.structure ?? SongStructure()).overridden(by: request.structure),
      styleReferences: request.styleReferences ?? preset?.styleReferences ?? [],
      temperature: request.temperature ?? preset?.temperature ?? Limits.defaultTemperature,
      title: request.title, seed: request.seed, tempo: request.tempo, key: request.key,
      instrumental: request.instrumental ?? false)
  }
}
