public import TrackGeneration

/// What the service is told about itself.
public struct ServiceConfiguration: Sendable {
  /// Which mode serves requests that name none.
  public var mode: Mode
  /// The key that clients must present; nil leaves the service open.
  public var apiKey: String?
  /// Google Cloud's, shown in gcp mode.
  public var project: String?
  public var region: String?
  public var model: String?
  public var soundFont: String?
  /// Origins that scripts in browsers may call from, as they stand in the Origin header.
  public var corsOrigins: Set<String>
  public var isCaching: Bool
  /// For answers to identical requests, in bytes.
  public var answerCacheLimit: Int
  /// How many requests may write files at once.
  public var writers: Int
  /// How long a request waits for a sound to begin, or for an outline.
  public var patience: Duration

  public init(
    mode: Mode = .local, apiKey: String? = nil, project: String? = nil, region: String? = nil, model: String? = nil,
    soundFont: String? = nil, corsOrigins: Set<String> = [], isCaching: Bool = true, answerCacheLimit: Int = 4 << 20,
    writers: Int = 4, patience: Duration = .seconds(30)
  ) {
    self.mode = mode
    self.apiKey = apiKey
    self.project = project
    self.region = region
    self.model = model
    self.soundFont = soundFont
    self.corsOrigins = corsOrigins
    self.isCaching = isCaching
    self.answerCacheLimit = answerCacheLimit
    self.writers = writers
    self.patience = patience
  }

  /// What serves that mode.
  public func generator(_ mode: Mode) -> GeneratorConfiguration {
    switch mode {
    case .simulate: GeneratorConfiguration(mode: mode)
    case .local: GeneratorConfiguration(mode: mode, soundFont: soundFont)
    case .gcp: GeneratorConfiguration(mode: mode, project: project, location: region, model: model)
    }
  }
}
