import Foundation
import Lyria

/// A set of servers of a test's own, in the one process of peer.py.
struct Peer {
  struct Ports: Decodable {
    let secure, plain, proxy, rude, silent, absent, http2: Int
  }

  struct Seen: Decodable {
    let connections: Int
    let requests: [String: Int]
    let proxied: [String]
  }

  let ports: Ports
  let certificate: String

  init() throws {
    let process = try Self.process.get()
    ports = try process.start()
    certificate = process.certificate
  }

  private static let process = Result { try PeerProcess() }

  func client(change: (inout CurlClient.Settings) -> Void = { _ in }) throws -> CurlClient {
    var settings = CurlClient.Settings(certificates: certificate)
    change(&settings)
    return try CurlClient(settings)
  }

  func address(_ path: String) -> String { "https://127.0.0.1:\(ports.secure)\(path)" }

  func plainAddress(_ path: String) -> String { "http://127.0.0.1:\(ports.plain)\(path)" }

  /// Asked over a connection that is not among those counted.
  func seen() throws -> Seen {
    let answer = try client().send(HTTPRequest("GET", plainAddress("/seen"), timeout: .seconds(30))) { true }
    return try JSONDecoder().decode(Seen.self, from: Data(answer.body))
  }
}
