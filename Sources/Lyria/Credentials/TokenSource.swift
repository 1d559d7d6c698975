public protocol TokenSource: Sendable {
  /// Blocks while there is no valid token yet.
  /// - Parameter isWanted: asked several times a second; false ends it as `unavailable`.
  func token(isWanted: @Sendable () -> Bool) throws(CredentialError) -> AccessToken

  /// The service did not accept this token: it is given to nobody again.
  func discard(_ token: AccessToken)
}
