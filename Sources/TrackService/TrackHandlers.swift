internal import Composition
internal import FastCGI
internal import TrackGeneration

extension TrackService {
  func generateTrack(_ call: Call) throws -> Response {
    let request = try call.json(TrackRequest.self)
    let brief = Brief(request, preset: try request.presetName.map(baseSettings))
    let mode = request.mode ?? configuration.mode
    let generation = try known(brief, mode) ?? make(brief, mode)
    let answer = GenerationAnswer(brief, generation, mode: mode, warnings: request.warnings + generation.warnings)
    // A track can be deleted; nobody should be told of it from a cache then.
    return try .json(answer, headers: generation.track == nil ? [:] : ["Cache-Control": "no-store"])
  }

  /// The track that an equal brief has led to before.
  private func known(_ brief: Brief, _ mode: Mode) throws -> Generation? {
    guard let identity = brief.identity(in: mode) else { return nil }
    return try tracks.track(identity.id).map { Generation($0, for: brief) }
  }

  private func make(_ brief: Brief, _ mode: Mode) throws -> Generation {
    var generation = try generators.generator(configuration.generator(mode)).generate(brief)
    if let composing = generation.composing { metrics.recordComposing(took: composing) }
    if let track = generation.track, let files = generation.files {
      generation.track = try tracks.keep(track, files)
    }
    return generation
  }

  private func baseSettings(_ name: PresetName) throws -> PresetSettings {
    do {
      return try presets.preset(name).settings
    } catch PresetError.notFound {
      throw Problem(
        .notFound, "there is no preset \(name)",
        errors: [Fault("body.preset_name", .valueError, "must be the name of a preset")])
    }
  }
}

private struct GenerationAnswer: Encodable {
  struct Metadata: Encodable {
    let structure: SongStructure
    let styleReferences: [StyleReference]
    let temperature: Double

    private enum CodingKeys: String, CodingKey {
      case structure, temperature
      case styleReferences = "style_references"
    }
  }

  let status: Generation.Status
  let mode: Mode
  let genre: String
  let duration: Int
  let prompt: String
  let metadata: Metadata
  let message: String
  let warnings: [String]
  let track: TrackAnswer?

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
    track = generation.track.map(TrackAnswer.init)
  }

  private enum CodingKeys: String, CodingKey {
    case status, mode, genre, prompt, metadata, message, warnings, track
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
  }
}
