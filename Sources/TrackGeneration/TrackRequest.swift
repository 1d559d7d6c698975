internal import Composition

/// What a client asks for, checked field by field; what it leaves open is nil.
public struct TrackRequest: Sendable, Decodable {
  public let presetName: PresetName?
  public let mode: Mode?
  let text: String
  let genre: String?
  let duration: Int?
  let structure: StructureOverrides?
  let styleReferences: [StyleReference]?
  let temperature: Double?
  let title: String?
  let seed: Int?
  let tempo: Double?
  let key: Key?
  let instrumental: Bool?
  public let warnings: [String]

  /// - Throws: `ValidationError` with all faults.
  public init(from decoder: any Decoder) throws {
    let fields = try FieldReader(decoder)
    text = fields.requiredText()
    genre = fields.text("genre", length: Limits.genre)
    duration = fields.integer("duration_seconds", in: Limits.duration)
    presetName = fields.parsed("preset_name", allowed: "a name like \(PresetName.pattern)") { PresetName($0) }
    structure = fields.object("structure").map(StructureOverrides.init)
    styleReferences = fields.list("style_references", limit: Limits.styleReferences, StyleReference.init)
    temperature = fields.number("temperature", in: Limits.temperature)
    title = fields.text("title", length: Limits.title)
    seed = fields.integer("seed", in: Limits.seed)
    tempo = fields.number("tempo_bpm", in: Limits.tempo)
    key = fields.parsed("key", allowed: "a key like C major, F# minor or Bb major", Key.init)
    instrumental = fields.flag("instrumental")
    mode = fields.choice("mode")
    if !fields.isGiven("preset_name"), !fields.isGiven("genre") {
      fields.addFault("genre", .missing, "is needed, unless preset_name is given")
    }
    fields.warnOfUnknownFields()
    warnings = fields.warnings
    try fields.throwFaults()
  }
}
