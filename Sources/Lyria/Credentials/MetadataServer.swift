internal import Locks

/// What a machine in Google's cloud can ask about itself, its service account's tokens included.
final class MetadataServer: CredentialSource {
  private struct State {
    var isFound: Bool
    /// In seconds since 1970: it was not there, and is not looked for before.
    var absentUntil = Int.min
    var project: String?
  }

  private static let standardHost = "metadata.google.internal"
  /// The same without a look-up, which may take long where there is no such name.
  private static let standardAddress = "169.254.169.254"

  let quotaProject: String? = nil
  let learnsProject = true
  private let host: String
  private let absence: CredentialError
  private let state: Lock<State>

  /// - Parameters:
  ///   - host: nil: the usual one, which is looked for first.
  ///   - absence: thrown when it is not there.
  init(host: String?, absence: CredentialError) {
    self.host = host ?? Self.standardHost
    self.absence = absence
    state = Lock(State(isFound: host != nil))
  }

  var description: String { "service account of this machine (\(host))" }

  /// Known with the first token.
  var project: String? { state.withLock(\.project) }

  func fetch(through exchange: TokenExchange, isWanted: @Sendable () -> Bool) throws(CredentialError) -> TokenGrant {
    try find(exchange, isWanted)
    let grant = try exchange.grant(call("instance/service-accounts/default/token"), isWanted: isWanted)
    if project == nil { learnProject(exchange, isWanted) }
    return grant
  }

  private func call(_ path: String) -> TokenCall {
    var call = TokenCall(
      request("http://\(host)/computeMetadata/v1/\(path)", timeout: TokenCall.timeout),
      advice: "give this machine a service account")
    call.attempts = 5
    return call
  }

  private func request(_ address: String, timeout: Duration) -> HTTPRequest {
    HTTPRequest(
      "GET", address, headers: ["Metadata-Flavor": "Google"], timeout: timeout, answerLimit: TokenCall.answerLimit,
      usesProxy: false)
  }

  /// It is no reason to fail: the project is usually set.
  private func learnProject(_ exchange: TokenExchange, _ isWanted: @Sendable () -> Bool) {
    guard let answer = try? exchange.ask(call("project/project-id"), isWanted: isWanted) else { return }
    state.withLock { $0.project = String(decoding: answer.body, as: UTF8.self) }
  }

  private func find(_ exchange: TokenExchange, _ isWanted: @Sendable () -> Bool) throws(CredentialError) {
    let (isFound, absentUntil) = state.withLock { ($0.isFound, $0.absentUntil) }
    if isFound { return }
    guard exchange.now() >= absentUntil else { throw absence }
    guard answers(exchange, isWanted) else {
      if isWanted() { state.withLock { $0.absentUntil = exchange.now() + 60 } }
      throw absence
    }
    state.withLock { $0.isFound = true }
  }

  private func answers(_ exchange: TokenExchange, _ isWanted: @Sendable () -> Bool) -> Bool {
    let request = request("http://\(Self.standardAddress)/", timeout: .seconds(3))
    for _ in 1...3 {
      let answer = try? exchange.transport.send(request, isWanted: isWanted)
      if answer?.headers["Metadata-Flavor"] == "Google" { return true }
    }
    return false
  }
}
