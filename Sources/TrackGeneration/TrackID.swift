internal import Crypto

/// Names a track: 26 small letters and digits, 128 bits of a digest in base32 (RFC 4648), so it needs no escaping
/// anywhere.
public struct TrackID: Sendable, Hashable, CustomStringConvertible {
  /// For the API's document and for messages.
  public static let pattern = "[a-z2-7]{26}"

  public let description: String

  public init?(_ text: String) {
    guard text.utf8.count == 26, text.utf8.allSatisfy(Self.alphabet.contains) else { return nil }
    description = text
  }

  init(_ digest: SHA256Digest) {
    var text = ""
    var (bits, count) = (0, 0)
    for byte in digest.prefix(16) {
      (bits, count) = (bits << 8 | Int(byte), count + 8)
      while count >= 5 {
        count -= 5
        text.unicodeScalars.append(Self.letter(bits >> count))
      }
    }
    text.unicodeScalars.append(Self.letter(bits << (5 - count)))
    description = text
  }

  static func random() -> TrackID {
    TrackID(SHA256.hash(data: (0..<16).map { _ in UInt8.random(in: 0 ... .max) }))
  }

  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  private static func letter(_ bits: Int) -> UnicodeScalar { UnicodeScalar(alphabet[bits & 31]) }
}
