internal import Composition
internal import TrackGeneration

/// What the composer makes of a text.
extension OpenAPI {
  static let lyricsPaths: JSONValue = [
    "/lyrics/analyze": [
      "post": operation(
        "analyzeLyrics", "How the composer reads a text, line by line", "tracks", body: schema("LyricsRequest"),
        answer: schema("LyricAnalysis"))
    ]
  ]

  static let lyricsRequest: JSONValue = [
    "type": "object", "required": ["text_input"], "properties": ["text_input": textInput],
    "example": ["text_input": "[Verse]\nThe lights of the harbour go out\n\n[Chorus]\nStay a little longer"],
  ]

  static let lyricAnalysis: JSONValue = [
    "type": "object", "required": ["is_description", "language", "title", "sections", "lines"],
    "properties": [
      "is_description": [
        "type": "boolean", "description": "Whether the text tells of a song rather than being its words.",
      ],
      "language": [
        "type": ["string", "null"],
        "description": "Whose rules make its syllables (ISO 639-1); null for languages without rules of their own.",
      ],
      "title": ["type": ["string", "null"], "description": "What the song is called when nobody names it."],
      "sections": [
        "type": "array", "items": schema("SectionKind"),
        "description": "As they stand in the text; a pre-chorus belongs to its verse. Empty for a description.",
      ],
      "lines": [
        "type": "array", "minItems": 1, "items": analyzedLine,
        "description": "One for each line of the text, which ends with a line feed, also after a carriage return.",
      ],
      "warnings": warnings,
    ],
    "example": [
      "is_description": false, "language": "en", "title": "Stay a little longer", "sections": ["verse", "chorus"],
      "lines": [
        ["kind": "tag", "section": "verse 1", "syllables": nil],
        ["kind": "lyric", "section": "verse 1", "syllables": 8],
        ["kind": "blank", "section": nil, "syllables": nil],
        ["kind": "tag", "section": "chorus 1", "syllables": nil],
        ["kind": "lyric", "section": "chorus 1", "syllables": 6],
      ],
    ],
  ]

  private static let analyzedLine: JSONValue = [
    "type": "object", "required": ["kind", "section", "syllables"],
    "properties": [
      "kind": [
        "type": "string", "enum": .array(LyricAnalysis.Line.Kind.allCases.map { .string($0.rawValue) }),
        "description": """
        `blank` is also what has nothing to sing, like a direction in brackets; `heading` says something of the song, \
        like `Title: Home`; `description` is every line of a text that is none but the blank ones.
        """,
      ],
      "section": ["type": ["string", "null"], "description": "The one that it begins or is sung in: `verse 1`."],
      "syllables": [
        "type": ["integer", "null"], "minimum": 1, "description": "As they are sung; null for what is not.",
      ],
    ],
  ]
}
