internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

/// The key of an account made for programs: a signed claim is exchanged for a token (RFC 7523).
struct ServiceAccount: CredentialSource {
  let description: String
  let project: String?
  let quotaProject: String?
  private let email: String
  private let keyID: String?
  private let key: _RSA.Signing.PrivateKey
  private let tokenAddress: String
  private let advice: String

  init(_ file: CredentialFile) throws(CredentialError) {
    let values = try file.texts("client_email", "private_key")
    email = values[0]
    keyID = file.text("private_key_id")
    project = file.text("project_id")
    quotaProject = file.text("quota_project_id")
    tokenAddress = try file.address("token_uri", default: "https://oauth2.googleapis.com/token")
    description = "service account \(email) (\(file.path))"
    advice = "check that the account's key in \(file.path) still exists, and this machine's clock"
    guard let key = try? _RSA.Signing.PrivateKey(pemRepresentation: values[1]) else {
      throw .unusable("private_key in \(file.path) is not an RSA key in PEM format of 2048 bits or more")
    }
    self.key = key
  }

  func fetch(through exchange: TokenExchange, isWanted: @Sendable () -> Bool) throws(CredentialError) -> TokenGrant {
    let call = TokenCall(
      form: ["grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": try assertion(exchange.now())],
      to: tokenAddress, advice: advice)
    return try exchange.grant(call, isWanted: isWanted)
  }

  private struct Header: Encodable {
    let alg = "RS256"
    let typ = "JWT"
    let kid: String?
  }

  private struct Claims: Encodable {
    let iss: String
    let scope: String
    let aud: String
    let iat: Int
    let exp: Int
  }

  /// A JSON Web Token (RFC 7519).
  private func assertion(_ now: Int) throws(CredentialError) -> String {
    let claims = Claims(iss: email, scope: Self.scope, aud: tokenAddress, iat: now, exp: now + 3600)
    do {
      let text = try "\(Self.part(Header(kid: keyID))).\(Self.part(claims))"
      let signature = try key.signature(for: Data(text.utf8), padding: .insecurePKCS1v1_5)
      return "\(text).\(signature.rawRepresentation.base64URL)"
    } catch {
      throw .unusable("\(description) cannot sign")
    }
  }

  private static func part(_ value: some Encodable) throws -> String { try JSONEncoder().encode(value).base64URL }
}

extension Data {
  /// RFC 7515, appendix C.
  fileprivate var base64URL: String {
    base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}
