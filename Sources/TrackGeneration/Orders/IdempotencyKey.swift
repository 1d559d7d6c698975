internal import Crypto

/// The name that a client gives to one order, so that sending it again orders nothing more.
public struct IdempotencyKey: Sendable, Equatable {
  /// For the API's document and for messages.
  public static let pattern = "[!-~]{1,255}"
  /// Seconds; after that the same key is a new one.
  public static let lifetime = 24 * 60 * 60

  let name: String
  /// Of what was asked: the same key with another request is a mistake.
  let request: [UInt8]

  /// nil when that is no key: 1 to 255 visible characters of ASCII.
  /// - Parameter body: the request's, as it was sent.
  public init?(_ name: String, of body: [UInt8]) {
    guard (1...255).contains(name.utf8.count), name.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    self.name = name
    request = Array(SHA256.hash(data: body))
  }
}
