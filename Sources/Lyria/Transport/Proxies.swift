/// Through whom servers are reached, as the usual environment variables say it.
public struct Proxies: Sendable, Hashable {
  private let http: String?
  private let https: String?
  /// Hosts to reach directly, by commas.
  let exceptions: String?

  /// `http_proxy` counts in small letters only: a web server may make `HTTP_PROXY` of a client's header.
  public init(environment: [String: String] = [:]) {
    let all = Self.value(of: "all_proxy", in: environment)
    http = environment["http_proxy"] ?? all
    https = Self.value(of: "https_proxy", in: environment) ?? all
    exceptions = Self.value(of: "no_proxy", in: environment)
  }

  private static func value(of name: String, in environment: [String: String]) -> String? {
    environment[name] ?? environment[name.uppercased()]
  }

  func proxy(for request: HTTPRequest) -> String? {
    guard request.usesProxy else { return nil }
    return request.url.lowercased().hasPrefix("https:") ? https : http
  }
}

/// An address may hold a password.
extension Proxies: CustomStringConvertible, CustomReflectable {
  public var description: String { "Proxies" }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
