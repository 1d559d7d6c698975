internal import Synthesis
internal import TrackGeneration

/// Where the sound of tracks is.
extension OpenAPI {
  static let soundPaths: JSONValue = [
    "/tracks/{id}/audio.{format}": [
      "parameters": [
        reference("parameters", "trackID"), reference("parameters", "format"), reference("parameters", "download"),
      ],
      "get": sound("playTrack", "The sound of a track", formats),
    ],
    "/tracks/{id}/stems/{part}.{format}": [
      "parameters": [
        reference("parameters", "trackID"), reference("parameters", "part"), reference("parameters", "format"),
        reference("parameters", "download"),
      ],
      "get": sound("playStem", "One part of a track alone, before mastering; as long as the track", formats),
    ],
    "/tracks/{id}/stems.zip": [
      "parameters": [reference("parameters", "trackID")],
      "get": sound("downloadStems", "All parts as FLAC, with the score and the lyrics", ["application/zip"]),
    ],
    "/tracks/{id}/waveform.json": [
      "parameters": [reference("parameters", "trackID")],
      "get": operation(
        "showWaveform", "Peaks for drawing the sound", "tracks",
        description: "Made with the sound. Where that takes long, the answer is 202 and says how far it is.",
        isConditional: true, isSigned: true, answer: schema("Waveform"),
        others: missing.merging(reading).merging([
          "202": progressing, "422": reference("responses", "UnprocessableContent"),
        ])),
    ],
    "/tracks/{id}/events": [
      "parameters": [reference("parameters", "trackID"), lastEventParameter],
      "get": operation(
        "followTrack", "How the sound comes about, as server-sent events", "tracks", description: events,
        isSigned: true, answer: event, type: "text/event-stream",
        others: missing.merging(reading).merging(["204": ["description": "After `done` or `failed`: stay away."]])),
    ],
  ]

  private static let formats = AudioFormat.allCases.map(\.mediaType).reduce(into: [String]()) { types, type in
    if !types.contains(type) { types.append(type) }
  }

  private static func sound(_ id: String, _ summary: String, _ types: [String]) -> JSONValue {
    operation(
      id, summary, "tracks", description: streaming, isConditional: true, isDownload: true, isSigned: true, answer: [:],
      type: types[0], otherTypes: Array(types.dropFirst()),
      others: missing.merging(reading).merging([
        "206": ["description": "The part that `Range` asks for, where the file is complete."],
        "412": reference("responses", "PreconditionFailed"), "416": reference("responses", "RangeNotSatisfiable"),
        "422": reference("responses", "UnprocessableContent"),
      ]))
  }

  private static let streaming = """
    Where the file is not there yet it is made now, and the answer streams it as it comes: without a length, without \
    ranges, and cut off where the making fails. As soon as it is complete, answers have a length, an `ETag` and \
    ranges. HEAD starts nothing. 503 with `Retry-After` where too many files wait to be made, or this one does not \
    begin in time; 507 where no room is left for it. A song of mode gcp that Google has not made yet is a 503 with \
    `Retry-After`, and one that it did not make has the status of that failure; it has no parts.
    """

  private static let events = """
    Asks for the MP3 as playing would. `stage` tells what `Progress` says whenever it changes, `done` tells \
    `{"track", "audio"}`, `failed` a problem; nothing follows these two. A comment comes every 15 seconds. \
    Where too many files wait to be made the stream ends at once, and says when to come again (`retry`).
    """

  /// Of each event: OpenAPI 3.1 has no word for the stream of them.
  private static let event: JSONValue = [
    "type": "object", "description": "One event of the stream.",
    "properties": [
      "event": ["type": "string", "enum": ["stage", "done", "failed"]], "id": ["type": "string"],
      "data": ["type": "string", "contentMediaType": "application/json"],
    ],
  ]

  private static let lastEventParameter: JSONValue = [
    "name": "Last-Event-ID", "in": "header", "required": false,
    "schema": ["type": "string"], "description": "Sent by browsers that come again.",
  ]

  private static let progressing: JSONValue = [
    "description": "Not yet; come again.",
    "headers": ["X-Request-ID": reference("headers", "requestID"), "Retry-After": reference("headers", "retryAfter")],
    "content": ["application/json": ["schema": schema("Progress")]],
  ]
}
