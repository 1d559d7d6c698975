internal import FastCGI
internal import FoundationEssentials

extension Response {
  /// The same value gives the same bytes: members are sorted.
  static func json(
    _ value: some Encodable, _ status: Status = .ok, type: String = "application/json", headers: HeaderFields = [:]
  ) throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var headers = headers
    headers.append("Content-Type", type)
    return Response(status, headers: headers, body: .bytes(Array(try encoder.encode(value))))
  }
}
