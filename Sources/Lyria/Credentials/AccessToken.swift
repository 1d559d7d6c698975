/// Proves to Google for a while who asks.
public struct AccessToken: Sendable, Hashable {
  private let secret: Secret
  /// For the header x-goog-user-project: whose quota is used and who pays.
  public let quotaProject: String?

  public init(value: String, quotaProject: String? = nil) {
    secret = Secret(value)
    self.quotaProject = quotaProject
  }

  /// For the header Authorization, after `Bearer`.
  public var value: String { secret.value }
}
