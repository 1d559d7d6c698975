/// Somebody who signed in with gcloud.
struct AuthorizedUser: CredentialSource {
  let description: String
  let project: String? = nil
  let quotaProject: String?
  private let client: String
  private let clientSecret: Secret
  private let refreshToken: Secret
  private let tokenAddress: String
  private let advice: String

  init(_ file: CredentialFile) throws(CredentialError) {
    let values = try file.texts("client_id", "client_secret", "refresh_token")
    client = values[0]
    clientSecret = Secret(values[1])
    refreshToken = Secret(values[2])
    quotaProject = file.text("quota_project_id")
    tokenAddress = try file.address("token_uri", default: "https://oauth2.googleapis.com/token")
    description = "signed-in user (\(file.path))"
    advice = "the sign-in in \(file.path) is not valid any more: run gcloud auth application-default login"
  }

  func fetch(through exchange: TokenExchange, isWanted: @Sendable () -> Bool) throws(CredentialError) -> TokenGrant {
    let call = TokenCall(
      form: [
        "grant_type": "refresh_token", "client_id": client, "client_secret": clientSecret.value,
        "refresh_token": refreshToken.value,
      ], to: tokenAddress, advice: advice)
    return try exchange.grant(call, isWanted: isWanted)
  }
}
