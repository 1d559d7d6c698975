/// An HTTP status: three digits and the reason that stands beside them in RFC 9110.
public struct Status: Sendable, Hashable {
  public let code: Int
  public let reason: StaticString

  init(_ code: Int, _ reason: StaticString) {
    self.code = code
    self.reason = reason
  }

  public static let ok = Status(200, "OK")
  public static let accepted = Status(202, "Accepted")
  public static let noContent = Status(204, "No Content")
  public static let permanentRedirect = Status(308, "Permanent Redirect")
  public static let notModified = Status(304, "Not Modified")
  public static let badRequest = Status(400, "Bad Request")
  public static let unauthorized = Status(401, "Unauthorized")
  public static let notFound = Status(404, "Not Found")
  public static let methodNotAllowed = Status(405, "Method Not Allowed")
  public static let conflict = Status(409, "Conflict")
  public static let contentTooLarge = Status(413, "Content Too Large")
  public static let unsupportedMediaType = Status(415, "Unsupported Media Type")
  public static let unprocessableContent = Status(422, "Unprocessable Content")
  public static let tooManyRequests = Status(429, "Too Many Requests")
  public static let internalServerError = Status(500, "Internal Server Error")
  public static let badGateway = Status(502, "Bad Gateway")
  public static let serviceUnavailable = Status(503, "Service Unavailable")
  public static let gatewayTimeout = Status(504, "Gateway Timeout")
  public static let insufficientStorage = Status(507, "Insufficient Storage")

  /// Whether RFC 9110 forbids a body beside this status.
  var forbidsBody: Bool { self == .noContent || self == .notModified }

  public static func == (one: Status, other: Status) -> Bool { one.code == other.code }
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
