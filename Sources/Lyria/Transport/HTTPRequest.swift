public struct HTTPRequest: Sendable {
  public var method: String
  public var url: String
  public var headers: HTTPHeaders
  /// Empty: none is sent.
  public var body: [UInt8]
  /// For everything, from looking up the name to the answer's last byte.
  public var timeout: Duration
  /// The most bytes that the answer's body may have.
  public var answerLimit: Int
  /// False: asked directly, whatever the settings of proxies say.
  public var usesProxy: Bool

  public init(
    _ method: String, _ url: String, headers: HTTPHeaders = [:], body: [UInt8] = [], timeout: Duration,
    answerLimit: Int = 64 << 20, usesProxy: Bool = true
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
    self.answerLimit = answerLimit
    self.usesProxy = usesProxy
  }
}

/// Headers, body and query may hold secrets, so that neither text nor mirror shows them.
extension HTTPRequest: CustomStringConvertible, CustomReflectable {
  public var description: String { "\(method) \(url.prefix { $0 != "?" })" }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
