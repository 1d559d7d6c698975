public import TrackGeneration

/// What the service is told about itself.
public struct ServiceConfiguration: Sendable {
  /// Which mode serves requests that name none.
  public var mode: Mode
  /// Which of several workers this is, in its figures; nil names none.
  public var worker: String?
  /// The key that clients must present; nil leaves the service open.
  public var apiKey: String?
  /// Who makes the songs of gcp mode.
  public var cloud: GeneratorConfiguration
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
    mode: Mode = .local, worker: String? = nil, apiKey: String? = nil,
    cloud: GeneratorConfiguration = GeneratorConfiguration(mode: .gcp),
    soundFont: String? = nil, corsOrigins: Set<String> = [], isCaching: Bool = true, answerCacheLimit: Int = 4 << 20,
    writers: Int = 4, patience: Duration = .seconds(30)
  ) {
    self.mode = mode
    self.worker = worker
    self.apiKey = apiKey
    self.cloud = cloud
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
    case .gcp: cloud
    }
  }
}
