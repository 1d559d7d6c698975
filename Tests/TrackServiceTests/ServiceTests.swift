import FastCGI
import FastCGITesting
import Logging
import Testing
import TrackGeneration

@testable import TrackService

/// A folder whose writes hang, as on a disk that does not answer, until they are released.
private final class SlowFolder: PresetDirectory {
  let entered = Flag()
  let release = Flag()
  private let folder: PresetFolder

  init(_ folder: PresetFolder) { self.folder = folder }

  func names() throws(StorageError) -> [PresetName] { try folder.names() }
  func read(_ name: PresetName) throws(StorageError) -> [UInt8]? { try folder.read(name) }
  func remove(_ name: PresetName) throws(StorageError) -> Bool { try folder.remove(name) }
  func changes() -> PresetChanges { folder.changes() }
  func checkWritable() throws(StorageError) { try folder.checkWritable() }
  func seededNames() throws(StorageError) -> Set<PresetName> { try folder.seededNames() }
  func recordSeeded(_ names: Set<PresetName>) throws(StorageError) { try folder.recordSeeded(names) }

  func write(_ bytes: [UInt8], as name: PresetName) throws(StorageError) {
    entered.set()
    release.wait()
    try folder.write(bytes, as: name)
  }
}

@Suite struct ServiceTests {
  private let json = [("Content-Type", "application/json")]
  private let request = Array(#"{"text_input": "a", "genre": "ska", "preset_name": "a", "mode": "simulate"}"#.utf8)

  private func service(_ directory: any PresetDirectory, _ configuration: ServiceConfiguration = .init()) throws
    -> TrackService
  {
    try .make(directory, configuration)
  }

  private func folder() throws -> PresetFolder {
    let folder = try PresetFolder(temporaryFolder())
    try folder.write(Array("genre: rock".utf8), as: PresetName("a")!)
    return folder
  }

  @Test("While saves hang on a slow disk, lists, reads and prompts are answered, and one save too many is told so")
  func slowDisk() throws {
    let slow = SlowFolder(try folder())
    let server = try TestServer(service(slow, ServiceConfiguration(writers: 1)))
    let saving = try server.client()
    let body = Array(#"{"genre": "folk"}"#.utf8)
    let head = Records.head([
      ("REQUEST_METHOD", "PUT"), ("REQUEST_URI", "/presets/b"), ("CONTENT_TYPE", "application/json"),
    ])
    saving.send(head + Records.body(body))
    slow.entered.wait()

    #expect(try server.exchange("GET", "/presets")?.status == 200)
    #expect(try server.exchange("GET", "/presets/a")?.status == 200)
    #expect(try server.exchange("GET", "/prompt-tips")?.status == 200)
    #expect(try server.exchange("POST", "/tracks/generate", headers: json, body: request)?.status == 200)
    let refused = try #require(try server.exchange("PUT", "/presets/c", headers: json, body: body))
    #expect(refused.status == 503 && refused["Retry-After"] == "1")

    slow.release.set()
    #expect(saving.receive()?.status == 200)
    #expect(try server.exchange("GET", "/presets/b")?.status == 200)
  }

  @Test("An identical request is answered from the cache, until a preset changes")
  func answers() throws {
    let folder = try folder()
    let service = try service(folder)
    let server = try TestServer(service)
    let first = try server.exchange("POST", "/tracks/generate", headers: json, body: request)
    let second = try server.exchange("POST", "/tracks/generate", headers: json, body: request)
    #expect(first?.body == second?.body)
    #expect(service.answers.statistics.hits == 1 && service.answers.statistics.entries == 1)
    try folder.write(Array("genre: rock\ntemperature: 0.125".utf8), as: PresetName("a")!)
    let third = try server.exchange("POST", "/tracks/generate", headers: json, body: request)
    #expect(third?.text.contains("0.125") == true)
    #expect(service.answers.statistics.hits == 1)
  }

  @Test("With caches off nothing is kept, and the answers are the same")
  func cachesOff() throws {
    let folder = try folder()
    let (cached, uncached) = (try service(folder), try service(folder, ServiceConfiguration(isCaching: false)))
    let server = try TestServer(uncached)
    for _ in 1...2 {
      let answer = try server.exchange("POST", "/tracks/generate", headers: json, body: request)
      #expect(
        try answer?.body == TestServer(cached).exchange("POST", "/tracks/generate", headers: json, body: request)?.body)
    }
    #expect(uncached.answers.statistics.entries == 0)
  }

  @Test("A key lets in, its absence does not, and open routes stay open")
  func key() throws {
    let server = try TestServer(service(folder(), ServiceConfiguration(apiKey: "s3cret")))
    #expect(try server.exchange("GET", "/health")?.status == 200)
    #expect(try server.exchange("GET", "/presets")?.status == 401)
    #expect(try server.exchange("GET", "/presets", headers: [("X-API-Key", "wrong")])?.status == 401)
    #expect(try server.exchange("GET", "/presets", headers: [("X-API-Key", "s3cret")])?.status == 200)
    #expect(try server.exchange("GET", "/presets", headers: [("Authorization", "bearer s3cret")])?.status == 200)
  }

  @Test(
    "The configuration offers the modes that can work, the service's own first, and builds each generator once",
    arguments: [(Mode.local, #"["local","simulate"]"#), (.simulate, #"["simulate","local"]"#)])
  func modes(_ mode: Mode, _ offered: String) throws {
    let service = try service(folder(), ServiceConfiguration(mode: mode))
    let server = try TestServer(service)
    for _ in 1...3 { #expect(try server.exchange("GET", "/config")?.text.contains(#""modes":\#(offered)"#) == true) }
    // One miss more for each try at gcp.
    #expect(service.generators.statistics.entries == 2 && service.generators.statistics.misses == 2 + 3)
  }

  @Test("The document describes exactly the routes that there are")
  func document() {
    guard case .object(let paths) = OpenAPI.document["paths"] else {
      Issue.record("the document has no paths")
      return
    }
    let described = paths.flatMap { path, item -> [String] in
      guard case .object(let operations) = item else { return [] }
      return operations.keys.filter { $0 != "parameters" }.map { "\($0.uppercased()) \(path)" }
    }
    #expect(described.sorted() == TrackService.routes.map { "\($0.method) \($0.pattern)" }.sorted())
  }

  @Test("A slash too many is a redirect, and nothing where the redirect would be too long")
  func slash() throws {
    let server = try TestServer(service(folder()))
    #expect(try server.exchange("GET", "/presets/?a=b")?["Location"] == "/presets?a=b")
    #expect(try server.exchange("GET", "/presets/?a=" + String(repeating: "b", count: 4000))?.status == 404)
  }

  @Test(
    "A comma before a closing bracket is no JSON, in a text it is one",
    arguments: [
      (#"{"genre": "a",}"#, 422), (#"{"genre": "a", "x": [1, 2 , ] }"#, 422), (#"{"genre": ",}"}"#, 200),
      (#"{"genre": "\",]"}"#, 200), (#"{"genre": "\\" ,\#n}"#, 422), (#"{"genre": "a", "x": [",", ","]}"#, 200),
    ])
  func commas(_ body: String, _ status: Int) throws {
    let answer = try TestServer(service(folder())).exchange("PUT", "/presets/b", headers: json, body: Array(body.utf8))
    #expect(answer?.status == status)
  }

  @Test("What went wrong inside is not told")
  func inside() {
    let problem = Problem(PresetError.storage(.failed("open /secret/path: Input/output error")))
    #expect(problem.status == 500 && !problem.detail.contains("secret"))
  }
}
