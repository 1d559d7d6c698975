/// One way to come by a token.
protocol CredentialSource: Sendable {
  /// For people: which kind, and where it was found.
  var description: String { get }
  /// nil: not known, or not yet.
  var project: String? { get }
  var quotaProject: String? { get }
  /// Whether the project may be known later.
  var learnsProject: Bool { get }

  func fetch(through exchange: TokenExchange, isWanted: @Sendable () -> Bool) throws(CredentialError) -> TokenGrant
}

extension CredentialSource {
  var learnsProject: Bool { false }

  /// What a token may be used for.
  static var scope: String { "https://www.googleapis.com/auth/cloud-platform" }
}

/// A token as it was given out.
struct TokenGrant: Sendable {
  let token: Secret
  /// In seconds since 1970.
  let expiry: Int
}
