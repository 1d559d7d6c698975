/// An answer that is not the one that was hoped for, in OAuth's shape or in that of Google's services.
struct TokenRefusal {
  private let status: Int
  private let code: String?
  private let detail: String?
  private let call: TokenCall

  init(_ answer: HTTPAnswer, to call: TokenCall) {
    self.call = call
    status = answer.status
    let fields = try? JSONField(answer.body)
    let error = fields?["error"]
    code = error?.text ?? error?["status"]?.text
    detail = fields?["error_description"]?.text ?? error?["message"]?.text
  }

  var error: CredentialError { isTransient ? .unavailable(summary) : .refused("\(summary); \(call.advice)") }

  private var isTransient: Bool {
    [408, 429, 500, 502, 503, 504].contains(status)
      || ["internal_failure", "server_error", "temporarily_unavailable"].contains(code)
  }

  private var summary: String {
    let parts = [WebAddress(call.request.url).host, "\(status)", code, detail].compactMap(\.self)
    return shown(parts.joined(separator: ": "))
  }

  private func shown(_ text: String) -> String {
    let text = call.secrets.reduce(text) {
      $0.split(separator: $1, omittingEmptySubsequences: false).joined(separator: "…")
    }
    return String(text.prefix(300))
  }
}
