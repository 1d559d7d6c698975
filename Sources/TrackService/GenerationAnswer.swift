internal import Composition
internal import TrackGeneration

/// What came of a request for a track.
struct GenerationAnswer: Encodable {
  struct Metadata: Encodable {
    let structure: SongStructure
    let styleReferences: [StyleReference]
    let temperature: Double

    private enum CodingKeys: String, CodingKey {
      case structure, temperature
      case styleReferences = "style_references"
    }
  }

  var status: Generation.Status
  let mode: Mode
  let genre: String
  let duration: Int
  let prompt: String
  let metadata: Metadata
  var message: String
  let warnings: [String]
  /// nil: none was made.
  var track: TrackAnswer?

  init(_ brief: Brief, _ generation: Generation, mode: Mode, warnings: [String]) {
    status = generation.status
    self.mode = mode
    genre = brief.genre
    duration = brief.duration
    prompt = generation.prompt
    metadata = Metadata(
      structure: brief.structure, styleReferences: brief.styleReferences, temperature: brief.temperature)
    message = generation.message
    self.warnings = warnings
  }

  private enum CodingKeys: String, CodingKey {
    case status, mode, genre, prompt, metadata, message, warnings, track, model
    case cost = "cost_usd"
    case duration = "duration_seconds"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(status, forKey: .status)
    try container.encode(mode, forKey: .mode)
    try container.encode(genre, forKey: .genre)
    try container.encode(duration, forKey: .duration)
    try container.encode(prompt, forKey: .prompt)
    try container.encode(metadata, forKey: .metadata)
    try container.encode(message, forKey: .message)
    try container.encode(warnings, forKey: .warnings)
    try container.encode(track, forKey: .track)
    try container.encodeIfPresent(track?.making?.model, forKey: .model)
    try container.encodeIfPresent(track?.making?.cost, forKey: .cost)
  }
}
