internal import FastCGI

/// Lets scripts of certain pages call the API (CORS, https://fetch.spec.whatwg.org/#http-cors-protocol).
struct CrossOrigin: Sendable {
  let origins: Set<String>

  private static let requestHeaders =
    "Authorization, Content-Type, If-None-Match, If-Range, Last-Event-ID, Prefer, Range, X-API-Key, X-Request-ID"
  private static let responseHeaders =
    "ETag, Location, Preference-Applied, Retry-After, X-Request-ID, Content-Disposition"

  /// The answer to OPTIONS, also where no script asks.
  func preflight(_ request: Request, allowed: [String], headers: HeaderFields) -> Response {
    var response = Response(.noContent, headers: headers)
    guard allows(request.parameters), request.header("Access-Control-Request-Method") != nil else { return response }
    response.headers.append("Access-Control-Allow-Methods", allowed.joined(separator: ", "))
    response.headers.append("Access-Control-Allow-Headers", Self.requestHeaders)
    response.headers.append("Access-Control-Max-Age", "600")
    return response
  }

  func allow(_ response: inout Response, _ parameters: Parameters) {
    guard !origins.isEmpty else { return }
    response.headers.append("Vary", "Origin")
    guard allows(parameters), let origin = parameters.header("Origin") else { return }
    response.headers.append("Access-Control-Allow-Origin", origin)
    response.headers.append("Access-Control-Expose-Headers", Self.responseHeaders)
  }

  private func allows(_ parameters: Parameters) -> Bool {
    guard !origins.isEmpty, let origin = parameters.header("Origin") else { return false }
    return origins.contains(origin)
  }
}
