/// A song that was made, and what is known of it.
public struct Track: Sendable, Equatable {
  public var summary: TrackSummary
  public var facts: TrackFacts
  public let request: ResolvedRequest

  public var id: TrackID { summary.id }
}

/// What lists show of a track.
public struct TrackSummary: Sendable, Equatable {
  public let id: TrackID
  /// Seconds since 1970.
  public var createdAt: Int
  public let title: String
  public let mode: Mode
  /// As the composer knows it.
  public let genre: String
  /// Seconds.
  public let duration: Int
  public let seed: Int
  /// Beats per minute at the beginning, to two places.
  public let tempo: Double
  public let key: String
  public let metre: String
  /// nil for a song that was made here.
  public var order: OrderState? = nil
  /// Whether there are timed ones.
  public var hasLyrics = true

  /// Whether it is a score, played here: then there are notes to show, and parts to hear alone.
  public var hasScore: Bool { mode == .local }
}

/// What is in a track, as it stands in the catalogue and in answers.
public struct TrackFacts: Sendable, Equatable, Codable {
  /// Times are in seconds from the beginning of the song, to three places.
  public struct Section: Sendable, Equatable, Codable {
    public let name: String
    public let start: Double
    public let duration: Double
    public let bars: Int
    /// The first sounds when the section begins.
    public let chords: [Chord]

    private enum CodingKeys: String, CodingKey {
      case name, bars, chords
      case start = "start_seconds"
      case duration = "duration_seconds"
    }
  }

  public struct Chord: Sendable, Equatable, Codable {
    public let start: Double
    public let name: String

    private enum CodingKeys: String, CodingKey {
      case name
      case start = "start_seconds"
    }
  }

  public struct Part: Sendable, Equatable, Codable {
    public let name: String
    public let instrument: String

    /// The name as it stands in addresses: "comping-2".
    public var slug: String { String(name.map { $0 == " " ? "-" : $0 }) }
  }

  /// Of a song that a model elsewhere makes.
  public struct Making: Sendable, Equatable, Codable {
    /// By the name that its owner gives it.
    public var model: String
    /// US dollars, estimated; before the song is there, what it probably costs.
    public var cost: Double
    /// What the model is told.
    public var prompt: String
    /// What was done to the length, in words.
    public var adjustments: [String] = []
  }

  public let sections: [Section]
  public let parts: [Part]
  public let understood: [String]
  public let warnings: [String]
  /// nil for a song that was made here.
  public var making: Making? = nil
}

/// A file of a track, with the title to name it by.
public struct TrackFile: Sendable, Equatable {
  public let title: String
  public let bytes: [UInt8]
}

/// What a score is written down as.
public struct ScoreFiles: Sendable, Equatable {
  /// A standard MIDI file.
  public let midi: [UInt8]
  /// Time-stamped lyrics (LRC).
  public let lyrics: String
}
