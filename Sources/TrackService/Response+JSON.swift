internal import FastCGI
internal import FoundationEssentials

/// JSON in one line. The same value gives the same bytes: members are sorted.
struct JSONText: CustomStringConvertible {
  let bytes: [UInt8]

  init(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    bytes = Array(try encoder.encode(value))
  }

  var description: String { String(decoding: bytes, as: UTF8.self) }
}

extension Response {
  static func json(
    _ value: some Encodable, _ status: Status = .ok, type: String = "application/json", headers: HeaderFields = [:]
  ) throws -> Response {
    var headers = headers
    headers.append("Content-Type", type)
    return Response(status, headers: headers, body: .bytes(try JSONText(value).bytes))
  }
}
