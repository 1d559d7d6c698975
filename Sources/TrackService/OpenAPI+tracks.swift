internal import Synthesis
internal import TrackGeneration

/// The schemas of what was made.
extension OpenAPI {
  static let trackExampleID = "k5v2mzq7a3xw6hnd4ptrbcy2ie"

  static let trackSummary = object(
    summaryProperties, summaryExample,
    "A track as lists show it; the track itself has its sections, parts, request and warnings as well.")

  static let track = object(
    summaryProperties.merging(contentProperties), trackExample, "A track.")

  static let trackExample = summaryExample.merging(contentExample)

  static let trackPage: JSONValue = [
    "type": "object", "required": ["tracks", "next_cursor"],
    "properties": [
      "tracks": ["type": "array", "items": schema("TrackSummary")],
      "next_cursor": [
        "type": ["string", "null"], "description": "To be sent as `cursor` for what follows; null when nothing does.",
      ],
    ],
    "example": ["tracks": [summaryExample], "next_cursor": "0000000000f3"],
  ]

  /// How far a sound is.
  static let progress: JSONValue = [
    "type": "object", "required": ["stage", "percent"],
    "properties": [
      "stage": [
        "type": "string", "enum": .array(Progress.Stage.allCases.map { .string($0.rawValue) }),
        "description": "A song of mode gcp is `generating` before its sound is `rendering`.",
      ],
      "percent": integer(0...100, "How much of the stage is done; guessed while `generating`."),
      "position": [
        "type": "integer", "minimum": 1, "description": "In the queue for Google's models; 1 is the next.",
      ],
    ],
    "example": ["stage": "rendering", "percent": 40],
  ]

  /// What is drawn of a sound.
  static let waveform: JSONValue = [
    "type": "object",
    "description": "The least and the greatest sample of each stretch of the sound, in two resolutions.",
  ]

  static let genre: JSONValue = [
    "type": "object", "required": ["name", "aliases", "tempo_bpm", "time_signatures", "keys", "instruments"],
    "properties": [
      "name": ["type": "string"], "aliases": texts("Other names that are understood."),
      "tempo_bpm": [
        "type": "object", "required": ["slowest", "usual", "fastest"],
        "properties": ["slowest": ["type": "number"], "usual": ["type": "number"], "fastest": ["type": "number"]],
      ],
      "time_signatures": texts("The usual first."), "keys": texts("The usual first."),
      "instruments": texts("What it is played on."),
    ],
    "example": [
      "name": "jazz", "aliases": ["swing"], "tempo_bpm": ["slowest": 60, "usual": 130, "fastest": 220],
      "time_signatures": ["4/4", "3/4"], "keys": ["F major", "D minor"],
      "instruments": ["alto saxophone", "acoustic bass", "brush kit"],
    ],
  ]

  static let resolvedRequest: JSONValue = [
    "type": "object",
    "required": [
      "text_input", "genre", "duration_seconds", "structure", "style_references", "temperature", "seed", "instrumental",
      "mode",
    ],
    "description": """
    What was asked, with all that presets and defaults add to it; sent again, it gives the same track, or another song \
    of the same wishes in mode gcp.
    """,
    "properties": [
      "text_input": ["type": "string"], "genre": ["type": "string"],
      "duration_seconds": integer(Limits.duration, "Length of the track."), "structure": schema("Structure"),
      "style_references": ["type": "array", "items": schema("StyleReference")], "temperature": ["type": "number"],
      "title": ["type": "string"], "seed": integer(Limits.seed, "Given, or made of the request."),
      "tempo_bpm": ["type": "number"], "key": ["type": "string"], "instrumental": ["type": "boolean"],
      "mode": schema("Mode"),
    ],
  ]

  // MARK: Parts of a track

  /// All of its properties are always there, but `error`.
  private static func object(_ properties: JSONValue, _ example: JSONValue, _ description: String) -> JSONValue {
    guard case .object(let members) = properties else { return properties }
    return [
      "type": "object", "description": .string(description), "properties": properties, "example": example,
      "required": .array(members.keys.sorted().filter { $0 != "error" }.map { .string($0) }),
    ]
  }

  private static func texts(_ description: String) -> JSONValue {
    ["type": "array", "items": ["type": "string"], "description": .string(description)]
  }

  private static func seconds(_ description: String) -> JSONValue {
    ["type": "number", "minimum": 0, "description": .string(description)]
  }

  private static func address(_ description: String) -> JSONValue {
    [
      "type": "string",
      "description": .string("\(description) Relative to the host; signed where the service has a key."),
    ]
  }

  /// Of what a track need not have.
  private static func addressOrNull(_ description: String) -> JSONValue {
    address(description).merging(["type": ["string", "null"]])
  }

  private static let model: JSONValue = [
    "type": ["string", "null"], "description": "Google's that makes it in mode gcp; null in the others.",
  ]

  private static let cost: JSONValue = [
    "type": ["number", "null"], "minimum": 0,
    "description": "Estimated, in US dollars: what Google asks for it in mode gcp; null in the others.",
  ]

  private static let audio: JSONValue = [
    "type": "object", "required": .array(AudioFormat.allCases.map { .string($0.rawValue) }),
    "additionalProperties": address("The sound in this format."),
  ]

  private static let stems: JSONValue = [
    "type": "object",
    "additionalProperties": address("The part of this name alone, as FLAC; other formats by another extension."),
  ]

  private static let stemsHeadroom: JSONValue = [
    "type": "number", "minimum": 0,
    "description":
      "Decibels by which the stems lie below the mix before limiting: together, and raised by as much, they are the song.",
  ]

  private static let status: JSONValue = [
    "type": "string", "enum": ["queued", "rendering", "ready", "failed"],
    "description": """
    Of its sound. `ready` is also what nobody has asked for yet: it is made when somebody plays it. A song of mode gcp \
    is `queued` until Google has made it.
    """,
  ]

  private static let summaryProperties: JSONValue = [
    "id": schema("TrackID"), "status": status,
    "error": ["type": "string", "description": "Why there is no sound, where the status is `failed`."],
    "order": [
      "type": ["string", "null"], "enum": .array(OrderState.names.map { .string($0) } + [nil]),
      "description": "How far a song is that Google makes, without its sound; null for one that was composed here.",
    ],
    "created_at": ["type": "string", "format": "date-time"], "title": ["type": "string"], "mode": schema("Mode"),
    "genre": ["type": "string", "description": "As the composer knows it."],
    "duration_seconds": integer(Limits.duration, "Length of the track."),
    "seed": integer(Limits.seed, "Given, or made of the request."),
    "tempo_bpm": ["type": "number", "description": "At the beginning."], "key": ["type": "string"],
    "time_signature": ["type": "string"], "audio": audio,
    "score": addressOrNull("The notes as MIDI; null in mode gcp."),
    "lyrics": addressOrNull("Lyrics with times (LRC); null in mode gcp where the model gave none."),
  ]

  private static let contentProperties: JSONValue = [
    "sections": ["type": "array", "items": section],
    "parts": [
      "type": "array",
      "items": [
        "type": "object", "required": ["name", "instrument"],
        "properties": ["name": ["type": "string"], "instrument": ["type": "string"]],
      ],
    ],
    "stems": stems, "stems_zip": addressOrNull("All parts in one archive; null in mode gcp."),
    "stems_headroom_db": stemsHeadroom, "model": model, "cost_usd": cost,
    "adjustments": texts("What was done to a song of mode gcp to give it its exact length."),
    "waveform": address("Peaks for drawing."),
    "events": address("How the sound comes about, as it does."),
    "understood": texts("What of the style references and of the text was understood."),
    "request": schema("ResolvedRequest"), "warnings": warnings,
  ]

  private static let section: JSONValue = [
    "type": "object", "required": ["name", "start_seconds", "duration_seconds", "bars", "chords"],
    "properties": [
      "name": ["type": "string"], "start_seconds": seconds("From the beginning of the track."),
      "duration_seconds": seconds("Length of the section."), "bars": ["type": "integer", "minimum": 0],
      "chords": [
        "type": "array",
        "items": [
          "type": "object", "required": ["start_seconds", "name"],
          "properties": [
            "start_seconds": seconds("From the beginning of the track."), "name": ["type": "string"],
          ],
        ],
      ],
    ],
  ]

  private static let summaryExample: JSONValue = [
    "id": .string(trackExampleID), "status": "ready", "order": nil, "created_at": "2026-03-01T12:00:00Z",
    "title": "Stay a little longer", "mode": "local", "genre": "rock", "duration_seconds": 180, "seed": 1234,
    "tempo_bpm": 124.5, "key": "E minor", "time_signature": "4/4", "audio": audioExample,
    "score": "/tracks/\(trackExampleID)/score.mid", "lyrics": "/tracks/\(trackExampleID)/lyrics.lrc",
  ]

  private static let audioExample = JSONValue.object(
    Dictionary(
      uniqueKeysWithValues: AudioFormat.allCases.map { format in
        (format.rawValue, "/tracks/\(trackExampleID)/audio.\(format.rawValue)")
      }))

  private static let contentExample: JSONValue = [
    "sections": [
      [
        "name": "intro", "start_seconds": 0, "duration_seconds": 7.711, "bars": 4,
        "chords": [["start_seconds": 0, "name": "Em"], ["start_seconds": 3.855, "name": "C"]],
      ]
    ],
    "parts": [["name": "melody", "instrument": "overdriven guitar"]],
    "stems": ["melody": "/tracks/\(trackExampleID)/stems/melody.flac"],
    "stems_zip": "/tracks/\(trackExampleID)/stems.zip", "stems_headroom_db": .number(Studio.stemHeadroom),
    "waveform": "/tracks/\(trackExampleID)/waveform.json",
    "events": "/tracks/\(trackExampleID)/events",
    "understood": [], "warnings": [], "model": nil, "cost_usd": nil, "adjustments": [],
    "request": [
      "text_input": "[Chorus]\nStay a little longer", "genre": "rock", "duration_seconds": 180,
      "structure": ["intro": true, "verse_count": 2, "chorus_count": 2, "bridge": true, "outro": true],
      "style_references": [], "temperature": 0.7, "seed": 1234, "instrumental": false, "mode": "local",
    ],
  ]
}
