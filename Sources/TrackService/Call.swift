internal import FastCGI
internal import FoundationEssentials
internal import Synthesis
internal import TrackGeneration

/// A request on its way through the service, with what the routing found out.
struct Call {
  let request: Request
  /// The same in nginx's log, in ours, and in the answer.
  let requestID: String
  /// The path segments that stand where the route's pattern has `{…}`.
  let pathValues: [String]

  /// - Throws: `ValidationError`.
  func json<Body: Decodable>(_ type: Body.Type) throws -> Body {
    guard String(validating: request.body, as: UTF8.self) != nil else {
      throw ValidationError([Fault("body", .jsonInvalid, "must be UTF-8")])
    }
    guard !TrailingComma.stands(in: request.body) else {
      throw ValidationError([Fault("body", .jsonInvalid, "must be JSON: a comma stands before a closing bracket")])
    }
    do {
      return try JSONDecoder().decode(type, from: Data(request.body))
    } catch let error as DecodingError {
      throw ValidationError([Fault("body", .jsonInvalid, "must be a JSON object: \(error.reason)")])
    }
  }

  /// The path value as a preset's name; a name that no preset can have is one that is not there.
  func presetName() throws -> PresetName {
    guard let name = PresetName(pathValues[0]) else { throw UnknownName(field: "path.name") }
    return name
  }

  /// The path value as a track's id; what no id looks like is one that is not there.
  func trackID() throws -> TrackID {
    guard let id = TrackID(pathValues[0]) else { throw UnknownName(field: "path.id") }
    return id
  }
}

/// How the client wants its request handled.
extension Call {
  var preferences: Preferences { Preferences(request.header("Prefer")) }

  /// For the API's document and for messages.
  static let idempotencyKeys = "1 to 255 visible ASCII characters without blanks"
  static let idempotencyKeyField = "header.Idempotency-Key"

  /// What the client calls its order; nil where it does not.
  func idempotencyKey() throws -> IdempotencyKey? {
    guard let name = request.header("Idempotency-Key") else { return nil }
    if let key = IdempotencyKey(name, of: request.body) { return key }
    throw ValidationError([
      Fault(Self.idempotencyKeyField, .stringPatternMismatch, "must be \(Self.idempotencyKeys)")
    ])
  }
}

/// What stands in the address of a sound.
extension Call {
  /// - Parameter index: which path value names it.
  func audioFormat(_ index: Int) throws -> AudioFormat {
    if let format = AudioFormat(rawValue: pathValues[index]) { return format }
    let names = AudioFormat.allCases.map(\.rawValue).joined(separator: ", ")
    throw Problem(.notFound, "there is no sound in this format; there is: \(names)")
  }

  /// `?download` or `?download=1`
  var wantsDownload: Bool {
    guard let value = request.target.queryValue("download") else { return false }
    return value.isEmpty || value == "1" || value == "true"
  }
}

/// A name that nothing can have.
struct UnknownName: Error {
  let field: String
}

extension DecodingError {
  fileprivate var reason: String {
    guard case .dataCorrupted(let context) = self else { return "it is of another type" }
    return (context.underlyingError as? CocoaError)?.userInfo["NSDebugDescription"] as? String
      ?? context.debugDescription
  }
}
