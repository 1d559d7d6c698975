/// What Google's refusals mean; the first row that fits counts.
enum RefusalTable {
  static func refusal(status: Int, _ fault: Fault?, wait: Duration?) -> Refusal {
    let status = fault?.status.flatMap { (400...599).contains($0) ? $0 : nil } ?? status
    let words = fault?.words ?? ""
    let row = rows.first { $0.statuses.contains(status) && words.contains($0.words) } ?? unknown
    let names = ["\(status)"] + (fault?.names ?? [])
    return Refusal(
      error: row.meaning.error("Google answers \(names.joined(separator: " ")): \(row.text)", wait),
      repetition: row.repetition, wait: wait)
  }

  private struct Row {
    let statuses: ClosedRange<Int>
    /// Somewhere in the error, in lower case.
    let words: String
    let meaning: Meaning
    let repetition: Refusal.Repetition
    let text: String

    init(
      _ statuses: ClosedRange<Int>, _ words: String, _ meaning: Meaning, _ text: String,
      _ repetition: Refusal.Repetition = .never
    ) {
      self.statuses = statuses
      self.words = words
      self.meaning = meaning
      self.repetition = repetition
      self.text = text
    }
  }

  private enum Meaning {
    case refused, quota, notConfigured, upstream, interrupted, timedOut

    func error(_ text: String, _ wait: Duration?) -> LyriaError {
      switch self {
      case .refused: .refused(text)
      case .quota: .quota(retryAfter: wait)
      case .notConfigured: .notConfigured(text)
      case .upstream: .upstream(text)
      case .interrupted: .interrupted(text)
      case .timedOut: .timedOut
      }
    }
  }

  private static let rows = [
    Row(200...599, "content_blocked", .refused, filtered, .unchanged),
    Row(200...599, "policy reason", .refused, filtered, .unchanged),
    Row(
      200...599, "recitation", .refused,
      "all that it made resembles music that exists; describe the song in more detail, or use other words", .unchanged),
    Row(200...299, "", .upstream, "it failed"),
    Row(400...400, "blocked", .refused, filtered, .unchanged),
    Row(400...400, "unsupported language", .refused, "the model does not understand the text's language; use English"),
    Row(400...400, "unsupported model", .upstream, "the model is not offered here; choose another"),
    Row(400...403, "api key", .notConfigured, "the API key is not valid for this"),
    Row(400...403, "billing", .notConfigured, "switch on billing for the project"),
    Row(400...400, "", .upstream, "it does not take the request as it is; is the model offered here?"),
    Row(401...401, "", .notConfigured, "it does not accept the credentials", .withNewToken),
    Row(
      403...403, "service_disabled", .notConfigured,
      "enable aiplatform.googleapis.com in the project, or generativelanguage.googleapis.com for a key"),
    Row(
      403...403, "serviceusage", .notConfigured,
      "the account may not use the quota project; give it roles/serviceusage.serviceUsageConsumer there"),
    Row(403...403, "", .notConfigured, "the account may not use the model; give it roles/aiplatform.user"),
    Row(404...404, "", .upstream, "the project has no access to the model, or the region does not offer it"),
    Row(429...429, "", .quota, "no room for more calls at the moment", .later),
    Row(500...500, "only supports global", .upstream, "the model is not offered in a region"),
    Row(500...500, "", .upstream, "it failed", .later),
    // Somebody in between has given up waiting; the song may be made nevertheless.
    Row(502...502, "", .interrupted, "the connection to the model broke"),
    Row(503...503, "", .upstream, "it cannot answer at the moment", .later),
    Row(504...504, "", .timedOut, ""),
  ]

  private static let filtered = "its filters object to the text, or to what became of it; word it differently"
  private static let unknown = Row(0...999, "", .upstream, "that is no answer of its; is the endpoint right?")
}
