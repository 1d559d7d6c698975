extension CurlClient {
  public struct Settings: Sendable {
    /// A file of certificates to trust (PEM); nil: those of the system.
    public var certificates: String?
    public var proxies: Proxies
    public var connectTimeout = Duration.seconds(10)
    /// So many connections at once, those that are kept for later included.
    public var connectionLimit = 16

    public init(certificates: String? = nil, proxies: Proxies = Proxies()) {
      self.certificates = certificates
      self.proxies = proxies
    }

    /// From the variables SSL_CERT_FILE, CURL_CA_BUNDLE and those of `Proxies`.
    public init(environment: [String: String]) {
      self.init(
        certificates: environment["SSL_CERT_FILE"] ?? environment["CURL_CA_BUNDLE"],
        proxies: Proxies(environment: environment))
    }
  }
}
