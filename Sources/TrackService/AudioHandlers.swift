internal import FastCGI
internal import Synthesis
internal import TrackGeneration

extension TrackService {
  func playTrack(_ call: Call) throws -> Response {
    let track = try track(call)
    try track.summary.order?.checkReady()
    let format = try call.audioFormat(1)
    return try deliver(
      AudioFile(track.id, .mix(format)), FileName(track.summary.title, format.rawValue), type: format.mediaType, call)
  }

  func playStem(_ call: Call) throws -> Response {
    let track = try scoredTrack(call)
    let format = try call.audioFormat(2)
    let slug = call.pathValues[1]
    guard let part = track.facts.parts.first(where: { $0.slug == slug }) else {
      let slugs = track.facts.parts.map(\.slug).joined(separator: ", ")
      throw Problem(.notFound, "track \(track.id) has no such part; it has: \(slugs)")
    }
    return try deliver(
      AudioFile(track.id, .stem(slug, format)), FileName(track.summary.title, part: part.name, format.rawValue),
      type: format.mediaType, call)
  }

  func downloadStems(_ call: Call) throws -> Response {
    let track = try scoredTrack(call)
    return try deliver(
      AudioFile(track.id, .stems), FileName(track.summary.title, part: "stems", "zip"), type: "application/zip", call,
      isDownload: true)
  }

  /// The track of a path that leads to its sound.
  func track(_ call: Call) throws -> Track {
    let id = try call.trackID()
    let track = try found(tracks.track(id), id)
    guard track.summary.mode != .simulate else {
      throw Problem(.notFound, "track \(id) was simulated; it has no sound")
    }
    return track
  }

  /// One whose parts can be heard alone.
  private func scoredTrack(_ call: Call) throws -> Track {
    let track = try track(call)
    guard track.summary.hasScore else { throw Self.absent("parts", track) }
    return track
  }

  /// The file when it is there, else what of it is there now and then the rest as it is made.
  private func deliver(
    _ file: AudioFile, _ name: FileName, type: String, _ call: Call, isDownload: Bool = false
  ) throws -> Response {
    let headers: HeaderFields = [
      "Content-Type": type,
      "Content-Disposition": name.disposition(isDownload || call.wantsDownload ? .attachment : .inline),
      "Cache-Control": "private, no-cache",
    ]
    if audio.isComplete(file) { return .kept(file, headers) }
    if call.request.method == "HEAD" { return Response(.ok, headers: headers, body: .stream { _ in }) }
    return later(call) { try self.follow(file, headers, call) }
  }

  /// Waits for the file's beginning.
  private func follow(_ file: AudioFile, _ headers: HeaderFields, _ call: Call) throws -> Response {
    let job = try audio.request(file)
    let beginning = try job.beginning(until: .now + configuration.patience) { self.activity.isDraining }
    if audio.isComplete(file) { return .kept(file, headers) }
    var headers = headers
    // nginx takes it as fast as it is made, whatever the client's pace.
    headers.append("X-Accel-Buffering", "yes")
    return Response(
      .ok, headers: headers,
      body: .stream { writer throws(ReaderHasLeft) in
        do throws(AudioError) {
          try writer.follow(job, after: beginning)
        } catch {
          self.report(error, call)
          // In the middle of a body no other sign is left than to end it in the wrong way.
          throw ReaderHasLeft()
        }
      })
  }
}
