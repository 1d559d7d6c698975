internal import FastCGI
internal import TrackGeneration

extension TrackService {
  func listTracks(_ call: Call) throws -> Response {
    let page = try tracks.page(TrackQuery(call.request.target))
    return try .json(PageAnswer(tracks: page.tracks.map(listing), next: page.next))
  }

  func showTrack(_ call: Call) throws -> Response {
    let id = try call.trackID()
    return try .json(answer(found(tracks.track(id), id)))
  }

  func deleteTrack(_ call: Call) throws -> Response {
    let id = try call.trackID()
    let existed = try tracks.delete(id)
    audio.remove(id)
    orders.cancel(id)
    guard existed else { throw missing(id) }
    return try .json(Message(message: "Track \(id) deleted"))
  }

  func showScore(_ call: Call) throws -> Response {
    let id = try call.trackID()
    if let file = try tracks.midi(id) { return .download(file, "mid", type: "audio/midi") }
    throw try without(id, "score")
  }

  func showLyrics(_ call: Call) throws -> Response {
    let id = try call.trackID()
    if let file = try tracks.lyrics(id) { return .download(file, "lrc", type: "text/plain; charset=utf-8") }
    throw try without(id, "timed lyrics")
  }

  /// Why there is no such file.
  private func without(_ id: TrackID, _ thing: String) throws -> Problem {
    Self.absent(thing, try found(tracks.track(id), id))
  }

  /// A 404 for what only tracks have that were composed here.
  static func absent(_ thing: String, _ track: Track) -> Problem {
    let reason =
      switch track.summary.order {
      case nil, .ready: "the model that made its song gave none"
      case .waiting, .calling: "its song is still being made"
      case .failed: "its song was not made"
      }
    return Problem(.notFound, "track \(track.id) has no \(thing): \(reason)")
  }

  func found<Value>(_ value: Value?, _ id: TrackID) throws -> Value {
    guard let value else { throw missing(id) }
    return value
  }

  private func missing(_ id: TrackID) -> Problem { Problem(.notFound, "there is no track \(id)") }
}

extension Response {
  fileprivate static func download(_ file: TrackFile, _ fileExtension: String, type: String) -> Response {
    let headers: HeaderFields = [
      "Content-Type": type,
      "Content-Disposition": FileName(file.title, fileExtension).disposition(.attachment),
    ]
    return Response(.ok, headers: headers, body: .bytes(file.bytes))
  }
}

private struct PageAnswer: Encodable {
  let tracks: [TrackListing]
  let next: TrackCursor?

  private enum CodingKeys: String, CodingKey {
    case tracks
    case next = "next_cursor"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(tracks, forKey: .tracks)
    try container.encode(next?.description, forKey: .next)
  }
}
