/// A call that brought no song, and whether another may.
struct Refusal: Error, Equatable {
  /// Only ever after calls that have not been billed.
  enum Repetition: Equatable {
    case never
    /// Once: filters of the answer, not of the question, let it pass the next time.
    case unchanged
    /// Once.
    case withNewToken
    /// After a while.
    case later
  }

  let error: LyriaError
  var repetition = Repetition.never
  /// As Google asks.
  var wait: Duration?
}

extension Refusal {
  init(_ error: TransportError) {
    switch error {
    case .unreachable(let text): self.init(error: .unreachable(text), repetition: .later)
    case .certificate(let text): self.init(error: .notConfigured(text))
    case .interrupted(let text): self.init(error: .interrupted(text))
    case .timedOut: self.init(error: .timedOut)
    case .tooLarge(let limit): self.init(error: .unusable("Google's answer has more than \(limit) bytes"))
    case .cancelled: self.init(error: .cancelled(duringCall: true))
    }
  }

  /// Credentials repeat by themselves what can be repeated.
  init(_ error: CredentialError) {
    switch error {
    case .missing, .unusable, .refused: self.init(error: .notConfigured(error.reason))
    case .unavailable: self.init(error: .unreachable(error.reason))
    }
  }
}
