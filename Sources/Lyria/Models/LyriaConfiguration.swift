/// Which model makes the songs, and where.
public struct LyriaConfiguration: Sendable, Hashable {
  public var model: LyriaModel
  /// Google Cloud's project that pays.
  public var project: String?
  /// Of models that are offered by region.
  public var region: String
  /// In place of the scheme and host of Google's addresses.
  public var endpoint: String?
  /// Of the Gemini developer API.
  public var apiKey: String? {
    get { key?.value }
    set { key = newValue.map(Secret.init) }
  }
  /// One song may take so long, from the first call to its answer, repetitions included.
  public var timeout: Duration
  private var key: Secret?

  public static let defaultRegion = "us-central1"
  public static let defaultTimeout = Duration.seconds(300)

  public init(
    model: LyriaModel = .lyria3Pro, project: String? = nil, region: String = defaultRegion, endpoint: String? = nil,
    apiKey: String? = nil, timeout: Duration = defaultTimeout
  ) {
    self.model = model
    self.project = project
    self.region = region
    self.endpoint = endpoint
    self.timeout = timeout
    key = apiKey.map(Secret.init)
  }

  /// Whether calls carry an access token, rather than an API key.
  public var usesTokens: Bool { surface != .developer }

  /// What keeps songs from being made, and what to do; nil when nothing does.
  public var missing: String? {
    switch surface {
    case .developer where apiKey == nil:
      "\(model.rawValue) needs a key of the Gemini API: set GEMINI_API_KEY"
    case .interactions where project == nil, .predict where project == nil:
      "no Google Cloud project is known: set GOOGLE_CLOUD_PROJECT"
    case .predict where !Self.isRegion(region):
      "the region is not one of Google Cloud's: set GOOGLE_CLOUD_REGION to one such as \(Self.defaultRegion)"
    default: nil
    }
  }

  /// A region becomes part of a host's name.
  private static func isRegion(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 40
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
      }
  }
}
