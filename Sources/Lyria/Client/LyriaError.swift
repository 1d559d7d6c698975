/// Why there is no song. Texts are for people; they repeat nothing of what was asked, and no secret.
public enum LyriaError: Error, Sendable, Equatable {
  /// The model makes no song of this; another text may pass.
  case refused(String)
  /// Google has no room for the call at the moment.
  case quota(retryAfter: Duration?)
  /// Whoever runs the service has to do something first.
  case notConfigured(String)
  /// Google answered with an error, and made nothing.
  case upstream(String)
  /// Google answered, but not with a song.
  case unusable(String)
  case unreachable(String)
  /// The connection broke before the answer was complete.
  case interrupted(String)
  case timedOut
  case cancelled(duringCall: Bool)

  /// Google may have made the song, and want its price, though it never arrived. Such calls are not repeated.
  public var mayHaveBilled: Bool {
    switch self {
    case .unusable, .interrupted, .timedOut: true
    case .cancelled(let duringCall): duringCall
    case .refused, .quota, .notConfigured, .upstream, .unreachable: false
    }
  }

  public var reason: String {
    switch self {
    case .refused(let text), .notConfigured(let text), .upstream(let text), .unusable(let text),
      .unreachable(let text), .interrupted(let text):
      text
    case .quota: "Google has no room for more calls at the moment"
    case .timedOut: "Google did not answer in time"
    case .cancelled: "cancelled"
    }
  }
}
