import FastCGI
import FastCGITesting
import FoundationEssentials
import Testing

@testable import TrackGeneration
@testable import TrackService

/// A service in gcp mode, whose model is a script.
final class CloudSite {
  let service: TrackService
  let server: TestServer
  let maker: ScriptedMaker
  let log = LogRecorder()

  /// - Parameters:
  ///   - orders: a change to what they are made with.
  ///   - streams: how many requests may wait at once.
  init(
    _ maker: ScriptedMaker = ScriptedMaker(), audio: AudioCache.Configuration = .init(), streams: Int = 64,
    orders configure: (inout SongOrders.Configuration) -> Void = { _ in }
  ) throws {
    self.maker = maker
    var orders = SongOrders.Configuration(folder: temporaryFolder())
    orders.round = .milliseconds(20)
    configure(&orders)
    let activity = Activity()
    service = try .make(
      PresetFolder(temporaryFolder()), ServiceConfiguration(mode: .gcp), sound: maker.sound, audio: audio, maker: maker,
      orders: orders, activity: activity, log: log, now: SystemTime.seconds)
    server = try TestServer(service, activity: activity) { $0.streamLimit = streams }
    try service.orders.start()
  }

  deinit { service.orders.shutDown(within: .zero) }

  func order(_ headers: [(String, String)] = [], text: String = "snow") throws -> Answer {
    let body = #"{"text_input": "\#(text)", "genre": "jazz"}"#
    return try #require(
      try server.exchange(
        "POST", "/tracks/generate", headers: [("Content-Type", "application/json")] + headers, body: Array(body.utf8)))
  }

  /// The path of a track that was ordered.
  func ordered(_ headers: [(String, String)] = []) throws -> String {
    try #require(try order(headers)["Location"])
  }

  func get(_ path: String, _ headers: [(String, String)] = [], method: String = "GET") throws -> Answer {
    try #require(try server.exchange(method, path, headers: headers))
  }

  func status(_ path: String) throws -> String? { try get(path).member("status") }

  /// Whether the order comes to that state.
  func reaches(_ path: String, _ isReached: (OrderState?) -> Bool) throws -> Bool {
    let id = try #require(TrackID(String(path.dropFirst("/tracks/".count))))
    return eventually { (try? service.orders.state(of: id)).map(isReached) ?? false }
  }

  /// Whether the model is at work.
  func isCalling(_ path: String) throws -> Bool {
    try reaches(path) { if case .calling = $0 { true } else { false } }
  }
}
