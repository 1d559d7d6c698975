import Testing

@testable import Lyria

@Suite("The search for credentials")
struct CredentialSearchTests {
  private let folder: CredentialFolder
  private let transport = ScriptedTransport(.token("a"))

  init() throws { folder = try CredentialFolder() }

  private func problem(_ environment: [String: String]) -> CredentialError? {
    do {
      _ = try folder.search(transport, environment)
      return nil
    } catch { return error as? CredentialError }
  }

  private func problem(of file: String) throws -> CredentialError? {
    try folder.write(file)
    return problem(["GOOGLE_APPLICATION_CREDENTIALS": folder.path("key.json")])
  }

  @Test("The file that is named comes before gcloud's, gcloud's before the metadata server")
  func order() throws {
    try folder.write(CredentialFolder.serviceAccount())
    try folder.write(CredentialFolder.user, to: "gcloud/application_default_credentials.json")
    var environment = [
      "GOOGLE_APPLICATION_CREDENTIALS": folder.path("key.json"), "CLOUDSDK_CONFIG": folder.path("gcloud"),
      "GCE_METADATA_HOST": "127.0.0.1:9",
    ]
    #expect(try folder.search(transport, environment).description.hasPrefix("service account band@"))
    environment["GOOGLE_APPLICATION_CREDENTIALS"] = ""
    #expect(try folder.search(transport, environment).description.hasPrefix("signed-in user"))
    environment["CLOUDSDK_CONFIG"] = nil
    #expect(try folder.search(transport, environment).description == "service account of this machine (127.0.0.1:9)")
    #expect(transport.requests.isEmpty)
  }

  @Test("gcloud's file is in the home folder")
  func home() throws {
    try folder.write(CredentialFolder.user, to: ".config/gcloud/application_default_credentials.json")
    #expect(try folder.search(transport, ["HOME": folder.home]).description.hasPrefix("signed-in user"))
  }

  @Test("Without any credentials it is said what was looked for and what to do")
  func nothing() {
    let file = folder.path(".config/gcloud/application_default_credentials.json")
    #expect(
      problem(["HOME": folder.home, "NO_GCE_CHECK": "true", "GCE_METADATA_HOST": "127.0.0.1:9"])
        == .missing(
          """
          no Google credentials: GOOGLE_APPLICATION_CREDENTIALS is not set, there is no \(file), the metadata server is \
          not to be asked. Set GOOGLE_APPLICATION_CREDENTIALS to the key file of a service account, or run gcloud auth \
          application-default login
          """))
  }

  @Test("A file that is named and missing is not passed over")
  func missingFile() {
    let path = folder.path("lost.json")
    #expect(
      problem(["GOOGLE_APPLICATION_CREDENTIALS": path])
        == .unusable("the credentials in \(path) cannot be read: No such file or directory"))
  }

  @Test(
    "A wrong file is said to be wrong, and how",
    arguments: [
      ("[]", "is not a file of credentials: it is not a JSON object"),
      ("hidden", "is not a file of credentials: it is not a JSON object"),
      ("{}", "lack type"),
      (#"{"installed": {"client_secret": "hidden"}}"#, "describes an OAuth client, not who uses it"),
      (#"{"type": "gdch_service_account"}"#, "is of type gdch_service_account"),
      (#"{"type": "service_account", "private_key": "hidden"}"#, "lack client_email"),
      (#"{"type": "service_account", "client_email": 7, "private_key": ""}"#, "lack client_email, private_key"),
      (#"{"type": "service_account", "client_email": "a@b", "private_key": "hidden"}"#, "is not an RSA key"),
      (#"{"type": "authorized_user", "client_secret": "hidden"}"#, "lack client_id, refresh_token"),
      (#"{"type": "external_account", "audience": "a"}"#, "lack subject_token_type"),
      (#"{"type": "external_account", "audience": "a", "subject_token_type": "b"}"#, "lack credential_source"),
      (CredentialFolder.workload(source: "{}"), "lack credential_source.file or .url"),
      (CredentialFolder.workload(source: #"{"executable": {"command": "hidden"}}"#), "executable in"),
      (CredentialFolder.workload(source: #"{"environment_id": "aws1"}"#), "environment_id in"),
      (
        CredentialFolder.workload(source: #"{"file": "a", "format": {"type": "json"}}"#),
        "lack credential_source.format.subject_token_field_name"
      ),
    ])
  func wrongFile(text: String, complaint: String) throws {
    let error = try problem(of: text)
    guard case .unusable(let reason) = error else { return #expect(error == .unusable("")) }
    #expect(reason.contains(complaint))
    #expect(reason.contains(folder.path("key.json")))
    #expect(!reason.contains("hidden"))
  }

  @Test("A file that is far too long is not read")
  func longFile() throws {
    let error = try problem(of: String(repeating: " ", count: 1 << 20))
    #expect(error?.reason.contains("it is longer than") == true)
  }
}
