/// Workload identity federation: a token of somebody else's is exchanged for one of Google's (RFC 8693), which may
/// then be exchanged for one of a service account.
struct ExternalAccount: CredentialSource {
  let description: String
  let project: String? = nil
  let quotaProject: String?
  private let audience: String
  private let subjectType: String
  private let subject: SubjectToken
  private let tokenAddress: String
  private let impersonation: Impersonation?
  private let advice: String

  init(_ file: CredentialFile) throws(CredentialError) {
    let values = try file.texts("audience", "subject_token_type")
    audience = values[0]
    subjectType = values[1]
    subject = try SubjectToken(file)
    tokenAddress = try file.address("token_url", default: "https://sts.googleapis.com/v1/token")
    impersonation = try Impersonation(file)
    quotaProject = file.text("quota_project_id")
    description = "federated workload (\(file.path))"
    advice = "check the pool and provider in \(file.path) (audience) and that the subject token is current"
  }

  func fetch(through exchange: TokenExchange, isWanted: @Sendable () -> Bool) throws(CredentialError) -> TokenGrant {
    let subject = try subject.read(through: exchange, isWanted: isWanted)
    let call = TokenCall(
      form: [
        "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange", "audience": audience, "scope": Self.scope,
        "requested_token_type": "urn:ietf:params:oauth:token-type:access_token", "subject_token": subject.value,
        "subject_token_type": subjectType,
      ], to: tokenAddress, advice: advice)
    let grant = try exchange.grant(call, isWanted: isWanted)
    guard let impersonation else { return grant }
    return try impersonation.fetch(grant.token, scope: Self.scope, through: exchange, isWanted: isWanted)
  }
}
