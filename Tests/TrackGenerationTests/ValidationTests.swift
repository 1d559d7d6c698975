import Composition
import FoundationEssentials
import Testing

@testable import TrackGeneration

@Suite struct ValidationTests {
  private func request(_ json: String) throws -> TrackRequest {
    try JSONDecoder().decode(TrackRequest.self, from: Data(json.utf8))
  }

  private func faults(_ json: String) -> [String] {
    do {
      _ = try request(json)
      return []
    } catch let error as ValidationError {
      return error.faults.map { "\($0.field) \($0.type.rawValue)" }
    } catch {
      return ["\(error)"]
    }
  }

  @Test(
    "Each fault names its field and kind",
    arguments: [
      ("{}", ["body.text_input missing", "body.genre missing"]),
      (#"{"text_input": null, "genre": "x"}"#, ["body.text_input missing"]),
      (#"{"text_input": 5, "genre": "x"}"#, ["body.text_input string_type"]),
      (#"{"text_input": " \n", "genre": "x"}"#, ["body.text_input string_too_short"]),
      (#"{"text_input": "a", "genre": ""}"#, ["body.genre string_too_short"]),
      (#"{"text_input": "a", "genre": "x", "duration_seconds": 59}"#, ["body.duration_seconds greater_than_equal"]),
      (#"{"text_input": "a", "genre": "x", "duration_seconds": 241}"#, ["body.duration_seconds less_than_equal"]),
      (#"{"text_input": "a", "genre": "x", "duration_seconds": 90.5}"#, ["body.duration_seconds int_type"]),
      (#"{"text_input": "a", "genre": "x", "duration_seconds": "90"}"#, ["body.duration_seconds int_type"]),
      (#"{"text_input": "a", "genre": "x", "duration_seconds": true}"#, ["body.duration_seconds int_type"]),
      (#"{"text_input": "a", "genre": "x", "temperature": 1.01}"#, ["body.temperature less_than_equal"]),
      (#"{"text_input": "a", "genre": "x", "temperature": "hot"}"#, ["body.temperature float_type"]),
      (#"{"text_input": "a", "genre": "x", "seed": -1}"#, ["body.seed greater_than_equal"]),
      (#"{"text_input": "a", "genre": "x", "seed": 1e400}"#, ["body.seed int_type"]),
      (#"{"text_input": "a", "genre": "x", "key": "H minor"}"#, ["body.key string_pattern_mismatch"]),
      (#"{"text_input": "a", "genre": "x", "tempo_bpm": 1000}"#, ["body.tempo_bpm less_than_equal"]),
      (#"{"text_input": "a", "genre": "x", "instrumental": 1}"#, ["body.instrumental bool_type"]),
      (#"{"text_input": "a", "genre": "x", "mode": "magic"}"#, ["body.mode enum"]),
      (#"{"text_input": "a", "preset_name": "../x"}"#, ["body.preset_name string_pattern_mismatch"]),
      (#"{"text_input": "a", "genre": "x", "structure": []}"#, ["body.structure dict_type"]),
      (
        #"{"text_input": "a", "genre": "x", "structure": {"verse_count": 0}}"#,
        ["body.structure.verse_count greater_than_equal"]
      ),
      (#"{"text_input": "a", "genre": "x", "style_references": {}}"#, ["body.style_references list_type"]),
      (
        #"{"text_input": "a", "genre": "x", "style_references": [{"type": "style", "value": "v"}, 1, {"type": "z"}]}"#,
        [
          "body.style_references[1] dict_type", "body.style_references[2].value missing",
          "body.style_references[2].type enum",
        ]
      ),
      ("[]", ["body dict_type"]),
    ] as [(String, [String])])
  func kinds(_ json: String, _ expected: [String]) {
    #expect(faults(json) == expected)
  }

  @Test(
    "An order of sections is checked place by place, and against what is told beside it",
    arguments: [
      (#"["chorus", "verse"]"#, "", []), ("null", "", []),
      (#""verse""#, "", ["body.structure.order list_type"]), ("{}", "", ["body.structure.order list_type"]),
      (
        "[]", "",
        [
          "body.structure.order value_error must have 1 to 5 verses, has 0",
          "body.structure.order value_error must have 1 to 4 choruses, has 0",
        ]
      ),
      (
        #"["verse", null, "chorus", 1, [2], "Verse", "pre-chorus"]"#, "",
        [1, 3, 4, 5, 6].map { "body.structure.order[\($0)] enum must be one of: intro, verse, chorus, bridge, outro" }
      ),
      (
        #"["outro", "verse", "bridge", "intro", "bridge", "chorus"]"#, "",
        [
          "body.structure.order[0] value_error must be one of: intro, verse, chorus, bridge",
          "body.structure.order[3] value_error must be one of: verse, chorus",
          "body.structure.order[4] value_error must be one of: verse, chorus",
        ]
      ),
      (
        #"["chorus", "chorus", "chorus", "chorus", "chorus", "verse", "verse", "verse", "verse", "verse", "verse"]"#,
        "",
        [
          "body.structure.order value_error must have 1 to 5 verses, has 6",
          "body.structure.order value_error must have 1 to 4 choruses, has 5",
        ]
      ),
      (
        "[\(Array(repeating: #""verse""#, count: 13).joined(separator: ", "))]", "",
        ["body.structure.order too_long must have at most 12 elements, has 13"]
      ),
      (
        #"["chorus", "verse", "outro"]"#,
        #", "intro": false, "verse_count": 1, "chorus_count": 1, "bridge": null, "outro": true"#, []
      ),
      (
        #"["chorus", "verse", "outro"]"#,
        #", "intro": true, "verse_count": 2, "chorus_count": 3, "bridge": true, "outro": false"#,
        [
          "body.structure.intro value_error must be false, as in order, or left out",
          "body.structure.verse_count value_error must be 1, as in order, or left out",
          "body.structure.chorus_count value_error must be 1, as in order, or left out",
          "body.structure.bridge value_error must be false, as in order, or left out",
          "body.structure.outro value_error must be true, as in order, or left out",
        ]
      ),
      (#"["chorus"]"#, #", "verse_count": 2"#, ["body.structure.order value_error must have 1 to 5 verses, has 0"]),
    ] as [(String, String, [String])])
  func orders(_ order: String, _ more: String, _ expected: [String]) {
    let found: [String]
    do {
      _ = try request(#"{"text_input": "a", "genre": "x", "structure": {"order": \#(order)\#(more)}}"#)
      found = []
    } catch {
      found =
        (error as? ValidationError)?.faults.map { "\($0.field) \($0.type.rawValue) \($0.message)" } ?? ["\(error)"]
    }
    #expect(found.count == expected.count && zip(found, expected).allSatisfy { $0.hasPrefix($1) }, "\(found)")
  }

  @Test("All faults come at once")
  func allAtOnce() {
    let json = #"{"text_input": "", "duration_seconds": 1, "structure": {"chorus_count": 9, "intro": "yes"}, "key": 3}"#
    #expect(
      faults(json) == [
        "body.text_input string_too_short", "body.duration_seconds greater_than_equal",
        "body.structure.intro bool_type",
        "body.structure.chorus_count less_than_equal", "body.key string_type", "body.genre missing",
      ])
  }

  @Test("Lengths count Unicode scalars, up to the limit and not beyond")
  func lengths() {
    let (allowed, tooLong) = (String(repeating: "🎵", count: 10_000), String(repeating: "🎵", count: 10_001))
    #expect(faults(#"{"genre": "x", "text_input": "\#(allowed)"}"#) == [])
    #expect(faults(#"{"genre": "x", "text_input": "\#(tooLong)"}"#) == ["body.text_input string_too_long"])
  }

  @Test("Null leaves a field open, and a whole number may have a point")
  func nulls() throws {
    let request = try request(
      #"{"text_input": "a", "genre": "x", "seed": null, "structure": null, "duration_seconds": 90.0}"#)
    #expect(request.seed == nil && request.duration == 90)
  }

  @Test(
    "An unknown field is warned of with the name that was probably meant",
    arguments: [
      ("duraton_seconds", "duration_seconds"), ("duration", "duration_seconds"), ("Genre", "genre"),
      ("style_reference", "style_references"), ("tempo", "tempo_bpm"), ("text", "text_input"),
    ])
  func misspelt(_ given: String, _ meant: String) throws {
    let request = try request(#"{"text_input": "a", "genre": "x", "\#(given)": 1}"#)
    #expect(request.warnings == ["unknown field \"\(given)\" in body was ignored; did you mean \(meant)?"])
  }

  @Test("A field like no other is warned of without a guess")
  func unlike() throws {
    let request = try request(
      #"{"text_input": "a", "genre": "x", "zzz": 1, "structure": {"coda": true, "orders": []}}"#)
    #expect(
      request.warnings == [
        "unknown field \"coda\" in body.structure was ignored",
        "unknown field \"orders\" in body.structure was ignored; did you mean order?",
        "unknown field \"zzz\" in body was ignored",
      ])
  }

  @Test(
    "Names that could leave the folder are none",
    arguments: ["", "../x", "a/b", ".hidden", "-a", "A", "a b", "é", "a\u{0}", "🎵", String(repeating: "a", count: 65)])
  func badNames(_ text: String) {
    #expect(PresetName(text) == nil)
  }

  @Test(
    "Names are small letters, digits, _ and -",
    arguments: ["a", "0", "rock_anthem", "a-b_c9", String(repeating: "a", count: 64)])
  func goodNames(_ text: String) {
    #expect(PresetName(text)?.description == text)
  }

  @Test(
    "Keys are a tonic and a mode",
    arguments: [
      ("C major", true), ("F# minor", true), ("Bb major", true), ("c major", false), ("C", false), ("C  major", false),
      ("C## major", false),
    ])
  func keys(_ text: String, _ isKey: Bool) {
    #expect((Key(text) != nil) == isKey)
  }

  @Test("What is given overrides the preset, field by field")
  func overriding() throws {
    let request = try request(
      #"{"text_input": "a", "preset_name": "p", "temperature": 0, "structure": {"bridge": false}}"#)
    var preset = PresetSettings(genre: "jazz", styleReferences: [StyleReference(.sound, "brushes")], temperature: 0.9)
    preset.structure.verseCount = 4
    let brief = Brief(request, preset: preset)
    #expect(brief.genre == "jazz" && brief.temperature == 0 && brief.duration == 180)
    #expect(brief.structure.verseCount == 4 && !brief.structure.bridge && brief.structure.intro)
    #expect(brief.styleReferences == preset.styleReferences)
  }

  @Test(
    "An order replaces the counts of a preset, and counts drop its order, even where they are the same",
    arguments: [
      (#"{"order": ["chorus", "verse"]}"#, "verse chorus bridge", "chorus verse"),
      (#"{"order": ["verse", "chorus", "bridge"]}"#, "chorus verse", "verse chorus bridge"),
      (#"{"order": null}"#, "chorus verse", "chorus verse"), ("{}", "chorus verse", "chorus verse"),
      ("null", "chorus verse", "chorus verse"), (#"{"verse_count": null}"#, "chorus verse", "chorus verse"),
      (#"{"verse_count": 1}"#, "chorus verse", "verse chorus"),
      (#"{"outro": true}"#, "chorus verse", "verse chorus outro"),
      (#"{"chorus_count": 2, "bridge": true}"#, "chorus verse", "verse chorus bridge chorus"),
    ])
  func ordersOverPresets(_ structure: String, _ preset: String, _ expected: String) throws {
    func order(_ text: String) -> [Form.Kind] { text.split(separator: " ").compactMap { Form.Kind(rawValue: "\($0)") } }
    let request = try request(#"{"text_input": "a", "preset_name": "p", "structure": \#(structure)}"#)
    let base = PresetSettings(genre: "jazz", structure: try #require(SongStructure(order: order(preset))))
    let brief = Brief(request, preset: base)
    #expect(Form(brief.structure).sections.map(\.kind) == order(expected))
    #expect(brief.structure == SongStructure(order: order(expected)))
  }

  @Test("An order stands in answers and files only where it is not the usual one")
  func writtenOrder() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let unusual = try #require(SongStructure(order: [.chorus, .verse, .outro]))
    let json = try encoder.encode(unusual)
    #expect(
      String(decoding: json, as: UTF8.self)
        == #"{"bridge":false,"chorus_count":1,"intro":false,"order":["chorus","verse","outro"],"outro":true,"verse_count":1}"#
    )
    #expect(try JSONDecoder().decode(SongStructure.self, from: json) == unusual)
    #expect(!String(decoding: try encoder.encode(SongStructure()), as: UTF8.self).contains("order"))
    let settings = PresetSettings(genre: "x", structure: unusual)
    #expect(try PresetSettings(yaml: settings.yaml()) == settings)
    let file = "genre: x\nstructure: {order: [chorus, verse, 7]}"
    #expect(throws: ValidationError([Fault("file.structure.order[2]", .enumeration, Self.kinds)])) {
      try PresetSettings(yaml: Array(file.utf8))
    }
  }

  private static let kinds = "must be one of: intro, verse, chorus, bridge, outro"

  @Test("A preset survives its file, whatever its texts")
  func yaml() throws {
    let settings = PresetSettings(
      description: "- a: 'quoted' #not\n\"b\" 🎵 \u{7F} \u{2028}", genre: "yes",
      structure: SongStructure(intro: false, verseCount: 5, chorusCount: 1, bridge: false, outro: false),
      styleReferences: [StyleReference(.similarTo, "null"), StyleReference(.artist, "1e3")], temperature: 0.125,
      tips: "line\n\n  indented\n")
    #expect(try PresetSettings(yaml: settings.yaml()) == settings)
    #expect(try PresetSettings(yaml: PresetSettings(genre: "x").yaml()) == PresetSettings(genre: "x"))
  }

  @Test("Faults of a file do not speak of a body")
  func fileFaults() {
    #expect(throws: ValidationError([Fault("file.genre", .missing, "is needed")])) {
      try PresetSettings(yaml: Array("description: x".utf8))
    }
    for text in ["", "[]", "a: b: c", "genre: x\ngenre: y", "\u{FFFE}"] {
      #expect(throws: ValidationError.self) { try PresetSettings(yaml: Array(text.utf8)) }
    }
    #expect(throws: ValidationError.self) { try PresetSettings(yaml: [0xFF, 0xFE]) }
  }

  @Test("A file whose few lines stand for more than can be read is refused", arguments: ["? *a99\n: x", "<<: *a99"])
  func bomb(_ trigger: String) {
    let lines = (1...99).map { "a\($0): &a\($0) {<<: [*a\($0 - 1), *a\($0 - 1)], x: [*a\($0 - 1), *a\($0 - 1)]}\n" }
    let file = "genre: pop\na0: &a0 {y: z}\n\(lines.joined())\(trigger)\n"
    #expect(throws: ValidationError([Fault("file", .valueError, "must have at most 8 aliases")])) {
      try PresetSettings(yaml: Array(file.utf8))
    }
  }

  @Test("Stars and ampersands of a text are no aliases")
  func stars() throws {
    let tips = String(repeating: "*softly* & *slowly* R&B ", count: 20)
    let file = "genre: &g pop\ndescription: *g\ntips: '\(tips)'"
    #expect(try PresetSettings(yaml: Array(file.utf8)).description == "pop")
  }

  @Test("A temperature of many digits is the same in answer and file")
  func digits() throws {
    let draft = try JSONDecoder().decode(
      PresetDraft.self, from: Data(#"{"genre": "x", "temperature": 0.3333333333333333}"#.utf8))
    #expect(draft.settings.temperature == 0.333_333_333)
    #expect(try PresetSettings(yaml: draft.settings.yaml()) == draft.settings)
  }

  @Test("A number that is none is no temperature", arguments: [".nan", ".inf", "-.inf"])
  func noNumber(_ text: String) {
    #expect(throws: ValidationError.self) { try PresetSettings(yaml: Array("genre: x\ntemperature: \(text)".utf8)) }
  }
}
