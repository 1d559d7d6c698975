/// The bytes before the body of a response, in the form that a FastCGI responder writes (RFC 3875 §6.2).
struct ResponseHead {
  /// Below nginx's `fastcgi_buffer_size`, whose smallest default is one page of 4 KiB.
  static let limit = 3 * 1024

  private(set) var bytes: [UInt8] = []

  init(_ response: Response) throws(RequestFault) {
    bytes.reserveCapacity(512)
    append("Status: \(response.status.code) \(response.status.reason)")
    for field in response.headers.fields { try append(field.name, field.value) }
    switch response.body {
    case .bytes(let body): if !response.status.forbidsBody { append("Content-Length: \(body.count)") }
    case .file(let segments): append("X-Accel-Redirect: \(Self.path(segments))")
    case .stream: if response.headers["X-Accel-Buffering"] == nil { append("X-Accel-Buffering: no") }
    case .later: break
    }
    append("")
    guard bytes.count <= Self.limit else { throw .unsendableResponse("header block of \(bytes.count) bytes") }
  }

  private mutating func append(_ name: String, _ value: String) throws(RequestFault) {
    guard !name.isEmpty, name.utf8.allSatisfy(\.isTokenCharacter) else {
      throw .unsendableResponse("header name \(name.debugDescription)")
    }
    guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
      throw .unsendableResponse("value of header \(name)")
    }
    append("\(name): \(value)")
  }

  private mutating func append(_ line: String) {
    bytes.append(contentsOf: line.utf8)
    bytes.append(contentsOf: [0x0D, 0x0A])
  }

  /// nginx decodes the value once, so every byte that is not unreserved in RFC 3986 is escaped.
  private static func path(_ segments: [String]) -> String {
    segments.map { "/" + $0.utf8.map(\.percentEncoded).joined() }.joined()
  }
}

extension UInt8 {
  private static let tokenPunctuation = Set("!#$%&'*+-.^_`|~".utf8)
  private static let unreservedPunctuation = Set("-._~".utf8)

  private var isAlphanumeric: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
  }

  /// `tchar` of RFC 9110 §5.6.2.
  var isTokenCharacter: Bool { isAlphanumeric || Self.tokenPunctuation.contains(self) }

  fileprivate var percentEncoded: String {
    if isAlphanumeric || Self.unreservedPunctuation.contains(self) { return String(UnicodeScalar(self)) }
    return "%" + (self < 16 ? "0" : "") + String(self, radix: 16, uppercase: true)
  }
}
