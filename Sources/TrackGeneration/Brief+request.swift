public import Composition

extension Brief {
  /// - Parameter preset: the base; what the request gives overrides it.
  public init(_ request: TrackRequest, preset: PresetSettings?) {
    self.init(
      text: request.text,
      genre: request.genre ?? preset?.genre ?? "",
      duration: request.duration ?? Limits.defaultDuration,
      structure: Self.structure(request, preset: preset),
      styleReferences: request.styleReferences ?? preset?.styleReferences ?? [],
      temperature: request.temperature ?? preset?.temperature ?? Limits.defaultTemperature,
      title: request.title, seed: request.seed, tempo: request.tempo, key: request.key,
      instrumental: request.instrumental ?? false)
  }

  /// Where nobody says how many verses and choruses there are, tagged lyrics may ask for more than usual.
  private static func structure(_ request: TrackRequest, preset: PresetSettings?) -> SongStructure {
    if request.structure == nil, preset == nil { return SongStructure().raised(toFit: request.text) }
    return (preset?.structure ?? SongStructure()).overridden(by: request.structure)
  }
}
