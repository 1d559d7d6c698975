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
    if let order = track.summary.order, order != .ready { return followOrder(track.id, order, headers, call) }
    let job: AudioJob?
    do throws(AudioError) {
      job = try soundJob(track.id)
    } catch .busy {
      // A browser that is told so by a status does not come again.
      return Response(.ok, headers: headers, body: .bytes(Array(EventStream.later.utf8)))
    }
    return Response(
      .ok, headers: headers,
      body: .stream { writer throws(ReaderHasLeft) in
        var stream = EventStream()
        try writer.send(stream.opening)
        try self.tell(of: job, track.id, &stream, writer, call)
      })
  }

  /// nil when the sound is there.
  private func soundJob(_ track: TrackID) throws(AudioError) -> AudioJob? {
    let file = AudioFile(track, .mix(.mp3))
    return audio.isComplete(file) ? nil : try audio.request(file)
  }

  private func tell(
    of job: AudioJob?, _ track: TrackID, _ stream: inout EventStream, _ writer: borrowing BodyWriter, _ call: Call
  ) throws(ReaderHasLeft) {
    var stage = job?.stage ?? .ready
    while let job, !stage.isOver {
      try writer.send(stream.stage(Progress(stage)))
      stage = job.next(after: stage, until: .now + AudioJob.glance)
      if writer.readerHasLeft || writer.isDraining { return }
    }
    switch stage {
    case .failed(let error): try tell(of: error, stream, writer, call)
    case .queued, .rendering, .ready: try writer.send(stream.done(addresses(of: track)))
    }
  }

  private func tell(
    of error: any Error, _ stream: EventStream, _ writer: borrowing BodyWriter, _ call: Call
  ) throws(ReaderHasLeft) {
    let problem = Problem(error)
    if problem.isOurFault { report(error, call) }
    try writer.send(stream.failed(problem, requestID: call.requestID))
  }

  // MARK: Songs that are made elsewhere

  private func followOrder(_ track: TrackID, _ order: OrderState, _ headers: HeaderFields, _ call: Call) -> Response {
    Response(
      .ok, headers: headers,
      body: .stream { writer throws(ReaderHasLeft) in
        var stream = EventStream()
        try writer.send(stream.opening)
        do {
          guard try self.tell(of: order, track, &stream, writer) else { return }
          let job = try self.soundJob(track)
          try self.tell(of: job, track, &stream, writer, call)
        } catch let error as ReaderHasLeft {
          throw error
        } catch AudioError.busy {
          try writer.send(EventStream.later)
        } catch {
          try self.tell(of: error, stream, writer, call)
        }
      })
  }

  /// Tells of an order to its end.
  /// - Returns: whether its song is there; false when nothing more is to be told now.
  private func tell(
    of order: OrderState, _ track: TrackID, _ stream: inout EventStream, _ writer: borrowing BodyWriter
  ) throws -> Bool {
    var order = order
    while !order.isOver {
      try writer.send(stream.stage(progress(of: order, track)))
      order = try found(orders.next(after: order, of: track, until: .now + AudioJob.glance), track)
      if writer.readerHasLeft || writer.isDraining { return false }
    }
    try order.checkReady()
    return true
  }
}

extension BodyWriter {
  fileprivate func send(_ text: String) throws(ReaderHasLeft) {
    if text.isEmpty { return }
    try write(text.utf8)
    try flush()
  }
}
