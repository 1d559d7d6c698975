import CryptoExtras
import Foundation
import Locks

@testable import Lyria

/// A folder for files of credentials, a clock that is set by hand, and pauses that take no time.
final class CredentialFolder: Sendable {
  static let key = try! _RSA.Signing.PrivateKey(keySize: .bits2048)

  let url: URL
  let now = Lock(1_800_000_000)
  let pauses = Lock<[Duration]>([])

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "lyria-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var home: String { url.path }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func write(_ text: String, to name: String = "key.json") throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// What is in `key.json`, asked for through `transport`.
  func credentials(_ transport: ScriptedTransport, _ more: [String: String] = [:]) throws -> Credentials {
    try search(transport, ["GOOGLE_APPLICATION_CREDENTIALS": path("key.json")].merging(more) { $1 })
  }

  func search(_ transport: ScriptedTransport, _ environment: [String: String]) throws -> Credentials {
    let exchange = TokenExchange(
      transport: transport, now: { [now] in now.withLock { $0 } },
      pause: { [pauses] duration, _ in pauses.withLock { $0.append(duration) } })
    return try Credentials(environment: environment, exchange)
  }

  func advance(_ seconds: Int) { now.withLock { $0 += seconds } }

  // MARK: Files

  static let user = #"""
    {"type": "authorized_user", "client_id": "id.apps", "client_secret": "hidden-client",
     "refresh_token": "hidden-refresh", "quota_project_id": "billing"}
    """#

  static func serviceAccount(_ more: String = "") -> String {
    let pem = key.pkcs8PEMRepresentation.replacing("\n", with: "\\n")
    return #"""
      {"type": "service_account", "project_id": "music", "private_key_id": "key-1", "private_key": "\#(pem)",
       "client_email": "band@music.iam.gserviceaccount.com"\#(more)}
      """#
  }

  static func workload(source: String, more: String = "") -> String {
    #"""
    {"type": "external_account", "audience": "//iam.googleapis.com/pool", "subject_token_type": "urn:jwt",
     "token_url": "https://sts.example.test/v1/token", "credential_source": \#(source)\#(more)}
    """#
  }
}
