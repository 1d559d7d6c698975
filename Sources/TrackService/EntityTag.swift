internal import Crypto
internal import FastCGI

/// Conditional GET (RFC 9110 §13). nginx does none of it for what it passes on.
enum EntityTag {
  /// The response with a tag of its bytes, and told that caches may keep it but must ask.
  static func tagged(_ response: Response) -> Response {
    guard response.status == .ok, response.headers["ETag"] == nil, response.headers["Cache-Control"] == nil,
      case .bytes(let body) = response.body
    else { return response }
    let digest = SHA256.hash(data: body).prefix(12).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    var response = response
    response.headers.append("ETag", "\"\(digest)\"")
    response.headers.append("Cache-Control", "no-cache")
    return response
  }

  /// 304 in its place when the client has it already.
  static func condition(_ response: Response, _ request: Request) -> Response {
    let response = tagged(response)
    guard let tag = response.headers["ETag"], let wanted = request.header("If-None-Match"), lists(wanted, tag) else {
      return response
    }
    var headers: HeaderFields = ["ETag": tag]
    if let caching = response.headers["Cache-Control"] { headers.append("Cache-Control", caching) }
    return Response(.notModified, headers: headers)
  }

  /// Weak comparison: nginx's gzip makes every tag weak.
  private static func lists(_ wanted: String, _ tag: String) -> Bool {
    wanted.split(separator: ",").map(trimmed).contains {
      $0 == "*" || $0 == tag || $0.dropFirst(2) == tag && $0.hasPrefix("W/")
    }
  }

  private static func trimmed(_ piece: Substring) -> Substring {
    var piece = piece.drop { $0 == " " || $0 == "\t" }
    while piece.last == " " || piece.last == "\t" { piece.removeLast() }
    return piece
  }
}
