internal import Composition
internal import TrackGeneration

extension OpenAPI {
  static let schemas: JSONValue = [
    "PresetName": [
      "type": "string", "pattern": "^\(PresetName.pattern)$", "maxLength": 64,
      "description": "Small letters, digits, `_` and `-`; begins with a letter or digit.",
    ],
    "Mode": ["type": "string", "enum": .array(Mode.allCases.map { .string($0.rawValue) })],
    "StyleReference": [
      "type": "object", "required": ["type", "value"],
      "properties": [
        "type": ["type": "string", "enum": .array(StyleReference.Kind.allCases.map { .string($0.rawValue) })],
        "value": text(Limits.styleReferenceValue, "What it should resemble."),
      ],
      "example": ["type": "style", "value": "wide stadium guitars"],
    ],
    "Structure": [
      "type": "object", "required": ["intro", "verse_count", "chorus_count", "bridge", "outro"],
      "properties": structureProperties(isRequest: false),
      "example": ["intro": true, "verse_count": 2, "chorus_count": 2, "bridge": true, "outro": true],
    ],
    "StructureRequest": [
      "type": "object", "properties": structureProperties(isRequest: true),
      "description": """
      What is left out comes from the preset, else from the defaults. `order` tells everything, so that what else is \
      given has to agree with it; other fields given over a preset drop its order.
      """,
      "example": ["order": sectionOrderExample],
    ],
    "PresetRequest": [
      "type": "object", "required": ["genre"],
      "properties": presetProperties.merging(["name": nullable(schema("PresetName"))]),
      "example": presetExample.merging(["name": nil]),
    ],
    "NamedPresetRequest": [
      "type": "object", "required": ["name", "genre"],
      "properties": presetProperties.merging(["name": schema("PresetName")]), "example": presetExample,
    ],
    "Preset": [
      "type": "object",
      "required": ["name", "description", "genre", "structure", "style_references", "temperature", "tips"],
      "properties": [
        "name": schema("PresetName"), "description": ["type": "string"], "genre": ["type": "string"],
        "structure": schema("Structure"), "style_references": ["type": "array", "items": schema("StyleReference")],
        "temperature": ["type": "number"], "tips": ["type": ["string", "null"]], "warnings": warnings,
      ],
      "example": presetExample,
    ],
    "PresetSummary": [
      "type": "object", "required": ["name", "genre", "description"],
      "properties": [
        "name": schema("PresetName"), "genre": ["type": "string"], "description": ["type": "string"],
      ],
      "example": ["name": "campfire_folk", "genre": "folk", "description": "Guitar and voices around a fire"],
    ],
    "PromptTips": [
      "type": "object", "required": ["preset_name", "genre", "tips"],
      "properties": [
        "preset_name": schema("PresetName"), "genre": ["type": "string"], "tips": ["type": ["string", "null"]],
      ],
      "example": ["preset_name": "campfire_folk", "genre": "folk", "tips": "Short lines."],
    ],
    "SectionKind": ["type": "string", "enum": .array(Form.Kind.allCases.map { .string($0.rawValue) })],
    "LyricsRequest": lyricsRequest,
    "LyricAnalysis": lyricAnalysis,
    "TrackRequest": trackRequest,
    "Generation": generation,
    "TrackID": ["type": "string", "pattern": "^\(TrackID.pattern)$"],
    "TrackSummary": trackSummary,
    "Track": track,
    "TrackPage": trackPage,
    "Progress": progress,
    "Waveform": waveform,
    "ResolvedRequest": resolvedRequest,
    "Genre": genre,
    "Message": [
      "type": "object", "required": ["message"], "properties": ["message": ["type": "string"]],
      "example": ["message": "Preset campfire_folk deleted"],
    ],
    "Welcome": [
      "type": "object", "required": ["message", "version", "docs", "mode"],
      "properties": [
        "message": ["type": "string"], "version": ["type": "string"], "docs": ["type": "string"],
        "mode": schema("Mode"),
      ],
      "example": [
        "message": "Music Track Generator API", "version": .string(version), "docs": "/docs", "mode": "local",
      ],
    ],
    "Configuration": [
      "type": "object",
      "required": [
        "mode", "modes", "project", "region", "model", "presets_available", "auth_enabled", "cache_enabled", "version",
      ],
      "properties": [
        "mode": schema("Mode"),
        "modes": [
          "type": "array", "items": schema("Mode"),
          "description": "Those that requests may use here, the service's own first.",
        ],
        "project": ["type": ["string", "null"], "description": "Google Cloud's; only in gcp mode."],
        "region": ["type": ["string", "null"], "description": "Only in gcp mode."],
        "model": ["type": ["string", "null"], "description": "Who makes the songs; only in gcp mode."],
        "presets_available": ["type": "integer"], "auth_enabled": ["type": "boolean"],
        "cache_enabled": ["type": "boolean"], "version": ["type": "string"],
      ],
      "example": [
        "mode": "local", "modes": ["local", "simulate"], "project": nil, "region": nil, "model": nil,
        "presets_available": 5, "auth_enabled": false, "cache_enabled": true, "version": .string(version),
      ],
    ],
    "Health": [
      "type": "object", "required": ["status", "mode", "version", "checks"],
      "properties": [
        "status": ["type": "string", "enum": ["healthy", "unhealthy"]], "mode": schema("Mode"),
        "version": ["type": "string"],
        "checks": [
          "type": "object",
          "additionalProperties": [
            "type": "object", "required": ["status"],
            "properties": [
              "status": ["type": "string", "enum": ["ok", "failed"]], "reason": ["type": "string"],
              "unreadable": [
                "type": "object", "additionalProperties": ["type": "string"],
                "description": "Files that are not presets, with the reason.",
              ],
            ],
          ],
        ],
      ],
      "example": [
        "status": "healthy", "mode": "local", "version": .string(version),
        "checks": [
          "mode": ["status": "ok"], "audio": ["status": "ok"], "presets": ["status": "ok", "unreadable": [:]],
          "tracks": ["status": "ok"],
        ],
      ],
    ],
    "Problem": problem,
  ]

  // MARK: Fields

  private static func text(_ length: ClosedRange<Int>, _ description: String) -> JSONValue {
    let base: JSONValue = [
      "type": "string", "minLength": .integer(length.lowerBound), "maxLength": .integer(length.upperBound),
      "description": .string(description),
    ]
    return length.lowerBound == 0 ? base : base.merging(["pattern": "\\S"])
  }

  static func integer(_ range: ClosedRange<Int>, _ description: String) -> JSONValue {
    [
      "type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound),
      "description": .string(description),
    ]
  }

  private static func number(_ range: ClosedRange<Double>, _ description: String) -> JSONValue {
    [
      "type": "number", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound),
      "description": .string(description),
    ]
  }

  /// Null is the same as leaving the field out.
  private static func nullable(_ schema: JSONValue) -> JSONValue {
    if case .string(let type) = schema["type"] { return schema.merging(["type": [.string(type), "null"]]) }
    return ["anyOf": [schema, ["type": "null"]]]
  }

  private static func structureProperties(isRequest: Bool) -> JSONValue {
    let defaults = SongStructure()
    func field(_ schema: JSONValue, _ value: JSONValue) -> JSONValue {
      isRequest ? nullable(schema).merging(["default": value]) : schema
    }
    return [
      "order": isRequest ? nullable(sectionOrder) : sectionOrder,
      "intro": field(["type": "boolean"], .bool(defaults.intro)),
      "verse_count": field(integer(SongStructure.verseCounts, "How many verses."), .integer(defaults.verseCount)),
      "chorus_count": field(integer(SongStructure.chorusCounts, "How many choruses."), .integer(defaults.chorusCount)),
      "bridge": field(["type": "boolean"], .bool(defaults.bridge)),
      "outro": field(["type": "boolean"], .bool(defaults.outro)),
    ]
  }

  private static let sectionOrder: JSONValue = [
    "type": "array", "items": schema("SectionKind"),
    "minItems": .integer(SongStructure.sectionCounts.lowerBound),
    "maxItems": .integer(SongStructure.sectionCounts.upperBound),
    "description": """
    All sections as they follow each other: \(range(SongStructure.verseCounts)) verses, \
    \(range(SongStructure.chorusCounts)) choruses, a bridge at most, an intro only first and an outro only last. Answers \
    have it where it is not the usual one, in which verses and choruses take turns and the bridge comes before the last \
    chorus.
    """,
  ]

  private static let sectionOrderExample: JSONValue = ["chorus", "verse", "bridge", "verse", "chorus", "outro"]

  private static func range(_ counts: ClosedRange<Int>) -> String { "\(counts.lowerBound) to \(counts.upperBound)" }

  static let textInput = text(Limits.textInput, "Lyrics, with `[Verse]`-like tags if wanted, or a description.")

  private static let styleReferences = nullable([
    "type": "array", "maxItems": .integer(Limits.styleReferences), "items": schema("StyleReference"),
  ])

  private static let temperature = nullable(
    number(Limits.temperature, "0 takes what is usual, 1 dares most.")
  ).merging(["default": .number(Limits.defaultTemperature)])

  static let warnings: JSONValue = [
    "type": "array", "items": ["type": "string"],
    "description": "What was asked and could not be honoured, unknown fields among it.",
  ]

  private static let presetProperties: JSONValue = [
    "description": nullable(text(Limits.description, "What it is for.")), "genre": text(Limits.genre, "Any genre."),
    "structure": nullable(schema("StructureRequest")), "style_references": styleReferences, "temperature": temperature,
    "tips": nullable(text(Limits.tips, "How to write for it.")),
  ]

  private static let presetExample: JSONValue = [
    "name": "campfire_folk", "description": "Guitar and voices around a fire", "genre": "folk",
    "structure": ["intro": true, "verse_count": 3, "chorus_count": 2, "bridge": false, "outro": true],
    "style_references": [["type": "sound", "value": "fingerpicked steel-string guitar"]], "temperature": 0.5,
    "tips": "Short lines; a chorus that everybody can join.",
  ]

  // MARK: Tracks

  private static let trackRequest: JSONValue = [
    "type": "object", "required": ["text_input"],
    "description":
      "A preset is the base, and every field that is given overrides it. `genre` is needed where no preset gives it.",
    "properties": [
      "text_input": textInput, "genre": nullable(text(Limits.genre, "Any genre.")),
      "duration_seconds": nullable(integer(Limits.duration, "Length of the track."))
        .merging(["default": .integer(Limits.defaultDuration)]),
      "preset_name": nullable(schema("PresetName")),
      "structure": nullable(schema("StructureRequest")), "style_references": styleReferences,
      "temperature": temperature, "title": nullable(text(Limits.title, "Title of the song.")),
      "seed": nullable(integer(Limits.seed, "Another seed is another song.")),
      "tempo_bpm": nullable(number(Limits.tempo, "Beats per minute.")),
      "key": nullable(["type": "string", "pattern": "^\(Key.pattern)$", "examples": ["C major", "F# minor"]]),
      "instrumental": nullable(["type": "boolean", "default": false]),
      "mode": nullable(schema("Mode")),
    ],
    "anyOf": [
      ["required": ["genre"], "properties": ["genre": ["type": "string"]]],
      ["required": ["preset_name"], "properties": ["preset_name": ["type": "string"]]],
    ],
    "example": [
      "text_input": "[Verse]\nThe lights of the harbour go out one by one\n[Chorus]\nStay a little longer",
      "genre": "rock", "duration_seconds": 180,
    ],
  ]

  private static let generation: JSONValue = [
    "type": "object",
    "required": [
      "status", "mode", "genre", "duration_seconds", "prompt", "metadata", "message", "warnings", "track",
    ],
    "properties": [
      "status": ["type": "string", "enum": ["simulated", "completed", "queued"]], "mode": schema("Mode"),
      "genre": ["type": "string"],
      "model": ["type": "string", "description": "Google's that makes the song; only in mode gcp."],
      "cost_usd": [
        "type": "number", "minimum": 0, "description": "What that costs, estimated in US dollars; only in mode gcp.",
      ],
      "duration_seconds": integer(Limits.duration, "Length of the track."), "prompt": ["type": "string"],
      "metadata": [
        "type": "object", "required": ["structure", "style_references", "temperature"],
        "properties": [
          "structure": schema("Structure"), "style_references": ["type": "array", "items": schema("StyleReference")],
          "temperature": ["type": "number"],
        ],
      ],
      "message": ["type": "string"], "warnings": warnings,
      "track": ["anyOf": [schema("Track"), ["type": "null"]], "description": "Simulation makes no track: null."],
    ],
    "example": [
      "status": "completed", "mode": "local", "genre": "rock", "duration_seconds": 180,
      "prompt": "A song in the genre rock.\nDuration: 180 seconds (3:00), ending by then.\n…",
      "metadata": [
        "structure": ["intro": true, "verse_count": 2, "chorus_count": 2, "bridge": true, "outro": true],
        "style_references": [], "temperature": 0.7,
      ],
      "message": "Composed: the sound can be played now, from audio.mp3 on; so can the score and the timed lyrics.",
      "warnings": [],
      "track": trackExample,
    ],
  ]

  private static let problem: JSONValue = [
    "type": "object", "required": ["type", "title", "status", "detail"],
    "properties": [
      "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
      "detail": ["type": "string"], "request_id": ["type": "string"],
      "errors": [
        "type": "array",
        "items": [
          "type": "object", "required": ["field", "message", "type"],
          "properties": [
            "field": ["type": "string", "examples": ["body.structure.verse_count"]], "message": ["type": "string"],
            "type": ["type": "string", "enum": .array(Fault.Kind.allCases.map { .string($0.rawValue) })],
          ],
        ],
      ],
    ],
  ]
}
