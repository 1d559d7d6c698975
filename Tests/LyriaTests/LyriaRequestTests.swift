import Composition
import Lyria
import Testing

@Suite struct LyriaRequestTests {
  /// The one request that a song takes.
  private func request(
    _ configuration: LyriaConfiguration, brief: Brief = Brief(text: "rain", genre: "folk", seed: 7),
    tokens: ScriptedTokens = ScriptedTokens()
  ) throws -> (HTTPRequest, LyriaBrief) {
    let order = Order([.song], configuration, tokens: tokens)
    let brief = LyriaBrief.make(brief, model: configuration.model)
    _ = try order.song(brief)
    return (try #require(order.transport.requests.first), brief)
  }

  /// A prompt as a string of JSON.
  private func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    return "\"\(escaped)\""
  }

  @Test(
    "Lyria 3 is asked through the global interactions of Vertex AI",
    arguments: [.lyria3Pro, .lyria3Clip] as [LyriaModel])
  func interactions(_ model: LyriaModel) throws {
    let (request, brief) = try request(LyriaConfiguration(model: model, project: "studio", region: "europe-west4"))
    #expect(request.method == "POST")
    #expect(
      request.url == "https://aiplatform.googleapis.com/v1beta1/projects/studio/locations/global/interactions")
    #expect(
      request.headers == [
        "Content-Type": "application/json; charset=utf-8", "Accept": "application/json",
        "Authorization": "Bearer token-1",
      ])
    #expect(
      String(decoding: request.body, as: UTF8.self) == """
        {"input":[{"text":\(quoted(brief.prompt)),"type":"text"}],"model":"\(model.rawValue)","store":false}
        """)
  }

  @Test("Lyria 2 is asked through its region's predictions, with what should not be heard and the seed")
  func predict() throws {
    let configuration = LyriaConfiguration(model: .lyria2, project: "studio", region: "europe-west4")
    let (request, brief) = try request(configuration)
    #expect(
      request.url == "https://europe-west4-aiplatform.googleapis.com/v1/projects/studio/locations/europe-west4"
        + "/publishers/google/models/lyria-002:predict")
    #expect(
      String(decoding: request.body, as: UTF8.self) == """
        {"instances":[{"negative_prompt":"vocals, speech","prompt":\(quoted(brief.prompt)),"seed":7}],"parameters":{}}
        """)
  }

  @Test("A seed that nobody asked for is not sent")
  func noSeed() throws {
    let configuration = LyriaConfiguration(model: .lyria2, project: "studio")
    let (request, _) = try request(configuration, brief: Brief(text: "rain", genre: "folk"))
    #expect(!String(decoding: request.body, as: UTF8.self).contains("seed"))
  }

  @Test("The global region has a host without a region")
  func globalPredict() throws {
    let (request, _) = try request(LyriaConfiguration(model: .lyria2, project: "studio", region: "global"))
    #expect(request.url.hasPrefix("https://aiplatform.googleapis.com/v1/projects/studio/locations/global/publishers/"))
  }

  @Test("Lyria 3.5 is asked through the developer API with its key, and with no token")
  func developer() throws {
    let (request, brief) = try request(
      LyriaConfiguration(model: .lyria35, project: "studio", apiKey: "key"),
      tokens: ScriptedTokens(failure: .missing("")))
    #expect(request.url == "https://generativelanguage.googleapis.com/v1beta/interactions")
    #expect(
      request.headers == [
        "Content-Type": "application/json; charset=utf-8", "Accept": "application/json", "x-goog-api-key": "key",
        "Api-Revision": "2026-05-20",
      ])
    #expect(
      String(decoding: request.body, as: UTF8.self) == """
        {"input":\(quoted(brief.prompt)),"model":"lyria-3.5"}
        """)
  }

  @Test("Lyria 3 too is asked through the developer API where there is a key and no project")
  func keyWithoutProject() throws {
    let (request, _) = try request(LyriaConfiguration(apiKey: "key"))
    #expect(request.url == "https://generativelanguage.googleapis.com/v1beta/interactions")
    #expect(request.headers["authorization"] == nil)
  }

  @Test(
    "An endpoint takes the place of scheme and host, whatever the surface",
    arguments: [
      (.lyria3Pro, "/v1beta1/projects/studio/locations/global/interactions"),
      (.lyria2, "/v1/projects/studio/locations/us-central1/publishers/google/models/lyria-002:predict"),
      (.lyria35, "/v1beta/interactions"),
    ] as [(LyriaModel, String)])
  func endpoint(_ model: LyriaModel, _ path: String) throws {
    let (request, _) = try request(
      LyriaConfiguration(model: model, project: "studio", endpoint: "https://localhost:1234/", apiKey: "key"))
    #expect(request.url == "https://localhost:1234" + path)
  }

  @Test("The quota project is named in a header")
  func quotaProject() throws {
    let (request, _) = try request(
      LyriaConfiguration(project: "studio"), tokens: ScriptedTokens(quotaProject: "payer"))
    #expect(request.headers["x-goog-user-project"] == "payer")
  }

  @Test("A project's name stays in its place")
  func projectSegment() throws {
    let (request, _) = try request(LyriaConfiguration(project: "example.com:a/b?c"))
    #expect(request.url.contains("/projects/example.com:a%2Fb%3Fc/locations/"))
  }

  @Test("A call may take as long as the whole song")
  func timeout() throws {
    let (request, _) = try request(LyriaConfiguration(project: "studio", timeout: .seconds(90)))
    #expect(request.timeout == .seconds(90))
  }

  @Test(
    "What is missing is named, and nothing is sent",
    arguments: [
      (LyriaConfiguration(), "GOOGLE_CLOUD_PROJECT"),
      (LyriaConfiguration(model: .lyria2, apiKey: "key"), "GOOGLE_CLOUD_PROJECT"),
      (LyriaConfiguration(model: .lyria35, project: "studio"), "GEMINI_API_KEY"),
      (LyriaConfiguration(model: .lyria2, project: "studio", region: "evil.example/"), "GOOGLE_CLOUD_REGION"),
    ])
  func missing(_ configuration: LyriaConfiguration, _ name: String) throws {
    let order = Order([.song], configuration)
    guard case .notConfigured(let text) = order.failure() else { throw Unexpected() }
    #expect(text == configuration.missing && text.contains(name))
    #expect(order.calls == 0)
  }

  @Test("A configuration does not show its key")
  func secret() {
    #expect(!String(reflecting: LyriaConfiguration(apiKey: "k3y")).contains("k3y"))
  }
}

/// A test went another way than it should.
struct Unexpected: Error {}
