internal import FastCGI
internal import TrackGeneration

/// An error as clients see it (RFC 9457). Says nothing of the inside.
struct Problem: Error, Encodable {
  /// The status says what kind it is.
  let type = "about:blank"
  let title: String
  let status: Int
  let detail: String
  /// Only where single fields are at fault.
  let errors: [Fault]?
  /// Which answer to ask the operators about.
  var requestID: String?

  private let httpStatus: Status
  private let headers: HeaderFields

  init(_ status: Status, _ detail: String, errors: [Fault]? = nil, headers: HeaderFields = [:]) {
    title = "\(status.reason)"
    self.status = status.code
    self.detail = detail
    self.errors = errors
    self.headers = headers
    httpStatus = status
  }

  static let mediaType = "application/problem+json"

  private enum CodingKeys: String, CodingKey {
    case type, title, status, detail, errors
    case requestID = "request_id"
  }

  func response(requestID: String) -> Response {
    var problem = self
    problem.requestID = requestID
    let response = try? Response.json(problem, httpStatus, type: Self.mediaType, headers: headers)
    return response ?? Response(.internalServerError)
  }

  /// Comes again in a moment.
  static func busy(_ detail: String) -> Problem {
    Problem(.serviceUnavailable, detail, headers: ["Retry-After": "1"])
  }
}
