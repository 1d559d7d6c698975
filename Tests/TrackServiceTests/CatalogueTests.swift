import Composition
import FastCGI
import FastCGITesting
import FoundationEssentials
import Synthesis
import Testing
import TrackGeneration

@testable import TrackService

@Suite struct CatalogueTests {
  private let server: TestServer
  private let service: TrackService

  init() throws {
    service = try .make(PresetFolder(temporaryFolder()))
    server = try TestServer(service)
  }

  private struct Track: Decodable {
    let id: String
    let title: String
    let seed: Int
    let score: String
    let lyrics: String
  }

  private struct Generation: Decodable { let track: Track }
  private struct Page: Decodable {
    let tracks: [Track]
    let next: String?

    private enum CodingKeys: String, CodingKey {
      case tracks
      case next = "next_cursor"
    }
  }

  private func get(_ uri: String, _ headers: [(String, String)] = []) throws -> Answer {
    try #require(try server.exchange("GET", uri, headers: headers))
  }

  private func read<Value: Decodable>(_ answer: Answer) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(answer.body))
  }

  private func generate(_ more: String = "") throws -> Answer {
    let body = #"{"text_input": "[Chorus]\nStay a little/longer", "genre": "jazz"\#(more)}"#
    return try #require(
      try server.exchange(
        "POST", "/tracks/generate", headers: [("Content-Type", "application/json")], body: Array(body.utf8)))
  }

  private func track(_ more: String = "") throws -> Track { (try read(generate(more)) as Generation).track }

  @Test("A song is made, listed, shown, downloaded and deleted; then it is nowhere, and can be made again")
  func life() throws {
    let made = try generate()
    let track = (try read(made) as Generation).track
    #expect(made.status == 200 && track.title == "Stay a little/longer")
    #expect((try read(get("/tracks")) as Page).tracks.map(\.id) == [track.id])
    let shown = try get("/tracks/\(track.id)")
    #expect(try shown.status == 200 && (read(shown) as Track).title == track.title)
    let score = try get(track.score)
    #expect(score.status == 200 && score["Content-Type"] == "audio/midi" && score.body.starts(with: "MThd".utf8))
    let lyrics = try get(track.lyrics)
    #expect(lyrics.status == 200 && lyrics["Content-Type"] == "text/plain; charset=utf-8")
    #expect(
      lyrics["Content-Disposition"]
        == #"attachment; filename="Stay a little-longer.lrc"; filename*=UTF-8''Stay%20a%20little-longer.lrc"#)

    #expect(try server.exchange("DELETE", "/tracks/\(track.id)")?.status == 200)
    for uri in ["/tracks/\(track.id)", track.score, track.lyrics] { #expect(try get(uri).status == 404) }
    #expect(try server.exchange("DELETE", "/tracks/\(track.id)")?.status == 404)
    #expect((try read(get("/tracks")) as Page).tracks.isEmpty)

    _ = try generate()
    #expect(try get(track.score).body == score.body)
  }

  @Test("The same request is the same answer, from the catalogue and not from the cache; its seed may be named")
  func again() throws {
    let (first, second) = (try generate(), try generate())
    #expect(try (read(first) as Generation).track.id == (read(second) as Generation).track.id)
    #expect(service.answers.statistics.entries == 0 && service.tracks.statistics.kept == 1)
    let seed = (try read(first) as Generation).track.seed
    #expect(try track(#", "seed": \#(seed)"#).id == track().id)
    #expect(try track(#", "seed": \#(seed - 1)"#).id != track().id)
  }

  @Test("A page leads to the next one")
  func pages() throws {
    for seed in 1...5 { _ = try generate(#", "title": "\#(seed)", "seed": \#(seed)"#) }
    let first: Page = try read(get("/tracks?limit=3&genre=JAZZ&q=stay"))
    #expect(first.tracks.map(\.title) == ["5", "4", "3"])
    let cursor = try #require(first.next)
    let second: Page = try read(get("/tracks?limit=3&genre=JAZZ&q=stay&cursor=\(cursor)"))
    #expect(second.tracks.map(\.title) == ["2", "1"] && second.next == nil)
    let alias = try #require(Genres.facts.first { $0.name == "jazz" }?.aliases.first { !$0.contains(" ") })
    #expect((try read(get("/tracks?genre=\(alias)&limit=100")) as Page).tracks.count == 5)
    #expect((try read(get("/tracks?genre=rock")) as Page).tracks.isEmpty)
    #expect((try read(get("/tracks?q=&genre=&unknown=1")) as Page).tracks.count == 5)
  }

  @Test(
    "A query that is not allowed is a 422 that names its fields",
    arguments: [
      ("limit=0", "query.limit"), ("limit=101", "query.limit"), ("limit=ten", "query.limit"),
      ("limit=", "query.limit"), ("limit=99999999999999999999", "query.limit"), ("cursor=", "query.cursor"),
      ("cursor=abc", "query.cursor"), ("cursor=00000000000g", "query.cursor"),
      ("q=\(String(repeating: "a", count: 201))", "query.q"),
      ("genre=\(String(repeating: "a", count: 65))", "query.genre"),
    ])
  func faults(_ query: String, _ field: String) throws {
    let answer = try get("/tracks?\(query)")
    #expect(answer.status == 422 && answer.text.contains(#""field":"\#(field)""#))
  }

  @Test("All faults of a query are told at once")
  func allFaults() throws {
    let text = try get("/tracks?limit=x&cursor=x").text
    #expect(text.contains("query.limit") && text.contains("query.cursor"))
  }

  @Test(
    "What no id looks like is a 404",
    arguments: [
      "x", "generat", "a%2Fb", "%F0%9F%8E%B5", String(repeating: "a", count: 27), String(repeating: "A", count: 26),
    ])
  func badID(_ id: String) throws {
    for suffix in ["", "/score.mid", "/lyrics.lrc"] { #expect(try get("/tracks/\(id)\(suffix)").status == 404) }
    #expect(try server.exchange("DELETE", "/tracks/\(id)")?.status == 404)
  }

  @Test("Where tracks are made is no track")
  func generatePath() throws {
    for method in ["GET", "HEAD", "DELETE", "PUT"] {
      let answer = try server.exchange(method, "/tracks/generate")
      #expect(answer?.status == 405 && answer?["Allow"] == "POST, OPTIONS")
    }
    #expect(try server.exchange("PUT", "/tracks/x")?["Allow"] == "GET, DELETE, HEAD, OPTIONS")
  }

  @Test("A client that has a file already is told so", arguments: ["", "/score.mid", "/lyrics.lrc"])
  func conditional(_ suffix: String) throws {
    let id = try #require(try TrackID(track().id))
    // Until then the track's answer changes.
    let sound = AudioFile(id, .mix(.mp3))
    #expect(eventually { service.audio.isComplete(sound) && service.audio.job(sound) == nil })
    let uri = "/tracks/\(id)\(suffix)"
    let tag = try #require(try get(uri)["ETag"])
    #expect(try get(uri, [("If-None-Match", "W/\(tag)")]).status == 304)
    #expect(try server.exchange("HEAD", uri)?["ETag"] == tag)
  }

  @Test("Genres come with what they are made of")
  func genres() throws {
    let answer = try get("/genres")
    #expect(answer.status == 200 && answer.text.contains(#""name":"jazz""#) && answer.text.contains(#""usual":"#))
  }

  @Test("A catalogue that cannot be written is unhealthy, and its absence is told without its place")
  func removed() throws {
    let folder = temporaryFolder()
    let server = try TestServer(TrackService.make(PresetFolder(temporaryFolder()), tracks: TrackStore(folder: folder)))
    #expect(try server.exchange("GET", "/health")?.status == 200)
    try FileManager.default.removeItem(atPath: folder)
    let health = try #require(try server.exchange("GET", "/health"))
    #expect(health.status == 503 && health.text.contains(#""tracks":{"reason":"#))
    let answer = try #require(try server.exchange("GET", "/tracks"))
    #expect(answer.status >= 500 && !answer.text.contains(folder))
  }

  @Test(
    "Errors of the catalogue have statuses of their own",
    arguments: [
      (StorageError.full("x"), 507), (.notWritable("x"), 503), (.busy("x"), 503), (.unusable("x"), 500),
      (.failed("x"), 500),
    ])
  func statuses(_ error: StorageError, _ status: Int) { #expect(Problem(error).status == status) }

  // MARK: File names

  @Test(
    "A file's name is safe and says the title",
    arguments: [
      ("a", #"filename="a.mid"; filename*=UTF-8''a.mid"#), ("", #"filename="track.mid"; filename*=UTF-8''track.mid"#),
      ("../../etc/passwd", #"filename="etc-passwd.mid"; filename*=UTF-8''etc-passwd.mid"#),
      ("a\"b\\c\r\nd", #"filename="a-b-cd.mid"; filename*=UTF-8''a-b-cd.mid"#),
      ("Brücke", #"filename="Br_cke.mid"; filename*=UTF-8''Br%C3%BCcke.mid"#),
      ("\u{202E}dim.exe", #"filename="dim.exe.mid"; filename*=UTF-8''dim.exe.mid"#),
      ("🎵", #"filename="_.mid"; filename*=UTF-8''%F0%9F%8E%B5.mid"#),
      ("...", #"filename="track.mid"; filename*=UTF-8''track.mid"#),
    ])
  func fileNames(_ title: String, _ expected: String) {
    #expect(FileName(title, "mid").disposition(.attachment) == "attachment; \(expected)")
  }

  @Test("What is a part of a track is named after both, however long the title is")
  func partName() {
    #expect(FileName("a/b", part: "comping 2", "flac").description == "a-b - comping 2.flac")
    let long = FileName(String(repeating: "a", count: 200), part: "bass", "flac").description
    #expect(long.utf8.count == 120 + " - bass.flac".utf8.count && long.hasSuffix("a - bass.flac"))
    #expect(FileName("a", "mp3").disposition(.inline).hasPrefix("inline; "))
  }

  @Test("A long title is cut so that file systems take it")
  func longName() {
    let disposition = FileName(String(repeating: "ü", count: 200), "mid").disposition(.attachment)
    #expect(disposition.count(where: { $0 == "%" }) == 120)
  }
}
