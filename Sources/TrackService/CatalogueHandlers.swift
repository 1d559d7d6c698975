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
    guard existed else { throw missing(id) }
    return try .json(Message(message: "Track \(id) deleted"))
  }

  func showScore(_ call: Call) throws -> Response {
    let id = try call.trackID()
    return .download(try found(tracks.midi(id), id), "mid", type: "audio/midi")
  }

  func showLyrics(_ call: Call) throws -> Response {
    let id = try call.trackID()
    return .download(try found(tracks.lyrics(id), id), "lrc", type: "text/plain; charset=utf-8")
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
