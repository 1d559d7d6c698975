import FoundationEssentials
import Testing

@testable import TrackGeneration

/// What mode gcp needs, and what is said where it is missing.
@Suite struct CloudConfigurationTests {
  private func configuration(
    _ change: (inout GeneratorConfiguration) throws -> Void
  ) rethrows -> GeneratorConfiguration {
    var configuration = GeneratorConfiguration(mode: .gcp, project: "p")
    configuration.songs = "/songs"
    configuration.credentials = ["NO_GCE_CHECK": "true", "HOME": "/nowhere"]
    try change(&configuration)
    return configuration
  }

  private func refusal(of configuration: GeneratorConfiguration) -> String? {
    do {
      _ = try configuration.makeGenerator()
      return nil
    } catch {
      guard case .unavailable(.gcp, let reason) = error else { return "another mode" }
      return reason
    }
  }

  private func credentials(_ project: String?) throws -> [String: String] {
    let path = try temporaryFolder() + "/credentials.json"
    let quoted = project.map { #", "quota_project_id": "\#($0)""# } ?? ""
    let json = #"{"type": "authorized_user", "client_id": "i", "client_secret": "s", "refresh_token": "r"\#(quoted)}"#
    try Data(json.utf8).write(to: URL(filePath: path))
    return ["GOOGLE_APPLICATION_CREDENTIALS": path]
  }

  @Test("With a project and credentials there is a generator, that knows its project")
  func complete() throws {
    let configuration = try configuration { $0.credentials = try credentials(nil) }
    let maker = try GeneratorCache().songMaker(configuration)
    #expect(maker.project == "p" && maker.trouble == nil && maker.connections == ConnectionStatistics())
  }

  @Test("Missing credentials, a missing project and a wrong model are named, with the variable to set")
  func missing() throws {
    let noCredentials = try #require(refusal(of: configuration { _ in }))
    #expect(noCredentials.contains("GOOGLE_APPLICATION_CREDENTIALS"))
    let noProject = try configuration { configuration in
      (configuration.project, configuration.credentials) = (nil, try credentials(nil))
    }
    #expect(try #require(refusal(of: noProject)).contains("GOOGLE_CLOUD_PROJECT"))
    let noModel = try #require(refusal(of: configuration { $0.model = "lyria-9" }))
    #expect(noModel.contains("lyria-9") && noModel.contains("MUSIC_GEN_GCP_MODEL") && noModel.contains("lyria-002"))
    let noKey = try #require(refusal(of: configuration { $0.model = "lyria-3.5" }))
    #expect(noKey.contains("GEMINI_API_KEY"))
  }

  @Test("A key is enough for a model that is reached with one")
  func key() {
    #expect(refusal(of: configuration { ($0.model, $0.apiKey, $0.project) = ("lyria-3.5", "key", nil) }) == nil)
  }

  @Test("On a machine in Google's cloud the project may turn out later")
  func metadata() {
    #expect(
      refusal(of: configuration { ($0.project, $0.credentials) = (nil, ["GCE_METADATA_HOST": "127.0.0.1:1"]) }) == nil)
  }

  @Test("Other modes order no songs")
  func others() {
    #expect(throws: GenerationError.self) { try GeneratorCache().songMaker(GeneratorConfiguration(mode: .simulate)) }
    #expect(GeneratorCache().connections(configuration { _ in }) == nil)
  }
}
