/// The token that is held, and whether somebody is fetching the next one.
struct TokenState: Sendable {
  enum Step {
    case use(AccessToken)
    case fetch
    case fail(CredentialError)
  }

  /// In seconds before its expiry a token is replaced. Not earlier: the metadata server would give the same one again.
  private static let margin = 225

  private var token: AccessToken?
  private var expiry = 0
  private var isFetching = false
  /// Why the last attempt failed.
  private(set) var failure: CredentialError?
  /// Attempts that have ended.
  private(set) var attempts = 0
  private(set) var successes = 0

  /// - Parameters:
  ///   - now: in seconds since 1970.
  ///   - first: how many attempts had ended when the caller came.
  /// - Returns: nil: wait for the one who is fetching.
  mutating func step(at now: Int, since first: Int) -> Step? {
    if let token, now < expiry - Self.margin || (isFetching && now < expiry) { return .use(token) }
    if isFetching { return nil }
    if let failure, attempts > first { return .fail(failure) }
    isFetching = true
    return .fetch
  }

  mutating func succeed(_ token: AccessToken, expiry: Int) {
    self.token = token
    self.expiry = expiry
    successes += 1
    end(nil)
  }

  /// - Parameter error: nil: it was only not wanted any more.
  /// - Returns: the token that is still valid.
  mutating func fail(_ error: CredentialError?, at now: Int) -> AccessToken? {
    end(error)
    return now < expiry ? token : nil
  }

  private mutating func end(_ failure: CredentialError?) {
    self.failure = failure
    attempts += 1
    isFetching = false
  }

  mutating func discard(_ token: AccessToken) {
    if self.token == token { self.token = nil }
  }
}
