internal import FoundationEssentials
internal import Synthesis
internal import TrackGeneration

extension TrackService {
  func listing(_ track: TrackSummary) -> TrackListing { listing(track, stage: nil) }

  /// - Parameter stage: of its sound; nil is what stands now.
  func answer(_ track: Track, stage: AudioJob.Stage? = nil) -> TrackAnswer {
    TrackAnswer(track: track, listing: listing(track.summary, stage: stage))
  }

  private func listing(_ track: TrackSummary, stage: AudioJob.Stage?) -> TrackListing {
    let (status, problem) = status(of: track, stage)
    return TrackListing(track: track, status: status, problem: problem, addresses: addresses(of: track.id))
  }

  /// How far its song is, where that is made elsewhere, then its sound. What nobody has asked for yet is ready too: it
  /// sounds when somebody does.
  private func status(of track: TrackSummary, _ stage: AudioJob.Stage?) -> (Progress.Stage, Problem?) {
    switch track.order {
    case .waiting, .calling: return (.queued, nil)
    case .failed(let failure): return (.failed, Problem(failure))
    case .ready, nil: break
    }
    let stage = stage ?? audio.job(AudioFile(track.id, .mix(.mp3)))?.stage ?? .ready
    guard case .failed(let error) = stage else { return (Progress(stage).stage, nil) }
    return (.failed, Problem(error))
  }

  func addresses(of track: TrackID) -> TrackAddresses { TrackAddresses(id: track, signer: authentication.signer) }
}

/// A track as lists show it.
struct TrackListing: Encodable {
  fileprivate let track: TrackSummary
  fileprivate let status: Progress.Stage
  /// Why there is no sound.
  fileprivate let problem: Problem?
  fileprivate let addresses: TrackAddresses

  private enum CodingKeys: String, CodingKey {
    case id, status, error, order, title, mode, genre, seed, key, audio, score, lyrics
    case createdAt = "created_at"
    case duration = "duration_seconds"
    case tempo = "tempo_bpm"
    case metre = "time_signature"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(track.id.description, forKey: .id)
    try container.encode(status, forKey: .status)
    try container.encodeIfPresent(problem?.detail, forKey: .error)
    try container.encode(track.order?.name, forKey: .order)
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
    try container.encode(addresses.audio, forKey: .audio)
    try container.encode(track.hasScore ? addresses.score : nil, forKey: .score)
    try container.encode(track.hasLyrics ? addresses.lyrics : nil, forKey: .lyrics)
  }
}

/// A track with everything that is known of it.
struct TrackAnswer: Encodable {
  fileprivate let track: Track
  fileprivate let listing: TrackListing

  /// nil for a song that was made here.
  var making: TrackFacts.Making? { track.facts.making }

  private enum CodingKeys: String, CodingKey {
    case sections, parts, stems, waveform, events, understood, request, warnings, model, adjustments
    case cost = "cost_usd"
    case stemsArchive = "stems_zip"
    case stemsHeadroom = "stems_headroom_db"
  }

  func encode(to encoder: any Encoder) throws {
    try listing.encode(to: encoder)
    let (facts, addresses) = (track.facts, listing.addresses)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(facts.sections, forKey: .sections)
    try container.encode(facts.parts, forKey: .parts)
    try container.encode(addresses.stems(facts.parts), forKey: .stems)
    try container.encode(track.summary.hasScore ? addresses.stemsArchive : nil, forKey: .stemsArchive)
    try container.encode(Studio.stemHeadroom, forKey: .stemsHeadroom)
    try container.encode(addresses.waveform, forKey: .waveform)
    try container.encode(addresses.events, forKey: .events)
    try container.encode(facts.understood, forKey: .understood)
    try container.encode(track.request, forKey: .request)
    try container.encode(facts.warnings, forKey: .warnings)
    try container.encode(making?.model, forKey: .model)
    try container.encode(making?.cost, forKey: .cost)
    try container.encode(making?.adjustments ?? [], forKey: .adjustments)
  }
}
