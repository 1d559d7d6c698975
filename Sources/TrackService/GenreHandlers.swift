internal import Composition
internal import FastCGI

extension TrackService {
  func listGenres(_ call: Call) throws -> Response { try .json(Genres.facts.map(GenreListing.init)) }
}

private struct GenreListing: Encodable {
  struct Tempo: Encodable {
    let slowest: Double
    let usual: Double
    let fastest: Double
  }

  let name: String
  let aliases: [String]
  let tempo: Tempo
  let metres: [String]
  let keys: [String]
  let instruments: [String]

  private enum CodingKeys: String, CodingKey {
    case name, aliases, keys, instruments
    case tempo = "tempo_bpm"
    case metres = "time_signatures"
  }

  init(_ genre: GenreFacts) {
    name = genre.name
    aliases = genre.aliases
    tempo = Tempo(slowest: genre.tempo.slowest, usual: genre.tempo.usual, fastest: genre.tempo.fastest)
    metres = genre.metres
    keys = genre.keys
    instruments = genre.instruments
  }
}
