internal import Composition
internal import FastCGI
internal import Synthesis
internal import TrackGeneration

extension TrackService {
  func generateTrack(_ call: Call) throws -> Response {
    let request = try call.json(TrackRequest.self)
    let brief = Brief(request, preset: try request.presetName.map(baseSettings))
    let mode = request.mode ?? configuration.mode
    if mode == .gcp { return try order(brief, request, call) }
    let generation = try known(brief, mode) ?? make(brief, mode)
    let answer = GenerationAnswer(brief, generation, mode: mode, warnings: request.warnings + generation.warnings)
    guard let track = generation.track else { return try .json(answer) }
    return try sounding(track, answer, call.preferences, since: .now, call)
  }

  /// The song is there; whether the sound is waited for is the client's choice.
  func sounding(
    _ track: Track, _ answer: GenerationAnswer, _ preferences: Preferences, since start: ContinuousClock.Instant,
    _ call: Call
  ) throws -> Response {
    let file = AudioFile(track.id, .mix(.mp3))
    guard preferences.areAboutWaiting, !audio.isComplete(file) else {
      audio.offer(file)
      return try completed(track, answer, preferences)
    }
    guard let job = try? audio.request(file, isHeard: preferences.wait != nil) else {
      return try queued(
        track, answer, preferences, "The song is there; too many wait now, and the sound is made when it is asked for.")
    }
    guard let wait = preferences.wait else { return try queued(track, answer, preferences) }
    return later(call) {
      let stage = self.end(of: job, until: start + .seconds(wait))
      return try stage.isOver
        ? self.completed(track, answer, preferences, stage) : self.queued(track, answer, preferences)
    }
  }

  /// - Parameter stage: what became of the sound, where it was waited for.
  private func completed(
    _ track: Track, _ answer: GenerationAnswer, _ preferences: Preferences, _ stage: AudioJob.Stage? = nil
  ) throws -> Response {
    var answer = answer
    if case .failed(let error) = stage {
      answer.message = "The song is there, but its sound could not be made: \(Problem(error).detail)"
    }
    answer.track = self.answer(track, stage: stage)
    return try .json(answer, headers: headers(preferences.applied(isAsync: false)))
  }

  private static let soon = """
    The song is there; its sound is made as soon as there is room. What there is of it can be played at audio.mp3 \
    already.
    """

  func queued(
    _ track: Track, _ answer: GenerationAnswer, _ preferences: Preferences, _ message: String = soon
  ) throws -> Response {
    var answer = answer
    answer.status = .queued
    answer.message = message
    answer.track = self.answer(track)
    var headers = headers(preferences.applied(isAsync: true))
    headers.append("Location", addresses(of: track.id).track)
    return try .json(answer, .accepted, headers: headers)
  }

  /// A track can be deleted; nobody should be told of it from a cache then.
  private func headers(_ applied: String?) -> HeaderFields {
    var headers: HeaderFields = ["Cache-Control": "no-store"]
    if let applied { headers.append("Preference-Applied", applied) }
    return headers
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
