public import Composition

/// A named starting point for tracks.
public struct Preset: Sendable, Equatable {
  public let name: PresetName
  public var settings: PresetSettings

  public init(_ name: PresetName, _ settings: PresetSettings) {
    self.name = name
    self.settings = settings
  }

  public var summary: PresetSummary {
    PresetSummary(name: name, genre: settings.genre, description: settings.description, tips: settings.tips)
  }
}

/// What a preset sets: everything but its name.
public struct PresetSettings: Sendable, Equatable {
  public var description: String
  public var genre: String
  public var structure: SongStructure
  public var styleReferences: [StyleReference]
  /// From 0 to 1.
  public var temperature: Double
  /// How to write for it; nil when nobody wrote any.
  public var tips: String?

  public init(
    description: String = "", genre: String, structure: SongStructure = SongStructure(),
    styleReferences: [StyleReference] = [], temperature: Double = Limits.defaultTemperature, tips: String? = nil
  ) {
    self.description = description
    self.genre = genre
    self.structure = structure
    self.styleReferences = styleReferences
    self.temperature = temperature
    self.tips = tips
  }
}

/// What lists show of a preset.
public struct PresetSummary: Sendable, Equatable {
  public let name: PresetName
  public let genre: String
  public let description: String
  public let tips: String?
}
