internal import FastCGI

enum MediaType {
  /// Accepts `application/json` and `application/…+json`, with parameters, and a body of no declared type.
  static func requireJSON(_ request: Request) throws {
    guard let declared = request.parameters["CONTENT_TYPE"], !declared.isEmpty else { return }
    let essence = declared.prefix { $0 != ";" }.lowercased().filter { $0 != " " && $0 != "\t" }
    guard essence == "application/json" || (essence.hasPrefix("application/") && essence.hasSuffix("+json")) else {
      throw Problem(
        .unsupportedMediaType, "the body must be application/json", headers: ["Accept-Post": "application/json"])
    }
  }
}
