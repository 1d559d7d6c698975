/// Google's models that make songs, by the names that Google gives them.
public enum LyriaModel: String, Sendable, CaseIterable {
  case lyria3Pro = "lyria-3-pro-preview"
  case lyria3Clip = "lyria-3-clip-preview"
  case lyria2 = "lyria-002"
  case lyria35 = "lyria-3.5"

  /// Seconds. A model that `makesClips` always makes so many, another at most.
  public var longest: Double {
    switch self {
    case .lyria3Pro, .lyria35: 184
    case .lyria3Clip: 30
    case .lyria2: 32.8
    }
  }

  /// For one song, in US dollars; Google's list price, an estimate of what is billed.
  public var price: Double {
    switch self {
    case .lyria3Pro, .lyria35: 0.08
    case .lyria3Clip: 0.04
    case .lyria2: 0.06
    }
  }

  /// Too short for a song of several sections.
  public var makesClips: Bool { self == .lyria3Clip || self == .lyria2 }
  public var sings: Bool { self != .lyria2 }
  public var takesSeed: Bool { self == .lyria2 }
  public var takesNegativePrompt: Bool { self == .lyria2 }
}
