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
      sent as `X-API-Key` or as a bearer token. Every answer has an `X-Request-ID`; one that the client sends is kept.
      """,
    ],
    "servers": [["url": "/"]],
    "security": [["apiKey": []], ["bearer": []], [:]],
    "tags": [
      ["name": "tracks", "description": "Making tracks"],
      ["name": "presets", "description": "Named starting points for tracks"],
      ["name": "service", "description": "What the service is and how it fares"],
    ],
    "paths": paths,
    "components": [
      "schemas": schemas,
      "parameters": ["presetName": presetNameParameter],
      "responses": responses,
      "headers": [
        "requestID": [
          "description": "Names this request in the logs.",
          "schema": ["type": "string", "minLength": 1, "maxLength": 64],
        ],
        "entityTag": ["description": "To be sent back as `If-None-Match`.", "schema": ["type": "string"]],
        "retryAfter": ["description": "Seconds to wait.", "schema": ["type": "integer", "minimum": 0]],
      ],
      "securitySchemes": [
        "apiKey": ["type": "apiKey", "in": "header", "name": "X-API-Key"],
        "bearer": ["type": "http", "scheme": "bearer"],
      ],
    ],
  ]

  static func reference(_ kind: String, _ name: String) -> JSONValue { ["$ref": "#/components/\(kind)/\(name)"] }
  static func schema(_ name: String) -> JSONValue { reference("schemas", name) }

  private static let presetNameParameter: JSONValue = [
    "name": "name", "in": "path", "required": true, "schema": schema("PresetName"), "example": "rock_anthem",
  ]

  // MARK: Answers that several routes give

  private static let responses: JSONValue = [
    "BadRequest": problem(
      "The path, the query or the body is malformed.", 400, "bad path or query: NUL is not allowed"),
    "Unauthorized": problem(
      "No key, or the wrong one.", 401, "a valid key is needed, as X-API-Key or as Authorization: Bearer"),
    "NotFound": problem("There is no such preset.", 404, "there is no preset polka_party"),
    "Conflict": problem(
      "The body names another preset than the path.", 409, "body.name must be rock_anthem, as in the path, or left out"),
    "ContentTooLarge": problem("The body has more than 1 MiB.", 413, "the body must have at most 1048576 bytes"),
    "UnsupportedMediaType": problem("The body is not JSON.", 415, "the body must be application/json"),
    "TooManyRequests": problem("Too much from one address.", 429, "too many requests from this address", retries: true),
    "ServiceUnavailable": problem(
      "Cannot be done here, or not now.", 503, "mode gcp is not available in this version; use mode simulate",
      retries: true),
    "InsufficientStorage": problem("No space is left.", 507, "no space is left to keep presets; nothing was changed"),
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

  private static func problem(_ description: String, _ status: Int, _ detail: String, retries: Bool = false)
    -> JSONValue
  {
    var headers: [String: JSONValue] = ["X-Request-ID": reference("headers", "requestID")]
    if retries { headers["Retry-After"] = reference("headers", "retryAfter") }
    return [
      "description": .string(description), "headers": .object(headers),
      "content": [
        Problem.mediaType: [
          "schema": schema("Problem"),
          "example": [
            "type": "about:blank", "title": .string(description), "status": .integer(status), "detail": .string(detail),
          ],
        ]
      ],
    ]
  }
}
