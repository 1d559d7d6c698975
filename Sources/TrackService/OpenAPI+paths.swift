internal import TrackGeneration

extension OpenAPI {
  static let paths = otherPaths.merging(lyricsPaths).merging(soundPaths)

  private static let otherPaths: JSONValue = [
    "/": [
      "get": operation(
        "showWelcome", "What this is", "service", isOpen: true, isConditional: true, answer: schema("Welcome"))
    ],
    "/health": [
      "get": operation(
        "showHealth", "Whether everything works", "service", isOpen: true, isConditional: true,
        answer: schema("Health"), others: ["503": unhealthy])
    ],
    "/config": [
      "get": operation(
        "showConfiguration", "How it is configured", "service", isConditional: true, answer: schema("Configuration"))
    ],
    "/metrics": [
      "get": operation(
        "showMetrics", "Figures for Prometheus", "service", isConditional: true, answer: ["type": "string"],
        type: "text/plain",
        others: ["403": forbidden])
    ],
    "/openapi.json": [
      "get": operation(
        "showDocument", "This document", "service", isOpen: true, isConditional: true, answer: ["type": "object"])
    ],
    "/presets": [
      "get": operation(
        "listPresets", "All presets, sorted by name", "presets", isConditional: true,
        answer: ["type": "array", "items": schema("PresetSummary")]),
      "post": operation(
        "createPreset", "Create or replace a preset", "presets", body: schema("NamedPresetRequest"),
        answer: schema("Preset"), others: saving),
    ],
    "/presets/{name}": [
      "parameters": [reference("parameters", "presetName")],
      "get": operation(
        "showPreset", "One preset", "presets", isConditional: true, answer: schema("Preset"), others: missing),
      "put": operation(
        "replacePreset", "Create or replace the preset of that name", "presets", body: schema("PresetRequest"),
        answer: schema("Preset"), others: saving.merging(["409": reference("responses", "Conflict")])),
      "delete": operation(
        "deletePreset", "Delete a preset", "presets", answer: schema("Message"), others: missing.merging(saving)),
    ],
    "/prompt-tips": [
      "get": operation(
        "listTips", "How to write for the presets", "presets", isConditional: true,
        answer: ["type": "array", "items": schema("PromptTips")], others: missing,
        parameters: [
          [
            "name": "preset_name", "in": "query", "required": false, "schema": schema("PresetName"),
            "description": "Only of this preset.",
          ]
        ])
    ],
    "/tracks/generate": [
      "post": operation(
        "generateTrack", "Make a track", "tracks", description: generating, body: schema("TrackRequest"),
        answer: schema("Generation"), others: missing.merging(saving).merging(["202": queued, "409": orderGone]),
        parameters: [preferParameter, idempotencyKeyParameter])
    ],
    "/tracks": [
      "get": operation(
        "listTracks", "The catalogue, newest first, page by page", "tracks", isConditional: true,
        answer: schema("TrackPage"), others: reading.merging(["422": reference("responses", "UnprocessableContent")]),
        parameters: pageParameters)
    ],
    "/tracks/{id}": [
      "parameters": [reference("parameters", "trackID")],
      "get": operation(
        "showTrack", "One track", "tracks", isConditional: true, answer: schema("Track"),
        others: missing.merging(reading)),
      "delete": operation(
        "deleteTrack", "Delete a track and its files", "tracks", description: cancelling, answer: schema("Message"),
        others: missing.merging(saving)),
    ],
    "/tracks/{id}/score.mid": [
      "parameters": [reference("parameters", "trackID")],
      "get": operation(
        "downloadScore", "The notes as a standard MIDI file, with section markers and lyrics", "tracks",
        isConditional: true, isDownload: true, isSigned: true, answer: [:], type: "audio/midi",
        others: missing.merging(reading)),
    ],
    "/tracks/{id}/lyrics.lrc": [
      "parameters": [reference("parameters", "trackID")],
      "get": operation(
        "downloadLyrics", "The lyrics with the times of lines and words (LRC)", "tracks", isConditional: true,
        isDownload: true, isSigned: true, answer: ["type": "string"], type: "text/plain",
        others: missing.merging(reading)),
    ],
    "/genres": [
      "get": operation(
        "listGenres", "What the composer knows", "tracks", isConditional: true,
        answer: ["type": "array", "items": schema("Genre")])
    ],
  ]

  private static let generating = """
    The song is composed at once, and its sound is made as soon as somebody plays it, or before when there is room. \
    Without `Prefer` the answer comes when the song is composed. `respond-async` asks for the sound too: 202 where it \
    is not there yet. `wait=N` waits for it, for N seconds at most, then 202.

    In mode gcp the song is ordered from Google: 202 with the track's address, or, with `wait=N`, 200 or the problem \
    that came of it where that is known in time. Each order is another song and is paid for, so requests that may be \
    sent again should have an `Idempotency-Key`.
    """

  private static let cancelling = "Stops the making of a song of mode gcp; what Google has begun may still be paid for."

  private static let preferParameter: JSONValue = [
    "name": "Prefer", "in": "header", "required": false, "schema": ["type": "string"],
    "description": "`respond-async`, `wait=N` with up to \(Preferences.longestWait) seconds, or both (RFC 7240).",
    "examples": ["async": ["value": "respond-async"], "wait": ["value": "wait=10"]],
  ]

  private static let idempotencyKeyParameter: JSONValue = [
    "name": "Idempotency-Key", "in": "header", "required": false,
    "schema": ["type": "string"],
    "description": """
    Names the order, in mode gcp: the same request with the same key leads to the same track, for a day at least; \
    another request with it is a 422. \(Call.idempotencyKeys), where it counts.
    """,
    "examples": ["random": ["value": "9b1c8a52-6f0e-4f58-8a3c-5d2f3a1f7c11"]],
  ]

  private static let orderGone: JSONValue = [
    "description": "The track that this `Idempotency-Key` has ordered was deleted since.",
    "headers": ["X-Request-ID": reference("headers", "requestID")],
    "content": [Problem.mediaType: ["schema": schema("Problem")]],
  ]

  private static let queued: JSONValue = [
    "description": "Composed; the sound is being made. What there is of it can be played. In mode gcp: ordered.",
    "headers": [
      "X-Request-ID": reference("headers", "requestID"), "Location": reference("headers", "trackLocation"),
      "Preference-Applied": reference("headers", "preferenceApplied"),
    ],
    "content": ["application/json": ["schema": schema("Generation")]],
  ]

  private static let pageParameters: [JSONValue] = [
    queryParameter(
      "limit", "How many tracks at most.",
      [
        "type": "integer", "minimum": .integer(Limits.page.lowerBound), "maximum": .integer(Limits.page.upperBound),
        "default": .integer(Limits.defaultPage),
      ]),
    queryParameter(
      "cursor", "The `next_cursor` of the page before.",
      ["type": "string", "pattern": "^\(TrackCursor.pattern)$", "examples": ["0000000000f3"]]),
    queryParameter(
      "genre", "Only this genre, by its name or another that `/genres` lists.",
      textWithoutNUL(Limits.genre.upperBound, examples: ["jazz"])),
    queryParameter(
      "q", "Every word must stand in the title or the text that was asked for; the last one may be a beginning.",
      textWithoutNUL(Limits.searchWords, examples: ["city lig"])),
  ]

  private static func queryParameter(_ name: String, _ description: String, _ schema: JSONValue) -> JSONValue {
    [
      "name": .string(name), "in": "query", "required": false, "schema": schema, "description": .string(description),
    ]
  }

  private static func textWithoutNUL(_ longest: Int, examples: JSONValue) -> JSONValue {
    ["type": "string", "maxLength": .integer(longest), "pattern": "^[^\\x00]*$", "examples": examples]
  }

  /// Of a catalogue that another holds, or that lies on a disk without room for what readers share.
  static let reading = saving

  static let missing: JSONValue = ["404": reference("responses", "NotFound")]
  private static let saving: JSONValue = [
    "503": reference("responses", "ServiceUnavailable"), "507": reference("responses", "InsufficientStorage"),
  ]
  private static let unhealthy: JSONValue = [
    "description": "Something does not work; `checks` says what.",
    "headers": ["X-Request-ID": reference("headers", "requestID"), "Retry-After": reference("headers", "retryAfter")],
    "content": ["application/json": ["schema": schema("Health")]],
  ]
  private static let forbidden: JSONValue = [
    "description": "nginx lets only this machine in.",
    "content": [Problem.mediaType: ["schema": schema("Problem")]],
  ]

  static func operation(
    _ id: String, _ summary: String, _ tag: String, description: String? = nil, isOpen: Bool = false,
    isConditional: Bool = false, isDownload: Bool = false, isSigned: Bool = false, body: JSONValue? = nil,
    answer: JSONValue, type: String = "application/json", otherTypes: [String] = [], others: JSONValue = [:],
    parameters: [JSONValue] = []
  ) -> JSONValue {
    var headers: [String: JSONValue] = ["X-Request-ID": reference("headers", "requestID")]
    if isConditional { headers["ETag"] = reference("headers", "entityTag") }
    if isDownload { headers["Content-Disposition"] = reference("headers", "fileName") }
    let content = Dictionary(uniqueKeysWithValues: ([type] + otherTypes).map { ($0, ["schema": answer] as JSONValue) })
    var responses: JSONValue = [
      "200": [
        "description": .string(summary), "headers": .object(headers), "content": .object(content),
      ],
      "400": reference("responses", "BadRequest"), "429": reference("responses", "TooManyRequests"),
      "500": reference("responses", "InternalServerError"), "502": reference("responses", "BadGateway"),
      "504": reference("responses", "GatewayTimeout"),
    ]
    if !isOpen { responses = responses.merging(["401": reference("responses", "Unauthorized")]) }
    if isConditional { responses = responses.merging(["304": ["description": "The client has it already."]]) }
    var operation: JSONValue = ["operationId": .string(id), "summary": .string(summary), "tags": [.string(tag)]]
    if let description { operation = operation.merging(["description": .string(description)]) }
    if isOpen { operation = operation.merging(["security": []]) }
    if isSigned {
      operation = operation.merging(["security": [["apiKey": []], ["bearer": []], ["signature": []], [:]]])
    }
    if !parameters.isEmpty { operation = operation.merging(["parameters": .array(parameters)]) }
    if let body {
      operation = operation.merging([
        "requestBody": ["required": true, "content": ["application/json": ["schema": body]]]
      ])
      responses = responses.merging([
        "413": reference("responses", "ContentTooLarge"), "415": reference("responses", "UnsupportedMediaType"),
        "422": reference("responses", "UnprocessableContent"),
      ])
    }
    return operation.merging(["responses": responses.merging(others)])
  }
}
