/// What a client asked, read completely.
public struct Request: Sendable {
  public let method: String
  public let target: Target
  public let parameters: Parameters
  public let body: [UInt8]

  init(_ parameters: Parameters, body: [UInt8]) throws(RequestFault) {
    guard let method = parameters["REQUEST_METHOD"], !method.isEmpty else { throw .missingParameter("REQUEST_METHOD") }
    guard let uri = parameters.value("REQUEST_URI") else { throw .missingParameter("REQUEST_URI") }
    try Self.refuseRepetition(parameters)
    self.method = method
    self.target = try Target(uri)
    self.parameters = parameters
    self.body = body
  }

  /// A second value for one of these changes the meaning of a request, or hides it from somebody in between.
  private static func refuseRepetition(_ parameters: Parameters) throws(RequestFault) {
    for name: StaticString in ["Authorization", "Content-Length", "Content-Type", "Host", "X-API-Key"]
    where parameters.headerValues(name).count > 1 {
      throw .repeatedHeader("\(name)")
    }
  }

  public func header(_ name: StaticString) -> String? { parameters.header(name) }
}
