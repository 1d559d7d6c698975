internal import Composition
internal import FastCGI
internal import TrackGeneration

/// Songs that are made elsewhere, in their own time.
extension TrackService {
  /// Orders a song. Without a wish to wait the answer is 202, unless the order was known and is over.
  func order(_ brief: Brief, _ request: TrackRequest, _ call: Call) throws -> Response {
    let start = ContinuousClock.now
    let key = try call.idempotencyKey()
    let preferences = call.preferences
    @Sendable func place() throws -> Response {
      let placement = try orders.place(brief, key)
      guard let track = placement.generation.track else { throw OrderError.stopped }
      if !placement.isReplay { journal.expect(track, call.requestID) }
      let warnings = request.warnings + placement.generation.warnings
      let answer = GenerationAnswer(brief, placement.generation, mode: .gcp, warnings: warnings)
      if placement.isReplay, case .failed = track.summary.order {
        return try queued(track, answer, preferences, Self.failed)
      }
      return try self.answer(track, answer, preferences, since: start, call)
    }
    // Where no thread is left to wait on, nothing is ordered.
    return preferences.wait == nil ? try place() : later(call, place)
  }

  private func answer(
    _ ordered: Track, _ answer: GenerationAnswer, _ preferences: Preferences, since start: ContinuousClock.Instant,
    _ call: Call
  ) throws -> Response {
    let state = try end(of: ordered, until: start + .seconds(preferences.wait ?? 0))
    let track = try found(tracks.track(ordered.id), ordered.id)
    switch state {
    case .failed(let failure): throw failure
    case .ready:
      var answer = answer
      answer.status = .completed
      answer.message = "The song is there and can be played now, from audio.mp3 on."
      return try sounding(track, answer, preferences, since: start, call)
    case .waiting, .calling, nil: return try queued(track, answer, preferences, Self.ordered)
    }
  }

  /// To fail again would have clients repeat what cannot succeed.
  private static let failed = "This order has failed; the track says why. With another key it is ordered again."
  private static let ordered = "Ordered; the track tells when its song is there, and its events how far that is."

  /// Waits for the end of an order, or the deadline, or until the service is to stop.
  private func end(of track: Track, until deadline: ContinuousClock.Instant) throws -> OrderState? {
    var state = track.summary.order
    while let known = state, !known.isOver, .now < deadline, !activity.isDraining {
      state = try orders.next(after: known, of: track.id, until: min(deadline, .now + AudioJob.glance))
    }
    return state
  }

  func progress(of order: OrderState, _ track: TrackID) throws -> Progress {
    let percent = order.percent(at: now())
    switch order {
    case .waiting:
      let position = try orders.place(of: track).map { $0 + 1 }
      return Progress(stage: .queued, percent: percent, position: position)
    case .calling: return Progress(stage: .generating, percent: percent)
    case .ready: return Progress(stage: .ready, percent: percent)
    case .failed: return Progress(stage: .failed, percent: percent)
    }
  }
}

extension OrderState {
  /// Throws where there is no song: none yet, or none at all.
  func checkReady() throws {
    switch self {
    case .ready: break
    case .waiting, .calling:
      throw Problem(.serviceUnavailable, "the song is still being made; try again", headers: ["Retry-After": "5"])
    case .failed(var failure):
      // Another order may succeed then; asking for this one's sound again does not.
      failure.retryAfter = nil
      throw failure
    }
  }
}
