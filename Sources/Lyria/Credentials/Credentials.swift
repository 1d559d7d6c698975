internal import Locks

/// Who we are for Google, and the token that proves it for now.
public final class Credentials: TokenSource {
  private let source: any CredentialSource
  private let exchange: TokenExchange
  private let quotaProject: String?
  private let state = Monitor(TokenState())

  /// Looks for files only, not at the network: whether there is a metadata server turns out with the first token.
  /// - Parameters:
  ///   - environment: the variables that Google's own tools know.
  ///   - now: in seconds since 1970.
  public convenience init(
    environment: [String: String], transport: any Transport, now: @escaping @Sendable () -> Int
  ) throws(CredentialError) {
    try self.init(environment: environment, TokenExchange(transport: transport, now: now))
  }

  init(environment: [String: String], _ exchange: TokenExchange) throws(CredentialError) {
    let search = CredentialSearch(environment: environment)
    source = try search.source()
    self.exchange = exchange
    quotaProject = search.quotaProject ?? source.quotaProject
  }

  /// One caller fetches a new token; the others go on with the old one while it is valid.
  public func token(isWanted: @Sendable () -> Bool) throws(CredentialError) -> AccessToken {
    let first = state.withLock(\.attempts)
    while true {
      let step = state.wait(until: .now + .milliseconds(200)) { $0.step(at: exchange.now(), since: first) }
      switch step {
      case .use(let token): return token
      case .fail(let error): throw error
      case .fetch: return try fetch(isWanted)
      case nil: if !isWanted() { throw CredentialError(.cancelled, host: "") }
      }
    }
  }

  private func fetch(_ isWanted: @Sendable () -> Bool) throws(CredentialError) -> AccessToken {
    do throws(CredentialError) {
      let grant = try source.fetch(through: exchange, isWanted: isWanted)
      let token = AccessToken(value: grant.token.value, quotaProject: quotaProject)
      state.change { $0.succeed(token, expiry: grant.expiry) }
      return token
    } catch {
      let failure = isWanted() ? error : nil
      guard let token = state.change({ $0.fail(failure, at: exchange.now()) }) else { throw error }
      return token
    }
  }

  public func discard(_ token: AccessToken) { state.withLock { $0.discard(token) } }

  /// That of the account, for those who did not choose one; of the metadata server it is known with the first token.
  public var project: String? { source.project }

  /// Whether the project may be known after the first token, where it is not known yet.
  public var learnsProject: Bool { source.learnsProject }

  /// Why there was no token the last time; nil: there was one, or nobody asked yet.
  public var problem: CredentialError? { state.withLock(\.failure) }

  /// Tokens fetched.
  public var refreshes: Int { state.withLock(\.successes) }
}

extension Credentials: CustomStringConvertible {
  /// Which kind, and where it was found.
  public var description: String { source.description }
}
