internal import FastCGI
internal import TrackGeneration

/// The one place where errors become answers.
extension Problem {
  init(_ error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let error as ValidationError: self.init(error)
    case let error as PresetError: self.init(error)
    case let error as StorageError: self.init(error, "tracks")
    case let error as GenerationError: self.init(error)
    case let error as AudioError: self.init(error)
    case let error as OrderError: self.init(error)
    case let failure as OrderFailure: self.init(failure)
    case let fault as RequestFault: self.init(fault)
    case let error as UnknownName: self.init(.notFound, "nothing can have the name in \(error.field)")
    default: self = .inside
    }
  }

  /// Whether the log should tell what the client is not told.
  var isOurFault: Bool { status >= 500 }

  private static let inside = Problem(
    .internalServerError, "something went wrong here; the log has it under the request id")

  private init(_ error: ValidationError) {
    let fields = error.faults.map { "\($0.field) \($0.message)" }.joined(separator: "; ")
    self.init(.unprocessableContent, fields, errors: error.faults)
  }

  private init(_ error: PresetError) {
    switch error {
    case .notFound(let name): self.init(.notFound, "there is no preset \(name)")
    case .unreadable(let name, _):
      self.init(.notFound, "the file of preset \(name) cannot be read as a preset; see /health")
    case .storage(let error): self.init(error, "presets")
    }
  }

  private init(_ error: StorageError, _ things: String) {
    switch error {
    case .full: self.init(.insufficientStorage, "no space is left to keep \(things); nothing was changed")
    case .notWritable: self.init(.serviceUnavailable, "\(things) cannot be written here; nothing was changed")
    case .busy: self = .busy("\(things) cannot be written at this moment; try again")
    case .unusable, .failed: self = .inside
    }
  }

  private init(_ error: GenerationError) {
    switch error {
    case .unavailable(_, let reason): self.init(.serviceUnavailable, reason)
    }
  }

  private init(_ error: AudioError) {
    switch error {
    case .busy:
      self.init(
        .serviceUnavailable, "as many sounds as may wait to be made already; try again", headers: ["Retry-After": "5"])
    case .unavailable(let error): self.init(error)
    case .storage(let error): self.init(error, "sounds")
    case .stopped: self = .busy("the sound was being made, and that was stopped; try again")
    case .failed: self = .inside
    }
  }

  private init(_ error: OrderError) {
    switch error {
    case .busy(let seconds):
      self.init(
        .serviceUnavailable, "as many songs as may wait for Google's models already; try again",
        headers: ["Retry-After": "\(seconds)"])
    case .unavailable(let error): self.init(error)
    case .otherRequest:
      let message = "must be another: this one was sent with another request"
      self.init(ValidationError([Fault(Call.idempotencyKeyField, .valueError, message)]))
    case .deleted(let track):
      self.init(.conflict, "track \(track), which this Idempotency-Key has ordered, was deleted; use another key")
    case .storage(let error): self.init(error, "tracks")
    case .stopped: self = .busy("the service is being stopped; try again")
    }
  }

  /// What became of an order, which is not this request's doing.
  private init(_ failure: OrderFailure) {
    var headers: HeaderFields = [:]
    if let seconds = failure.retryAfter { headers.append("Retry-After", "\(seconds)") }
    self.init(Status(of: failure), failure.detail, headers: headers)
  }

  private init(_ fault: RequestFault) {
    switch fault {
    case .missingParameter(let name): self.init(.badRequest, "the parameter \(name) is missing")
    case .badTarget(let reason): self.init(.badRequest, "bad path or query: \(reason)")
    case .repeatedHeader(let name): self.init(.badRequest, "the header \(name) must stand once")
    case .bodyTooLarge(let limit): self.init(.contentTooLarge, "the body must have at most \(limit) bytes")
    case .bodyCutShort: self.init(.badRequest, "the body ended before its announced length")
    case .tooManyStreams: self = .busy("as many streams run as may at once; try again")
    case .unsendableResponse: self = .inside
    }
  }
}

extension Status {
  private static let ofFailures: [Status] = [
    .conflict, .unprocessableContent, .tooManyRequests, .internalServerError, .serviceUnavailable, .gatewayTimeout,
    .insufficientStorage,
  ]

  fileprivate init(of failure: OrderFailure) {
    self = Self.ofFailures.first { $0.code == failure.status } ?? .badGateway
  }
}
