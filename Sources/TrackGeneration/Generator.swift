public import Composition

/// Makes tracks; built once for its configuration and then shared by all requests.
public protocol Generator: Sendable {
  func generate(_ brief: Brief) throws(GenerationError) -> Generation

  /// Writes a file of a track that this kind of generator has made; equal files have equal bytes.
  /// - Parameters:
  ///   - score: nil for a song that was not composed here.
  ///   - job: takes the bytes, is told how far the work is, and says when to stop.
  func render(_ file: AudioFile, of track: Track, _ score: ScoreFiles?, into job: AudioJob) throws(AudioError)
}

/// What a generator is built from.
public struct GeneratorConfiguration: Sendable, Hashable {
  public var mode: Mode
  public var project: String?
  public var location: String?
  public var model: String?
  public var soundFont: String?
  /// For the models that are reached with a key in place of credentials.
  public var apiKey: String?
  /// Scheme and host in place of Google's.
  public var endpoint: String?
  /// Seconds that one song may take.
  public var timeout: Int?
  /// The variables of the environment that say where credentials are.
  public var credentials: [String: String] = [:]
  /// The folder of songs that were made elsewhere.
  public var songs: String?

  public init(
    mode: Mode, project: String? = nil, location: String? = nil, model: String? = nil, soundFont: String? = nil
  ) {
    self.mode = mode
    self.project = project
    self.location = location
    self.model = model
    self.soundFont = soundFont
  }
}

/// What came of a brief.
public struct Generation: Sendable, Equatable {
  public enum Status: String, Sendable, Encodable {
    case simulated, completed, queued
  }

  public let status: Status
  public let prompt: String
  public let message: String
  /// What was asked and could not be honoured.
  public let warnings: [String]
  /// What was made; nil when only the prompt was.
  public var track: Track?
  /// Of a track that was composed just now.
  public var files: ScoreFiles?
  /// How long the composing took, when there was any.
  public var composing: Duration?

  init(status: Status, prompt: String, message: String, warnings: [String]) {
    self.status = status
    self.prompt = prompt
    self.message = message
    self.warnings = warnings
  }
}

extension Generation {
  /// A track that a model elsewhere is to make, or has made.
  init(ordered track: Track) {
    self.init(
      status: .queued, prompt: track.facts.making?.prompt ?? "",
      message: "Ordered: the model makes the song in its turn, and the track tells when it is there.",
      warnings: track.facts.warnings)
    self.track = track
  }
}

public enum GenerationError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The mode cannot work here; the text says why and what to do.
  case unavailable(Mode, String)

  /// For the log.
  public var description: String {
    switch self {
    case .unavailable(let mode, let reason): "mode \(mode): \(reason)"
    }
  }
}
