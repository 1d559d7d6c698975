import Locks
import Lyria

/// Numbers its tokens; one that was discarded is followed by the next.
final class ScriptedTokens: TokenSource {
  private let state = Lock((number: 1, discarded: [String]()))
  private let failure: CredentialError?
  private let quotaProject: String?

  init(failure: CredentialError? = nil, quotaProject: String? = nil) {
    self.failure = failure
    self.quotaProject = quotaProject
  }

  var discarded: [String] { state.withLock { $0.discarded } }

  func token(isWanted: @Sendable () -> Bool) throws(CredentialError) -> AccessToken {
    if let failure { throw failure }
    return AccessToken(value: "token-\(state.withLock { $0.number })", quotaProject: quotaProject)
  }

  func discard(_ token: AccessToken) {
    state.withLock { state in
      state.number += 1
      state.discarded.append(token.value)
    }
  }
}
