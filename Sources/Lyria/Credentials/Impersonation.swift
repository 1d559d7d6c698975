internal import FoundationEssentials

/// A token of a service account, for somebody who may act as it.
struct Impersonation: Sendable {
  private let address: String
  private let advice: String

  /// nil: not asked for.
  init?(_ file: CredentialFile) throws(CredentialError) {
    let name = "service_account_impersonation_url"
    guard file.text(name) != nil else { return nil }
    address = try file.address(name)
    advice = "check that the workload may act as the service account in \(file.path) (roles/iam.workloadIdentityUser)"
  }

  private struct Wish: Encodable {
    let scope: [String]
    let lifetime = "3600s"
  }

  func fetch(_ token: Secret, scope: String, through exchange: TokenExchange, isWanted: @Sendable () -> Bool)
    throws(CredentialError) -> TokenGrant
  {
    var call = TokenCall(
      HTTPRequest(
        "POST", address,
        headers: ["Authorization": "Bearer \(token.value)", "Content-Type": "application/json"],
        body: Array((try? JSONEncoder().encode(Wish(scope: [scope]))) ?? Data()),
        timeout: TokenCall.timeout, answerLimit: TokenCall.answerLimit),
      advice: advice)
    call.secrets = [token.value]
    return try grant(exchange.ask(call, isWanted: isWanted))
  }

  private func grant(_ answer: HTTPAnswer) throws(CredentialError) -> TokenGrant {
    guard
      let fields = try? JSONField(answer.body),
      let token = fields["accessToken"]?.text, TokenExchange.isToken(token),
      let expiry = fields["expireTime"]?.text.flatMap({ try? Date($0, strategy: .iso8601) })
    else {
      throw .unavailable("\(WebAddress(address).host) answered without accessToken and expireTime")
    }
    return TokenGrant(token: Secret(token), expiry: Int(expiry.timeIntervalSince1970))
  }
}
