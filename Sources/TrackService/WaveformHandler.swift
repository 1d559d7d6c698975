internal import FastCGI
internal import Synthesis
internal import TrackGeneration

extension TrackService {
  func showWaveform(_ call: Call) throws -> Response {
    let track = try track(call)
    if let order = track.summary.order, !order.isOver { return try .progress(progress(of: order, track.id)) }
    try track.summary.order?.checkReady()
    let file = AudioFile(track.id, .waveform)
    let headers: HeaderFields = ["Content-Type": "application/json", "Cache-Control": "private, no-cache"]
    if audio.isComplete(file) { return .kept(file, headers) }
    if call.request.method == "HEAD" { return Response(.ok, headers: headers, body: .stream { _ in }) }
    return later(call) { try self.outline(file, headers) }
  }

  /// Waits for the file; where that takes too long, the answer says how far it is.
  private func outline(_ file: AudioFile, _ headers: HeaderFields) throws -> Response {
    let deadline = ContinuousClock.now + configuration.patience
    // Whoever renders the MP3 makes the outline too.
    if let mix = audio.job(AudioFile(file.track, .mix(.mp3))), !end(of: mix, until: deadline).isOver {
      return try .progress(Progress(mix.stage))
    }
    if audio.isComplete(file) { return .kept(file, headers) }
    let stage = end(of: try audio.request(file), until: deadline)
    if case .failed(let error) = stage { throw error }
    return audio.isComplete(file) ? .kept(file, headers) : try .progress(Progress(stage))
  }
}

extension Response {
  /// 202: come again.
  fileprivate static func progress(_ progress: Progress) throws -> Response {
    try .json(progress, .accepted, headers: ["Retry-After": "1"])
  }
}
