internal import Composition

/// A preset as somebody wrote it, in a JSON body or a YAML file, checked.
public struct PresetDraft: Sendable, Decodable {
  /// In a body; a file's name is its preset's name, whatever stands inside.
  public let name: PresetName?
  public let settings: PresetSettings
  public let warnings: [String]

  /// - Throws: `ValidationError` with all faults.
  public init(from decoder: any Decoder) throws {
    let fields = try FieldReader(decoder)
    fields.require("genre")
    name = fields.parsed("name", allowed: "a name like \(PresetName.pattern)") { PresetName($0) }
    settings = PresetSettings(
      description: fields.text("description", length: Limits.description) ?? "",
      genre: fields.text("genre", length: Limits.genre) ?? "",
      structure: SongStructure().overridden(by: fields.object("structure").map(StructureOverrides.init)),
      styleReferences: fields.list("style_references", limit: Limits.styleReferences, StyleReference.init) ?? [],
      temperature: fields.number("temperature", in: Limits.temperature).map(Self.kept) ?? Limits.defaultTemperature,
      tips: fields.text("tips", length: Limits.tips))
    fields.warnOfUnknownFields()
    warnings = fields.warnings
    try fields.throwFaults()
  }

  /// A file has 15 digits of a number; with fewer than those it is the same when it is read again.
  private static func kept(_ temperature: Double) -> Double { (temperature * 1e9).rounded() / 1e9 }
}
