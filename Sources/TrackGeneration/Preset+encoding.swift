internal import Composition

/// The order in which the fields of a preset stand in answers and in files.
private enum Key: String, CodingKey {
  case name, description, genre, structure, temperature, tips
  case styleReferences = "style_references"
}

extension PresetSettings: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(description, forKey: .description)
    try container.encode(genre, forKey: .genre)
    try container.encode(structure, forKey: .structure)
    try container.encode(styleReferences, forKey: .styleReferences)
    try container.encode(temperature, forKey: .temperature)
    try container.encode(tips, forKey: .tips)
  }
}

extension Preset: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name.description, forKey: .name)
    try settings.encode(to: encoder)
  }
}
