/// The foreign token of a federated workload: where it lies, and how it is written there.
struct SubjectToken: Sendable {
  private enum Place: Sendable {
    case file(String)
    case url(HTTPRequest)
  }

  private let place: Place
  /// The field of a JSON object that holds it; nil: it is all there is.
  private let field: String?
  private let path: String

  init(_ file: CredentialFile) throws(CredentialError) {
    path = file.path
    guard let source = file["credential_source"] else { throw Self.lacks("credential_source", path) }
    place = try Self.place(source, path)
    field = try Self.field(source["format"], path)
  }

  private static func place(_ source: JSONField, _ path: String) throws(CredentialError) -> Place {
    if let file = source["file"]?.text { return .file(file) }
    for kind in ["executable", "environment_id", "certificate"] where source[kind] != nil {
      throw .unusable("credential_source.\(kind) in \(path) is not supported; file and url are")
    }
    guard let url = source["url"]?.text else { throw lacks("credential_source.file or .url", path) }
    return .url(request(url, headers: source["headers"]))
  }

  private static func request(_ url: String, headers: JSONField?) -> HTTPRequest {
    var request = HTTPRequest("GET", url, timeout: TokenCall.timeout, answerLimit: TokenCall.answerLimit)
    if case .object(let fields) = headers {
      for (name, value) in fields.sorted(by: { $0.key < $1.key }) { request.headers.append(name, value.text ?? "") }
    }
    return request
  }

  private static func field(_ format: JSONField?, _ path: String) throws(CredentialError) -> String? {
    switch format?["type"]?.text {
    case nil, "text": return nil
    case "json":
      guard let name = format?["subject_token_field_name"]?.text else {
        throw lacks("credential_source.format.subject_token_field_name", path)
      }
      return name
    case let type?:
      throw .unusable("credential_source.format.type in \(path) is \(type.prefix(60)); text and json are known")
    }
  }

  private static func lacks(_ what: String, _ path: String) -> CredentialError {
    .unusable("the credentials in \(path) lack \(what)")
  }

  /// Each time anew: it lives shorter than we do.
  func read(through exchange: TokenExchange, isWanted: @Sendable () -> Bool) throws(CredentialError) -> Secret {
    let bytes = try bytes(exchange, isWanted)
    let text = field.map { (try? JSONField(bytes))?[$0]?.text ?? "" } ?? String(decoding: bytes, as: UTF8.self)
    let token = text.filter { !$0.isWhitespace }
    guard !token.isEmpty else {
      throw .unusable("\(name) has no subject token\(field.map { " in \($0)" } ?? "") (credential_source in \(path))")
    }
    return Secret(token)
  }

  private func bytes(_ exchange: TokenExchange, _ isWanted: @Sendable () -> Bool) throws(CredentialError) -> [UInt8] {
    switch place {
    case .url(let request):
      return try exchange.ask(TokenCall(request, advice: "see credential_source in \(path)"), isWanted: isWanted).body
    case .file(let file):
      do throws(SmallFile.Failure) {
        return try SmallFile(path: file).read()
      } catch {
        throw .unusable("the subject token in \(file) cannot be read: \(error.reason) (credential_source in \(path))")
      }
    }
  }

  private var name: String {
    switch place {
    case .file(let file): file
    case .url(let request): WebAddress(request.url).host
    }
  }
}
