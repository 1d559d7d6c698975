import Composition
import FastCGI
import FastCGITesting
import FoundationEssentials
import Synthesis
import Testing

@testable import TrackGeneration
@testable import TrackService

/// A service on a server of its own, with one track in its catalogue.
struct Site {
  let service: TrackService
  let server: TestServer
  let sound: KnownSound
  let id: TrackID

  init(
    _ sound: KnownSound = KnownSound(), _ configuration: ServiceConfiguration = .init(),
    audio: AudioCache.Configuration = .init(), now: @escaping @Sendable () -> Int = { 1_000_000 }
  ) throws {
    self.sound = sound
    service = try .make(
      PresetFolder(temporaryFolder()), configuration, sound: sound, audio: audio, now: now)
    server = try TestServer(service)
    id = try Self.keepTrack(sound, service)
  }

  private static func keepTrack(_ sound: KnownSound, _ service: TrackService) throws -> TrackID {
    let generation = sound.generate(Brief(text: "rain", genre: "jazz", title: "Rain & sun"))
    let (track, files) = (try #require(generation.track), try #require(generation.files))
    return try service.tracks.keep(track, files).id
  }

  /// Puts the track back after it was deleted.
  func restore() throws { _ = try Self.keepTrack(sound, service) }

  var path: String { "/tracks/\(id)" }
  var mp3: AudioFile { AudioFile(id, .mix(.mp3)) }

  func get(_ path: String, _ headers: [(String, String)] = [], method: String = "GET") throws -> Answer {
    try #require(try server.exchange(method, path, headers: headers))
  }

  func generate(prefer: String? = nil, _ more: String = "") throws -> Answer {
    let headers = [("Content-Type", "application/json")] + (prefer.map { [("Prefer", $0)] } ?? [])
    let body = #"{"text_input": "snow", "genre": "jazz"\#(more)}"#
    return try #require(try server.exchange("POST", "/tracks/generate", headers: headers, body: Array(body.utf8)))
  }

  /// A GET in records, for a client that reads piece by piece.
  func request(_ file: String) -> [UInt8] {
    Records.head([("REQUEST_METHOD", "GET"), ("REQUEST_URI", "\(path)/\(file)")]) + Records.body([])
  }

  /// Makes the file, to its end.
  func make(_ file: AudioFile) throws {
    let stage = service.end(of: try service.audio.request(file), until: .now + .seconds(10))
    try #require(stage == .ready && service.audio.isComplete(file))
  }
}

extension Answer {
  /// A member of a JSON object, by the names that lead to it.
  func member(_ names: String...) throws -> String? {
    var value = try JSONDecoder().decode(Member.self, from: Data(body))
    for name in names {
      guard case .object(let members) = value, let member = members[name] else { return nil }
      value = member
    }
    if case .text(let text) = value { return text } else { return nil }
  }

  private enum Member: Decodable {
    case object([String: Member])
    case text(String)
    case other

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let members = try? container.decode([String: Member].self) {
        self = .object(members)
      } else {
        self = .other
      }
    }
  }
}
