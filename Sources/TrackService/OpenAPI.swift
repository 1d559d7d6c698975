internal import FastCGI
internal import Synthesis
internal import TrackGeneration

/// The API's document: OpenAPI 3.1, made of the limits that validation reads too.
enum OpenAPI {
  static let document: JSONValue = [
    "openapi": "3.1.0",
    "info": [
      "title": "Music Track Generator", "version": .string(version),
      "summary": "From lyrics or an idea, a genre and a structure to a music track.",
      "description": """
      Errors are problem documents (RFC 9457); a 422 lists every fault at once. Where the service has a key, it is \
      sent as `X-API-Key` or as a bearer token; the addresses of a track's files are then signed, and need no key for \
      about a day. Every answer has an `X-Request-ID`; one that the client sends is kept.
      """,
    ],
    "servers": [["url": "/"]],
    "security": [["apiKey": []], ["bearer": []], [:]],
    "tags": [
      ["name": "tracks", "description": "Making tracks, and the catalogue of those that were made"],
      ["name": "presets", "description": "Named starting points for tracks"],
      ["name": "service", "description": "What the service is and how it fares"],
    ],
    "paths": paths,
    "components": [
      "schemas": schemas,
      "parameters": [
        "presetName": presetNameParameter, "trackID": trackIDParameter, "format": formatParameter,
        "part": partParameter, "download": downloadParameter,
      ],
      "responses": responses,
      "headers": [
        "requestID": [
          "description": "Names this request in the logs.",
          "schema": ["type": "string", "minLength": 1, "maxLength": 64],
        ],
        "entityTag": ["description": "To be sent back as `If-None-Match`.", "schema": ["type": "string"]],
        "fileName": ["description": "A name to save it by, made of the title.", "schema": ["type": "string"]],
        "preferenceApplied": [
          "description": "Which preferences of the request were followed.", "schema": ["type": "string"],
        ],
        "trackLocation": ["description": "Address of the track.", "schema": ["type": "string"]],
        "retryAfter": ["description": "Seconds to wait.", "schema": ["type": "integer", "minimum": 0]],
      ],
      "securitySchemes": [
        "apiKey": ["type": "apiKey", "in": "header", "name": "X-API-Key"],
        "bearer": ["type": "http", "scheme": "bearer"],
        "signature": [
          "type": "apiKey", "in": "query", "name": "signature",
          "description": "With `expires`, as it stands in the addresses of a track's answer.",
        ],
      ],
    ],
  ]

  static func reference(_ kind: String, _ name: String) -> JSONValue { ["$ref": "#/components/\(kind)/\(name)"] }
  static func schema(_ name: String) -> JSONValue { reference("schemas", name) }

  private static let presetNameParameter: JSONValue = [
    "name": "name", "in": "path", "required": true, "schema": schema("PresetName"), "example": "rock_anthem",
  ]

  private static let trackIDParameter: JSONValue = [
    "name": "id", "in": "path", "required": true, "schema": schema("TrackID"),
    "example": .string(trackExampleID),
  ]

  private static let formatParameter: JSONValue = [
    "name": "format", "in": "path", "required": true,
    "schema": ["type": "string", "enum": .array(AudioFormat.allCases.map { .string($0.rawValue) })],
    "example": "mp3",
  ]

  private static let partParameter: JSONValue = [
    "name": "part", "in": "path", "required": true, "schema": ["type": "string", "pattern": "^[^/\\x00]+$"],
    "description": "A part of the track by its name, with hyphens for blanks.", "example": "melody",
  ]

  private static let downloadParameter: JSONValue = [
    "name": "download", "in": "query", "required": false, "schema": ["type": "string"],
    "description": "Empty or `1`: to be saved rather than played.",
  ]

  // MARK: Answers that several routes give

  private static let responses: JSONValue = [
    "BadRequest": problem(
      "The path, the query or the body is malformed.", .badRequest, "bad path or query: NUL is not allowed"),
    "Unauthorized": problem(
      "No key, or the wrong one; or the signature of an address that has expired or is not its own.", .unauthorized,
      "a valid key is needed, as X-API-Key or as Authorization: Bearer"),
    "NotFound": problem("There is no such preset or track.", .notFound, "there is no preset polka_party"),
    "Conflict": problem(
      "The body names another preset than the path.", .conflict,
      "body.name must be rock_anthem, as in the path, or left out"),
    "ContentTooLarge": problem(
      "The body has more than 1 MiB.", .contentTooLarge, "the body must have at most 1048576 bytes"),
    "UnsupportedMediaType": problem(
      "The body is not JSON.", .unsupportedMediaType, "the body must be application/json"),
    "TooManyRequests": problem(
      "Too much from one address; or, in mode gcp, more than Google lets the project have.", .tooManyRequests,
      "Too many requests from your address; try again in a moment.",
      retries: true),
    "ServiceUnavailable": problem(
      "Cannot be done here, or not now.", .serviceUnavailable,
      "mode gcp: no project is named; set GOOGLE_CLOUD_PROJECT",
      retries: true),
    "InternalServerError": problem(
      "Our fault.", .internalServerError, "something went wrong here; the log has it under the request id"),
    "BadGateway": problem(
      "nginx reaches no worker; or, in mode gcp, Google did not make the song.", .badGateway,
      "The music track generator does not answer; it may be restarting. Try again in a moment.", retries: true),
    "GatewayTimeout": problem(
      "nginx gave up waiting; or, in mode gcp, we did.", .gatewayTimeout,
      "The music track generator took too long to answer.", retries: true),
    "InsufficientStorage": problem(
      "No space is left.", .insufficientStorage, "no space is left to keep tracks; nothing was changed"),
    "PreconditionFailed": problem(
      "nginx: the file does not meet `If-Match` or `If-Unmodified-Since`.", 412, "Precondition Failed",
      "The file does not meet the condition of the request."),
    "RangeNotSatisfiable": problem(
      "nginx: the file has no such range.", 416, "Range Not Satisfiable",
      "The file does not have the range that was asked for."),
    "UnprocessableContent": [
      "description": "Something in the request is not allowed; `errors` has every fault.",
      "headers": ["X-Request-ID": reference("headers", "requestID")],
      "content": [
        Problem.mediaType: [
          "schema": schema("Problem"),
          "example": [
            "type": "about:blank", "title": "Unprocessable Content", "status": 422,
            "detail": "body.duration_seconds must be at most 240",
            "errors": [
              ["field": "body.duration_seconds", "message": "must be at most 240", "type": "less_than_equal"]
            ],
          ],
        ]
      ],
    ],
  ]

  private static func problem(_ description: String, _ status: Status, _ detail: String, retries: Bool = false)
    -> JSONValue
  {
    problem(description, status.code, "\(status.reason)", detail, retries: retries)
  }

  private static func problem(
    _ description: String, _ status: Int, _ title: String, _ detail: String, retries: Bool = false
  ) -> JSONValue {
    var headers: [String: JSONValue] = ["X-Request-ID": reference("headers", "requestID")]
    if retries { headers["Retry-After"] = reference("headers", "retryAfter") }
    return [
      "description": .string(description), "headers": .object(headers),
      "content": [
        Problem.mediaType: [
          "schema": schema("Problem"),
          "example": [
            "type": "about:blank", "title": .string(title), "status": .integer(status), "detail": .string(detail),
          ],
        ]
      ],
    ]
  }
}
