/// Where a request points, from the raw REQUEST_URI: nginx's decoded variables have lost the difference between
/// `/a%2Fb` and `/a/b`.
public struct Target: Sendable {
  /// As the client wrote it, with the query.
  public let raw: String
  /// The path split at `/` and then percent-decoded once, so `/presets/a%2Fb` is `["presets", "a/b"]`.
  /// `/` has none; a trailing slash leaves an empty one at the end.
  public let segments: [String]
  /// Decoded pairs in their order; `+` is a space.
  public let query: [(name: String, value: String)]

  init(_ bytes: some Collection<UInt8>) throws(RequestFault) {
    let parts = bytes.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = parts.first, path.first == UInt8(ascii: "/") else {
      throw .badTarget("the path must begin with /")
    }
    // nginx refuses them as well; in a redirect's header they would end it.
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw .badTarget("control characters must be escaped")
    }
    raw = String(decoding: bytes, as: UTF8.self)
    segments = try Self.segments(path.dropFirst())
    query = parts.count == 2 ? try Self.pairs(parts[1]) : []
  }

  /// For a redirect: the path without its final slash, and the query.
  public var rawWithoutFinalSlash: String {
    let path = raw.prefix { $0 != "?" }
    return String(path.dropLast()) + raw.dropFirst(path.count)
  }

  /// The first value of that query parameter.
  public func queryValue(_ name: String) -> String? {
    query.first { $0.name == name }?.value
  }

  private static func segments(_ path: some Collection<UInt8>) throws(RequestFault) -> [String] {
    if path.isEmpty { return [] }
    var segments: [String] = []
    for piece in path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      let segment = try decode(piece, plusIsSpace: false)
      guard segment != ".", segment != ".." else { throw .badTarget("dot segments are not allowed") }
      segments.append(segment)
    }
    return segments
  }

  private static func pairs(_ query: some Collection<UInt8>) throws(RequestFault) -> [(name: String, value: String)] {
    var pairs: [(name: String, value: String)] = []
    for piece in query.split(separator: UInt8(ascii: "&")) {
      let sides = piece.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let name = try decode(sides[0], plusIsSpace: true)
      pairs.append((name, sides.count == 2 ? try decode(sides[1], plusIsSpace: true) : ""))
    }
    return pairs
  }

  private static func decode(_ piece: some Collection<UInt8>, plusIsSpace: Bool) throws(RequestFault) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(piece.count)
    var rest = piece.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.next()?.hexDigit, let low = rest.next()?.hexDigit else {
          throw .badTarget("% must be followed by two hexadecimal digits")
        }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsSpace: bytes.append(0x20)
      default: bytes.append(byte)
      }
    }
    guard !bytes.contains(0) else { throw .badTarget("NUL is not allowed") }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .badTarget("the text must be UTF-8") }
    return text
  }
}

extension UInt8 {
  fileprivate var hexDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
