/// Why there is no token. Texts say what to do; they never hold a secret.
public enum CredentialError: Error, Sendable, Equatable {
  /// There are no credentials: what was looked for where.
  case missing(String)
  /// There are, but they cannot be used as they are: a wrong file, an unknown certificate.
  case unusable(String)
  /// Google does not accept them.
  case refused(String)
  /// It may work later.
  case unavailable(String)

  public var isTransient: Bool { if case .unavailable = self { true } else { false } }

  public var reason: String {
    switch self {
    case .missing(let text), .unusable(let text), .refused(let text), .unavailable(let text): text
    }
  }
}
