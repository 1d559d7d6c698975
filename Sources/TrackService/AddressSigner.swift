internal import Crypto
internal import FoundationEssentials

/// Signs addresses, so that whoever has one can get what is there without the key, for about a day: an `<audio>` element
/// cannot send a key.
struct AddressSigner: Sendable {
  enum Verdict { case valid, expired, invalid }

  private static let lifetime = 24 * 3600
  /// Within it, equal addresses are signed alike, so that what was fetched by one is found by the next.
  private static let rounding = 3600

  private let key: SymmetricKey
  /// Seconds since 1970.
  private let now: @Sendable () -> Int

  /// - Parameter apiKey: what the signing key is derived from; with a new one the old signatures end.
  init(apiKey: String, now: @escaping @Sendable () -> Int) {
    key = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: Array(apiKey.utf8)), info: Array("music-track-generator addresses".utf8),
      outputByteCount: SHA256.byteCount)
    self.now = now
  }

  /// - Returns: the path with its query.
  func signed(_ path: String) -> String {
    let expires = "\((now() / Self.rounding + 1) * Self.rounding + Self.lifetime)"
    let code = HMAC<SHA256>.authenticationCode(for: Self.message(path, expires), using: key)
    return "\(path)?expires=\(expires)&signature=\(Data(code).base64URL)"
  }

  /// Takes the same time whatever was presented (swift-crypto compares in constant time).
  /// - Parameter path: as it was sent, without the query.
  func verdict(on path: String, expires: String, signature: String) -> Verdict {
    guard let code = Data(base64URL: signature),
      HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Self.message(path, expires), using: key),
      let moment = Int(expires)
    else { return .invalid }
    return now() < moment ? .valid : .expired
  }

  private static func message(_ path: String, _ expires: String) -> [UInt8] { Array("\(expires) \(path)".utf8) }
}

/// RFC 4648 §5, without padding.
extension Data {
  fileprivate var base64URL: String {
    String(
      base64EncodedString().compactMap { character -> Character? in
        switch character {
        case "+": "-"
        case "/": "_"
        case "=": nil
        default: character
        }
      })
  }

  fileprivate init?(base64URL text: String) {
    let letters = text.map { character -> Character in
      switch character {
      case "-": "+"
      case "_": "/"
      default: character
      }
    }
    self.init(base64Encoded: String(letters) + String(repeating: "=", count: (4 - letters.count % 4) % 4))
    // No second text for the same bytes.
    guard base64URL == text else { return nil }
  }
}
