/// A file of credentials, as Google's tools write it.
struct CredentialFile: Sendable {
  let path: String
  private let fields: JSONField

  init(path: String) throws(CredentialError) {
    self.path = path
    let bytes: [UInt8]
    do throws(SmallFile.Failure) {
      bytes = try SmallFile(path: path).read()
    } catch {
      throw .unusable("the credentials in \(path) cannot be read: \(error.reason)")
    }
    guard let fields = try? JSONField(bytes), case .object = fields else {
      throw .unusable("\(path) is not a file of credentials: it is not a JSON object")
    }
    self.fields = fields
  }

  subscript(name: String) -> JSONField? { fields[name] }

  func text(_ name: String) -> String? { fields[name]?.text }

  /// In the order of the names.
  func texts(_ names: String...) throws(CredentialError) -> [String] {
    let missing = names.filter { text($0) == nil }
    guard missing.isEmpty else { throw .unusable("the credentials in \(path) lack \(missing.joined(separator: ", "))") }
    return names.compactMap { text($0) }
  }

  /// Where secrets may be sent: by TLS, or to this machine.
  func address(_ name: String, default standard: String? = nil) throws(CredentialError) -> String {
    guard let address = text(name) ?? standard else { return try texts(name)[0] }
    guard WebAddress(address).isConfidential else {
      throw .unusable("\(name) in \(path) is not an https address")
    }
    return address
  }

  func source() throws(CredentialError) -> any CredentialSource {
    switch text("type") {
    case "service_account": return try ServiceAccount(self)
    case "authorized_user": return try AuthorizedUser(self)
    case "external_account": return try ExternalAccount(self)
    case let type?: throw .unusable("\(path) is of type \(type.prefix(60)); \(Self.known)")
    case nil where fields["installed"] != nil || fields["web"] != nil:
      throw .unusable("\(path) describes an OAuth client, not who uses it; \(Self.known)")
    case nil: throw .unusable("the credentials in \(path) lack type; \(Self.known)")
    }
  }

  private static let known = "what can be used is a service_account, authorized_user or external_account"
}
