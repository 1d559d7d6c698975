import Crypto
import CryptoExtras
import Foundation
import Testing

@testable import Lyria

@Suite("Kinds of credentials")
struct CredentialKindTests {
  private let folder: CredentialFolder
  private let standard = "https://oauth2.googleapis.com/token"

  init() throws { folder = try CredentialFolder() }

  /// A part of a token without padding.
  private func decoded(_ text: Substring) throws -> Data {
    let text = text.replacing("-", with: "+").replacing("_", with: "/")
    return try #require(Data(base64Encoded: text + String(repeating: "=", count: -text.count & 3)))
  }

  // MARK: Service account

  @Test("A service account signs who it is, for whom, and for how long")
  func serviceAccount() throws {
    try folder.write(CredentialFolder.serviceAccount())
    let transport = ScriptedTransport(.token("ya29.a"))
    let credentials = try folder.credentials(transport)
    #expect(try credentials.token { true } == AccessToken(value: "ya29.a"))
    #expect(credentials.project == "music")

    let request = transport.requests[0]
    #expect(request.url == standard)
    #expect(request.form["grant_type"] == "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer")
    let parts = try #require(request.form["assertion"]).split(separator: ".")
    let header = try JSONField([UInt8](decoded(parts[0])))
    #expect(header["alg"]?.text == "RS256")
    #expect(header["kid"]?.text == "key-1")
    let claims = try JSONField([UInt8](decoded(parts[1])))
    #expect(claims["iss"]?.text == "band@music.iam.gserviceaccount.com")
    #expect(claims["aud"]?.text == standard)
    #expect(claims["scope"]?.text == "https://www.googleapis.com/auth/cloud-platform")
    #expect(claims["iat"]?.number == 1_800_000_000)
    #expect(claims["exp"]?.number == 1_800_003_600)
    let signature = try _RSA.Signing.RSASignature(rawRepresentation: decoded(parts[2]))
    let signed = Data("\(parts[0]).\(parts[1])".utf8)
    #expect(CredentialFolder.key.publicKey.isValidSignature(signature, for: signed, padding: .insecurePKCS1v1_5))
  }

  @Test("A service account's file says where tokens are given out")
  func tokenAddress() throws {
    try folder.write(CredentialFolder.serviceAccount(#", "token_uri": "http://127.0.0.1:8080/token""#))
    let transport = ScriptedTransport(.token("a"))
    _ = try folder.credentials(transport).token { true }
    #expect(transport.requests[0].url == "http://127.0.0.1:8080/token")
  }

  @Test("Secrets are not sent where others could read them")
  func plainAddress() throws {
    try folder.write(CredentialFolder.serviceAccount(#", "token_uri": "http://example.test/token""#))
    #expect(throws: CredentialError.unusable("token_uri in \(folder.path("key.json")) is not an https address")) {
      try folder.credentials(ScriptedTransport(.token("a")))
    }
  }

  // MARK: User

  @Test("A user's refresh token becomes a token; the quota project goes with it")
  func user() throws {
    try folder.write(CredentialFolder.user)
    let transport = ScriptedTransport(.token("ya29.b"))
    let token = try folder.credentials(transport).token { true }
    #expect(token == AccessToken(value: "ya29.b", quotaProject: "billing"))
    #expect(
      transport.requests[0].text
        == "grant_type=refresh_token&client_id=id.apps&client_secret=hidden-client&refresh_token=hidden-refresh")
  }

  @Test("The variable for the quota project counts before the file")
  func quotaProject() throws {
    try folder.write(CredentialFolder.user)
    let credentials = try folder.credentials(
      ScriptedTransport(.token("a")), ["GOOGLE_CLOUD_QUOTA_PROJECT": "other"])
    #expect(try credentials.token { true }.quotaProject == "other")
  }

  // MARK: Workload

  @Test("A workload's token is read from a file, each time anew")
  func workloadFile() throws {
    try folder.write("foreign-1\n", to: "subject")
    try folder.write(CredentialFolder.workload(source: #"{"file": "\#(folder.path("subject"))"}"#))
    let transport = ScriptedTransport(.token("a", expiresIn: 0))
    let credentials = try folder.credentials(transport)
    _ = try credentials.token { true }
    try folder.write("foreign-2", to: "subject")
    _ = try credentials.token { true }
    #expect(transport.requests.map(\.url) == Array(repeating: "https://sts.example.test/v1/token", count: 2))
    #expect(transport.requests.map { $0.form["subject_token"] } == ["foreign-1", "foreign-2"])
    let form = transport.requests[0].form
    #expect(form["grant_type"] == "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange")
    #expect(form["requested_token_type"] == "urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aaccess_token")
    #expect(form["audience"] == "%2F%2Fiam.googleapis.com%2Fpool")
    #expect(form["subject_token_type"] == "urn%3Ajwt")
    #expect(form["scope"] == "https%3A%2F%2Fwww.googleapis.com%2Fauth%2Fcloud-platform")
  }

  @Test("A workload's token is a field of a JSON answer")
  func workloadURL() throws {
    try folder.write(
      CredentialFolder.workload(
        source: #"""
          {"url": "http://169.254.169.254/identity", "headers": {"Metadata": "True"},
           "format": {"type": "json", "subject_token_field_name": "access"}}
          """#))
    let transport = ScriptedTransport { request in
      request.url.contains("identity") ? .answer(200, #"{"access": "foreign"}"#) : .token("ya29.c")
    }
    #expect(try folder.credentials(transport).token { true }.value == "ya29.c")
    #expect(transport.requests[0].headers["metadata"] == "True")
    #expect(transport.requests[1].form["subject_token"] == "foreign")
  }

  @Test("A workload may act as a service account")
  func impersonation() throws {
    try folder.write("foreign", to: "subject")
    let act = "https://iamcredentials.example.test/v1/band:generateAccessToken"
    try folder.write(
      CredentialFolder.workload(
        source: #"{"file": "\#(folder.path("subject"))"}"#,
        more: #", "service_account_impersonation_url": "\#(act)""#))
    // 1 800 000 000 is 2027-01-15T08:00:00Z.
    let answer = #"{"accessToken": "ya29.d", "expireTime": "2027-01-15T09:00:00Z"}"#
    let transport = ScriptedTransport { $0.url == act ? .answer(200, answer) : .token("federated") }
    let credentials = try folder.credentials(transport)
    #expect(try credentials.token { true }.value == "ya29.d")
    #expect(transport.requests[1].headers["Authorization"] == "Bearer federated")
    let wish = try JSONField(transport.requests[1].body)
    #expect(wish["lifetime"]?.text == "3600s")
    #expect(transport.requests[1].text.contains("auth\\/cloud-platform"))
    folder.advance(3600 - 226)
    _ = try credentials.token { true }
    #expect(transport.requests.count == 2)
    folder.advance(1)
    _ = try credentials.token { true }
    #expect(transport.requests.count == 4)
  }

  // MARK: Machine

  @Test("A metadata server that is named is asked, without a proxy, for token and project")
  func metadata() throws {
    let transport = ScriptedTransport { request in
      request.url.hasSuffix("/project-id") ? .answer(200, "cloud-music") : .token("ya29.e")
    }
    let credentials = try folder.search(transport, ["GCE_METADATA_HOST": "127.0.0.1:9"])
    #expect(credentials.project == nil)
    #expect(try credentials.token { true }.value == "ya29.e")
    #expect(credentials.project == "cloud-music")
    #expect(
      transport.requests.map(\.url) == [
        "http://127.0.0.1:9/computeMetadata/v1/instance/service-accounts/default/token",
        "http://127.0.0.1:9/computeMetadata/v1/project/project-id",
      ])
    #expect(transport.requests.allSatisfy { $0.headers["Metadata-Flavor"] == "Google" && !$0.usesProxy })
  }

  @Test("A metadata server that is not named must say that it is Google's")
  func detection() throws {
    let found = ScriptedTransport { request in
      request.url == "http://169.254.169.254/"
        ? .answer(200, "", headers: ["metadata-flavor": "Google"]) : .token("ya29.f")
    }
    #expect(try folder.search(found, [:]).token { true }.value == "ya29.f")
    #expect(found.requests[1].url.hasPrefix("http://metadata.google.internal/"))

    let stranger = ScriptedTransport(.answer(200, "a router"))
    let error = #expect(throws: CredentialError.self) { try folder.search(stranger, [:]).token { true } }
    guard case .missing = error else { return #expect(error == .missing("")) }
    #expect(stranger.requests.count == 3)
  }

  @Test("A machine that has no metadata server is not asked again at once")
  func absent() throws {
    let transport = ScriptedTransport(.failure(.unreachable("no route")))
    let credentials = try folder.search(transport, [:])
    for _ in 0..<2 { #expect(throws: CredentialError.self) { try credentials.token { true } } }
    #expect(transport.requests.count == 3)
    folder.advance(60)
    #expect(throws: CredentialError.self) { try credentials.token { true } }
    #expect(transport.requests.count == 6)
  }
}
