internal import FoundationEssentials
internal import TrackGeneration

/// A track as lists show it.
struct TrackListing: Encodable {
  private let track: TrackSummary

  init(_ track: TrackSummary) { self.track = track }

  private enum CodingKeys: String, CodingKey {
    case id, status, title, mode, genre, seed, key, audio, score, lyrics
    case createdAt = "created_at"
    case duration = "duration_seconds"
    case tempo = "tempo_bpm"
    case metre = "time_signature"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(track.id.description, forKey: .id)
    try container.encode("ready", forKey: .status)
    let moment = Date(timeIntervalSince1970: Double(track.createdAt))
    try container.encode(moment.formatted(.iso8601), forKey: .createdAt)
    try container.encode(track.title, forKey: .title)
    try container.encode(track.mode, forKey: .mode)
    try container.encode(track.genre, forKey: .genre)
    try container.encode(track.duration, forKey: .duration)
    try container.encode(track.seed, forKey: .seed)
    try container.encode(track.tempo, forKey: .tempo)
    try container.encode(track.key, forKey: .key)
    try container.encode(track.metre, forKey: .metre)
    // No sound yet.
    try container.encode([String: String](), forKey: .audio)
    try container.encode("/tracks/\(track.id)/score.mid", forKey: .score)
    try container.encode("/tracks/\(track.id)/lyrics.lrc", forKey: .lyrics)
  }
}

/// A track with everything that is known of it.
struct TrackAnswer: Encodable {
  private let track: Track

  init(_ track: Track) { self.track = track }

  private enum CodingKeys: String, CodingKey {
    case sections, parts, stems, waveform, events, understood, request, warnings
  }

  func encode(to encoder: any Encoder) throws {
    try TrackListing(track.summary).encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(track.facts.sections, forKey: .sections)
    try container.encode(track.facts.parts, forKey: .parts)
    try container.encode([String: String](), forKey: .stems)
    try container.encodeNil(forKey: .waveform)
    try container.encodeNil(forKey: .events)
    try container.encode(track.facts.understood, forKey: .understood)
    try container.encode(track.request, forKey: .request)
    try container.encode(track.facts.warnings, forKey: .warnings)
  }
}
