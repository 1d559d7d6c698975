public struct HTTPAnswer: Sendable {
  public var status: Int
  public var headers: HTTPHeaders
  public var body: [UInt8]

  public init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// The body may hold a token, so that neither text nor mirror shows it.
extension HTTPAnswer: CustomStringConvertible, CustomReflectable {
  public var description: String { "\(status), \(body.count) bytes" }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
