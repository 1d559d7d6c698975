/// A request for a token, or for something on the way to one.
struct TokenCall: Sendable {
  var request: HTTPRequest
  /// What the server might repeat in its complaint and must not be shown.
  var secrets: [String] = []
  /// For the case that it refuses.
  var advice: String
  var attempts = 3

  static let timeout = Duration.seconds(20)
  static let answerLimit = 1 << 20

  private static let secretFields: Set = ["assertion", "client_secret", "refresh_token", "subject_token"]

  init(form fields: KeyValuePairs<String, String>, to address: String, advice: String) {
    self.init(
      HTTPRequest(
        "POST", address, headers: ["Content-Type": "application/x-www-form-urlencoded"],
        body: FormBody(fields: fields).bytes, timeout: Self.timeout, answerLimit: Self.answerLimit),
      advice: advice)
    secrets = fields.filter { Self.secretFields.contains($0.key) }.map(\.value)
  }

  init(_ request: HTTPRequest, advice: String) {
    self.request = request
    self.advice = advice
  }
}
