import FastCGITesting
import FoundationEssentials
import Logging
import Testing

@testable import TrackGeneration
@testable import TrackService

/// What a service tells of its gcp mode.
@Suite struct CloudTests {
  private static let secret = "AIza-secret"

  private func configuration(_ mode: Mode) -> ServiceConfiguration {
    var cloud = GeneratorConfiguration(mode: .gcp, project: "a-project", location: "a-region", model: "a-model")
    cloud.apiKey = Self.secret
    return ServiceConfiguration(mode: mode, apiKey: "k3y", cloud: cloud)
  }

  private func server(
    _ configuration: ServiceConfiguration, _ maker: ScriptedMaker? = nil, _ log: LogRecorder = .init()
  )
    throws -> TestServer
  {
    try TestServer(TrackService.make(PresetFolder(temporaryFolder()), configuration, maker: maker, log: log))
  }

  @Test("The configuration names project, region and model in gcp mode, the mode where it works, and never a key")
  func settings() throws {
    let key = [("X-API-Key", "k3y")]
    let cloud = try #require(
      try server(configuration(.gcp), ScriptedMaker()).exchange("GET", "/config", headers: key)?.text)
    for text in [
      #""project":"a-project""#, #""region":"a-region""#, #""model":"a-model""#, #""modes":["gcp","local","simulate"]"#,
    ] { #expect(cloud.contains(text)) }
    let local = try #require(
      try server(configuration(.local), ScriptedMaker()).exchange("GET", "/config", headers: key)?.text)
    for text in [#""project":null"#, #""region":null"#, #""model":null"#, #""modes":["local","simulate","gcp"]"#] {
      #expect(local.contains(text))
    }
    #expect(!cloud.contains(Self.secret) && !cloud.contains("k3y"))
  }

  @Test("What the mode lacks is told by /health and by each request, with what to do", arguments: [Mode.gcp, .local])
  func missing(_ mode: Mode) throws {
    let server = try server(ServiceConfiguration(mode: mode))
    let body = Array(#"{"text_input": "snow", "genre": "jazz", "mode": "gcp"}"#.utf8)
    let answer = try #require(
      try server.exchange("POST", "/tracks/generate", headers: [("Content-Type", "application/json")], body: body))
    #expect(answer.status == 503)
    let detail = try #require(try answer.member("detail"))
    let health = try #require(try server.exchange("GET", "/health"))
    #expect(health.status == (mode == .gcp ? 503 : 200))
    #expect(try health.member("checks", "mode", "reason") == (mode == .gcp ? detail : nil))
    #expect(try server.exchange("GET", "/config")?.text.contains(#""modes":["local","simulate"]"#) == true)
  }

  @Test("A service in another mode makes songs elsewhere for those who ask")
  func otherMode() throws {
    let service = try TrackService.make(PresetFolder(temporaryFolder()), maker: ScriptedMaker())
    try service.orders.start()
    defer { service.orders.shutDown(within: .zero) }
    let body = Array(#"{"text_input": "snow", "genre": "jazz", "mode": "gcp"}"#.utf8)
    let headers = [("Content-Type", "application/json"), ("Prefer", "wait=10")]
    let answer = try #require(
      try TestServer(service).exchange("POST", "/tracks/generate", headers: headers, body: body))
    #expect(try answer.status == 200 && answer.member("mode") == "gcp")
  }

  @Test("While the model works on ten songs and more wait, /health is answered")
  func busy() throws {
    let site = try CloudSite(ScriptedMaker(release: Flag())) { $0.callsPerMinute = 20 }
    for _ in 1...12 { _ = try site.ordered() }
    #expect(eventually { site.maker.calls == 10 })
    let answer = try site.get("/health")
    #expect(try answer.status == 200 && answer.member("checks", "mode", "status") == "ok")
  }

  @Test("A model that did not let us in is unhealthy, and says why")
  func trouble() throws {
    let site = try CloudSite(ScriptedMaker(trouble: "the API is off; switch it on"))
    let answer = try site.get("/health")
    #expect(answer.status == 503)
    #expect(try answer.member("checks", "mode", "reason") == "the API is off; switch it on")
  }

  @Test("A folder of songs that is not there is unhealthy")
  func songs() throws {
    let folder = temporaryFolder()
    let site = try CloudSite { $0.folder = "\(folder)/songs" }
    #expect(try site.get("/health").status == 200)
    try FileManager.default.removeItem(atPath: "\(folder)/songs")
    #expect(try site.get("/health").status == 503)
  }

  @Test("What became of an order is one line in the log")
  func outcome() throws {
    let release = Flag()
    let site = try CloudSite(ScriptedMaker(release: release))
    let made = try site.order()
    release.set()
    let id = try #require(try made.member("track", "id"))
    #expect(try site.reaches("/tracks/\(id)") { $0 == .ready })
    #expect(eventually { site.log.lines.contains { $0.hasPrefix("song made ") } })
    let line = try #require(site.log.lines.first { $0.hasPrefix("song made ") })
    let request = try #require(made["X-Request-ID"])
    for fact in ["calls=1", "cost_usd=0.08", "model=a-model", "request_id=\(request)", "seconds=", "track=\(id)"] {
      #expect(line.contains(fact))
    }
    #expect(site.log.lines.count { $0.contains(id) } == 1)
  }

  @Test("Why a song was not made is in the log")
  func failedOutcome() throws {
    let failure = OrderFailure(status: 502, title: "Upstream", detail: "the model sent no song")
    let site = try CloudSite(ScriptedMaker(failure: failure))
    _ = try site.order([("Prefer", "wait=10")])
    let line = try #require(site.log.lines.first { $0.hasPrefix("song not made ") })
    #expect(line.contains("reason=the model sent no song") && line.contains("status=502"))
  }

  @Test("Orders are counted by what became of them, with their cost")
  func metrics() throws {
    let site = try CloudSite()
    _ = try site.order([("Prefer", "wait=10")])
    let text = try site.get("/metrics").text
    for line in [
      #"orders_total{outcome="made"} 1"#, "model_calls_total 1", "model_cost_usd_total 0.08", "orders_running 0",
      "orders_waiting 0", "model_token_refreshes_total 1", "model_connections_open 2",
      #"order_duration_seconds_bucket{le="+Inf"} 1"#, "order_duration_seconds_count 1",
    ] { #expect(text.contains("music_track_generator_\(line)\n")) }
  }

  @Test("Of songs that are composed here nothing is left out, and nothing is said that is not so")
  func local() throws {
    let site = try Site()
    let track = try site.get(site.path).text
    for text in [
      #""score":"\#(site.path)/score.mid""#, #""lyrics":"\#(site.path)/lyrics.lrc""#, #""model":null"#,
      #""stems_zip":"\#(site.path)/stems.zip""#, #""cost_usd":null"#, #""adjustments":[]"#,
    ] { #expect(track.contains(text)) }
    let simulated = try site.generate(prefer: nil, #", "mode": "simulate""#).text
    #expect(!simulated.contains("cost_usd") && !simulated.contains(#""model""#))
  }
}
