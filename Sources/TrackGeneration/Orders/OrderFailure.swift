/// Why there is no song: in words for whoever has ordered it, kept with the order.
public struct OrderFailure: Error, Sendable, Equatable, Codable {
  /// Of HTTP.
  public var status: Int
  public var title: String
  public var detail: String
  /// Seconds after which another order may succeed.
  public var retryAfter: Int?
  /// Whether a call may have been charged nevertheless.
  public var mayHaveBilled: Bool

  public init(status: Int, title: String, detail: String, retryAfter: Int? = nil, mayHaveBilled: Bool = false) {
    self.status = status
    self.title = title
    self.detail = detail
    self.retryAfter = retryAfter
    self.mayHaveBilled = mayHaveBilled
  }
}

extension OrderFailure {
  /// A worker ended while the model was at work. Nobody can tell whether it made the song, so it is not asked again.
  static let interrupted = OrderFailure(
    status: 503, title: "Interrupted",
    detail: "the service ended while the model was at work; the call may have been charged; order the song again",
    mayHaveBilled: true)

  /// The song was made, and the disk had no room for it all the while that it was tried.
  static func unkept(_ error: StorageError) -> OrderFailure {
    if case .full = error {
      return OrderFailure(
        status: 507, title: "Insufficient Storage",
        detail: "the song was made, and charged, but no space was left to keep it; make room and order it again",
        mayHaveBilled: true)
    }
    return OrderFailure(
      status: 500, title: "Internal Server Error",
      detail: "the song was made, and charged, but could not be kept; the log has the reason", mayHaveBilled: true)
  }

  /// Whether the next order will fail as well, until somebody does something about it.
  var isUpToOperator: Bool { status == 503 && retryAfter == nil && self != .interrupted }

  /// Whether the model has answered, so that the set-up cannot be wrong.
  var isAnswer: Bool { [422, 429, 502].contains(status) }

  init(_ error: GenerationError) {
    switch error {
    case .unavailable(_, let reason): self.init(status: 503, title: "Service Unavailable", detail: reason)
    }
  }
}
