extension AudioError: CustomStringConvertible {
  /// For the log.
  public var description: String {
    switch self {
    case .busy: "busy"
    case .unavailable(.unavailable(_, let reason)): reason
    case .storage(let error): error.description
    case .stopped: "stopped"
    case .failed(let reason): reason
    }
  }
}
