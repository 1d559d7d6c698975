import Lyria
import TrackGeneration

extension GeneratorConfiguration {
  /// What makes songs in gcp mode. Variables that Google's own programs read keep the meaning that they have there.
  init(cloud variables: Variables) throws(ConfigurationError) {
    self.init(
      mode: .gcp, project: variables.text(either: "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT"),
      location: variables.text(either: "GOOGLE_CLOUD_REGION", "GOOGLE_CLOUD_LOCATION")
        ?? LyriaConfiguration.defaultRegion,
      model: try (variables.choice("MUSIC_GEN_GCP_MODEL") ?? LyriaModel.lyria3Pro).rawValue)
    apiKey = try variables.otherKey("GEMINI_API_KEY")
    endpoint = try variables.endpoint("MUSIC_GEN_GCP_ENDPOINT")
    timeout = try variables.integer("MUSIC_GEN_GCP_TIMEOUT", in: Self.timeouts)
    credentials = variables.values(of: Self.forwarded)
    if !GoogleMachine.isThis(variables) { credentials["NO_GCE_CHECK"] = "true" }
  }

  /// How long any song may take.
  var patience: Duration { timeout.map { .seconds($0) } ?? LyriaConfiguration.defaultTimeout }

  /// Seconds.
  static let timeouts = 10...3600

  /// Where credentials are, and how Google is reached.
  private static let forwarded: Set = [
    "GOOGLE_APPLICATION_CREDENTIALS", "GOOGLE_CLOUD_QUOTA_PROJECT", "CLOUDSDK_CONFIG", "HOME", "GCE_METADATA_HOST",
    "NO_GCE_CHECK", "SSL_CERT_FILE", "CURL_CA_BUNDLE", "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy",
    "ALL_PROXY", "no_proxy", "NO_PROXY",
  ]
}
