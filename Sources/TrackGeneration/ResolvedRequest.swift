internal import Composition

/// A request with everything that presets and defaults add to it: sent again, it gives the same track.
public struct ResolvedRequest: Sendable, Equatable, Codable {
  let text: String
  let genre: String
  public let duration: Int
  let structure: SongStructure
  let styleReferences: [StyleReference]
  let temperature: Double
  let title: String?
  let seed: Int
  let tempo: Double?
  let key: String?
  let instrumental: Bool
  public let mode: Mode

  init(_ brief: Brief, seed: Int, mode: Mode) {
    text = brief.text
    genre = brief.genre
    duration = brief.duration
    structure = brief.structure
    styleReferences = brief.styleReferences
    temperature = brief.temperature
    title = brief.title
    self.seed = seed
    tempo = brief.tempo
    key = brief.key?.description
    instrumental = brief.instrumental
    self.mode = mode
  }

  /// What was asked, with the seed that a request without one was given.
  var brief: Brief {
    Brief(
      text: text, genre: genre, duration: duration, structure: structure, styleReferences: styleReferences,
      temperature: temperature, title: title, seed: seed, tempo: tempo, key: key.flatMap { Key($0) },
      instrumental: instrumental)
  }

  private enum CodingKeys: String, CodingKey {
    case genre, structure, temperature, title, seed, key, instrumental, mode
    case text = "text_input"
    case duration = "duration_seconds"
    case styleReferences = "style_references"
    case tempo = "tempo_bpm"
  }
}
