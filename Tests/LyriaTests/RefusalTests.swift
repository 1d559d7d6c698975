import Lyria
import Testing

/// What an error of Google's comes to when it does not go away.
@Suite struct RefusalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let status: Int
    let body: String
    let isExpected: @Sendable (LyriaError) -> Bool
    let calls: Int
    let reason: String

    init(
      _ status: Int, _ body: String, calls: Int = 1, reason: String = "",
      _ isExpected: @escaping @Sendable (LyriaError) -> Bool
    ) {
      (self.status, self.body, self.calls, self.reason, self.isExpected) = (status, body, calls, reason, isExpected)
    }

    var testDescription: String { "\(status) \(body)" }
  }

  private static let isRefused: @Sendable (LyriaError) -> Bool = { if case .refused = $0 { true } else { false } }
  private static let isQuota: @Sendable (LyriaError) -> Bool = { if case .quota = $0 { true } else { false } }
  private static let isUpstream: @Sendable (LyriaError) -> Bool = { if case .upstream = $0 { true } else { false } }
  private static let isSetUp: @Sendable (LyriaError) -> Bool = { if case .notConfigured = $0 { true } else { false } }

  private static func error(_ code: Int, _ status: String, _ message: String, reason: String = "") -> String {
    """
    {"error": {"code": \(code), "message": "\(message)", "status": "\(status)", "details": [
      {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "\(reason)"}]}}
    """
  }

  private static let cases = [
    Case(400, error(400, "INVALID_ARGUMENT", "Request contains an invalid argument."), isUpstream),
    Case(
      400, error(400, "INVALID_ARGUMENT", "Audio generation failed: all failed recitation checks."), calls: 2,
      reason: "resembles music that exists", isRefused),
    Case(400, error(400, "INVALID_ARGUMENT", "Unsupported language"), reason: "English", isRefused),
    Case(
      400, #"{"error": {"message": "No.", "code": "content_blocked"}}"#, calls: 2, reason: "content_blocked", isRefused),
    Case(400, #"{"error": {"message": "for an unspecified policy reason"}}"#, calls: 2, reason: "filters", isRefused),
    Case(400, #"[{"error": {"message": "The prompt was blocked", "code": 400}}]"#, calls: 2, isRefused),
    Case(400, #"{"error": {"message": "Unsupported model interaction"}}"#, reason: "not offered", isUpstream),
    Case(400, error(400, "INVALID_ARGUMENT", "API key not valid.", reason: "API_KEY_INVALID"), reason: "key", isSetUp),
    Case(401, error(401, "UNAUTHENTICATED", "invalid credentials"), calls: 2, reason: "credentials", isSetUp),
    Case(
      403, error(403, "PERMISSION_DENIED", "not used before", reason: "SERVICE_DISABLED"),
      reason: "aiplatform.googleapis.com", isSetUp),
    Case(
      403, error(403, "PERMISSION_DENIED", "Permission 'aiplatform.endpoints.predict' denied"),
      reason: "roles/aiplatform.user", isSetUp),
    Case(
      403, error(403, "PERMISSION_DENIED", "serviceusage.services.use is missing"), reason: "serviceUsageConsumer",
      isSetUp),
    Case(403, error(403, "PERMISSION_DENIED", "x", reason: "BILLING_DISABLED"), reason: "billing", isSetUp),
    Case(404, error(404, "NOT_FOUND", "Publisher Model `x` was not found"), reason: "region", isUpstream),
    Case(429, error(429, "RESOURCE_EXHAUSTED", "Quota exceeded for x"), calls: 3, isQuota),
    Case(500, error(500, "INTERNAL", "Lyria only supports global"), reason: "region", isUpstream),
    Case(500, error(500, "INTERNAL", "Internal error"), calls: 3, reason: "500 INTERNAL", isUpstream),
    Case(503, "", calls: 3, reason: "503", isUpstream),
    Case(302, "<html>", reason: "endpoint", isUpstream), Case(418, "{}", reason: "418", isUpstream),
    Case(408, "", reason: "408", isUpstream), Case(501, "", reason: "501", isUpstream),
    // Errors that come as answers.
    Case(
      200, #"{"status": "failed", "errors": [{"code": "content_blocked", "message": "x"}]}"#, calls: 2, isRefused),
    Case(
      200, #"{"status": "failed", "errors": [{"code": "internal", "message": "x"}]}"#, reason: "internal", isUpstream),
    Case(200, #"{"status": "failed", "errors": [{"code": 429, "message": "x"}]}"#, calls: 3, isQuota),
    Case(200, #"{"predictions": [{"error": {"message": "recitation checks"}}]}"#, calls: 2, isRefused),
    Case(200, #"{"error": {"code": 503, "message": "overloaded"}}"#, calls: 3, isUpstream),
  ]

  @Test("Each refusal has its meaning, and so many calls", arguments: cases)
  func meaning(_ refusal: Case) throws {
    let order = Order(Array(repeating: .answer(refusal.status, refusal.body), count: 5))
    let failure = try #require(order.failure())
    #expect(refusal.isExpected(failure), "\(failure)")
    #expect(failure.reason.contains(refusal.reason), "\(failure)")
    #expect(order.calls == refusal.calls)
    #expect(!failure.mayHaveBilled)
  }

  @Test("What was asked is not repeated in an error, though Google repeats it")
  func discretion() throws {
    let body = #"{"error": {"code": 400, "message": "Invalid value: secret rain", "status": "secret rain"}}"#
    let failure = try #require(Order([.answer(400, body)]).failure())
    #expect(!"\(failure)".contains("rain"))
  }
}
