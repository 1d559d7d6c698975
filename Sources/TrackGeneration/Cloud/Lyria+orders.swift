internal import Composition
internal import Lyria
internal import Synthesis

extension Track {
  /// As it is asked for.
  /// - Parameter createdAt: in seconds since 1970.
  init(
    planned song: Song, _ order: LyriaBrief, _ model: LyriaModel, _ request: ResolvedRequest, _ identity: TrackIdentity,
    createdAt: Int
  ) {
    self.init(song, request, identity, createdAt: createdAt)
    summary.order = .waiting
    summary.hasLyrics = false
    facts = TrackFacts(
      sections: model.makesClips ? [] : facts.sections.map(\.withoutChords), parts: [], understood: [],
      warnings: order.warnings + order.lengthWarning(request.duration, model),
      making: TrackFacts.Making(model: model.rawValue, cost: model.price, prompt: order.prompt))
  }
}

extension TrackFacts.Section {
  /// Models choose their own.
  fileprivate var withoutChords: TrackFacts.Section {
    TrackFacts.Section(name: name, start: start, duration: duration, bars: bars, chords: [])
  }
}

extension LyriaBrief {
  fileprivate func lengthWarning(_ duration: Int, _ model: LyriaModel) -> [String] {
    guard length < Double(duration) else { return [] }
    return ["duration_seconds: \(model.rawValue) makes \(Int(length)) seconds; bars are repeated for the rest"]
  }
}

extension MadeSong {
  init(_ song: LyriaSong) {
    let lines = song.lines.map { SongNotes.Line(start: $0.seconds, text: $0.text) }
    self.init(
      audio: song.audio, format: Format(song.format),
      notes: SongNotes(lines: lines, cost: song.cost))
  }
}

extension MadeSong.Format {
  fileprivate init(_ format: SongFormat) {
    switch format {
    case .mp3: self = .mp3
    case .wav: self = .wav
    case .flac: self = .flac
    case .ogg: self = .ogg
    }
  }
}

extension SongMakerError {
  init(_ error: LyriaError) {
    if case .cancelled(let duringCall) = error {
      self = .cancelled(duringRequest: duringCall)
    } else {
      self = .failed(OrderFailure(error))
    }
  }
}

extension OrderFailure {
  fileprivate init(_ error: LyriaError) {
    let (status, title) = error.meaning
    self.init(status: status, title: title, detail: error.reason, mayHaveBilled: error.mayHaveBilled)
    if case .quota(let wait) = error { retryAfter = wait.map { Int(($0 / .seconds(1)).rounded(.up)) } ?? 60 }
    if case .unreachable = error { retryAfter = Self.unreachableAgain }
    if mayHaveBilled { detail += "; the call may have been charged" }
  }

  /// Seconds; a network that is away comes back by itself.
  private static let unreachableAgain = 30

  static func unauthorized(_ error: CredentialError) -> OrderFailure {
    OrderFailure(
      status: 503, title: "Service Unavailable", detail: error.reason,
      retryAfter: error.isTransient ? unreachableAgain : nil)
  }

  /// What the model has sent is no song.
  static func unplayable(_ error: SynthesisError) -> OrderFailure {
    OrderFailure(
      status: 502, title: "Bad Gateway",
      detail: "what the model has sent cannot be played; it has probably been charged: \(AudioError(error))",
      mayHaveBilled: true)
  }
}

extension LyriaError {
  /// In terms of HTTP.
  fileprivate var meaning: (status: Int, title: String) {
    switch self {
    case .refused: (422, "Unprocessable Content")
    case .quota: (429, "Too Many Requests")
    case .notConfigured, .unreachable, .cancelled: (503, "Service Unavailable")
    case .upstream, .unusable, .interrupted: (502, "Bad Gateway")
    case .timedOut: (504, "Gateway Timeout")
    }
  }
}
