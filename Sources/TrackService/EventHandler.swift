internal import FastCGI
internal import Synthesis
internal import TrackGeneration

/// How a track's sound comes about, as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html).
extension TrackService {
  func followTrack(_ call: Call) throws -> Response {
    let track = try track(call)
    // A browser comes again after the end, unless it is told that there is nothing more.
    if let last = call.request.header("Last-Event-ID"), EventStream.isLast(last) { return Response(.noContent) }
    let headers: HeaderFields = ["Content-Type": "text/event-stream"]
    if call.request.method == "HEAD" { return Response(.ok, headers: headers, body: .stream { _ in }) }
    let file = AudioFile(track.id, .mix(.mp3))
    let job: AudioJob?
    do throws(AudioError) {
      job = audio.isComplete(file) ? nil : try audio.request(file)
    } catch .busy {
      // A browser that is told so by a status does not come again.
      return Response(.ok, headers: headers, body: .bytes(Array(EventStream.later.utf8)))
    }
    return Response(
      .ok, headers: headers,
      body: .stream { writer throws(ReaderHasLeft) in
        var stream = EventStream()
        try writer.send(stream.opening)
        guard let job else { return try writer.send(stream.done(self.addresses(of: track.id))) }
        try self.tell(of: job, track.id, &stream, writer, call)
      })
  }

  private func tell(
    of job: AudioJob, _ track: TrackID, _ stream: inout EventStream, _ writer: borrowing BodyWriter, _ call: Call
  ) throws(ReaderHasLeft) {
    var stage = job.stage
    while !stage.isOver {
      try writer.send(stream.stage(stage))
      stage = job.next(after: stage, until: .now + AudioJob.glance)
      if writer.readerHasLeft || writer.isDraining { return }
    }
    switch stage {
    case .failed(let error):
      report(error, call)
      try writer.send(stream.failed(Problem(error), requestID: call.requestID))
    case .queued, .rendering, .ready: try writer.send(stream.done(addresses(of: track)))
    }
  }
}

extension BodyWriter {
  fileprivate func send(_ text: String) throws(ReaderHasLeft) {
    if text.isEmpty { return }
    try write(text.utf8)
    try flush()
  }
}
