/// Where Google's own tools look for credentials, in their order.
struct CredentialSearch {
  /// Variables that are empty count as not set.
  private let environment: [String: String]

  init(environment: [String: String]) { self.environment = environment.filter { !$0.value.isEmpty } }

  func source() throws(CredentialError) -> any CredentialSource {
    if let path = environment["GOOGLE_APPLICATION_CREDENTIALS"] { return try CredentialFile(path: path).source() }
    if let path = signIn, SmallFile(path: path).exists { return try CredentialFile(path: path).source() }
    guard environment["NO_GCE_CHECK"]?.lowercased() != "true" else {
      throw absence("the metadata server is not to be asked")
    }
    let host = environment["GCE_METADATA_HOST"] ?? environment["GCE_METADATA_ROOT"]
    return MetadataServer(host: host, absence: absence("no metadata server answers"))
  }

  /// Where gcloud keeps who signed in.
  private var signIn: String? {
    let folder = environment["CLOUDSDK_CONFIG"] ?? environment["HOME"].map { "\($0)/.config/gcloud" }
    return folder.map { "\($0)/application_default_credentials.json" }
  }

  private func absence(_ metadata: String) -> CredentialError {
    let file = signIn.map { "there is no \($0)" } ?? "neither CLOUDSDK_CONFIG nor HOME is set"
    return .missing(
      """
      no Google credentials: GOOGLE_APPLICATION_CREDENTIALS is not set, \(file), \(metadata). \
      Set GOOGLE_APPLICATION_CREDENTIALS to the key file of a service account, or run \
      gcloud auth application-default login
      """)
  }

  var quotaProject: String? { environment["GOOGLE_CLOUD_QUOTA_PROJECT"] }
}
