internal import Crypto
internal import FastCGI

/// Lets in who presents the key.
struct Authentication: Sendable {
  private let digest: SHA256Digest?

  /// - Parameter key: nil lets everybody in.
  init(key: String?) { digest = key.map { SHA256.hash(data: Array($0.utf8)) } }

  /// Comparing digests takes the same time whatever was presented (swift-crypto compares them in constant time).
  func check(_ request: Request) throws {
    guard let digest else { return }
    guard let presented = request.header("X-API-Key") ?? bearer(request),
      SHA256.hash(data: Array(presented.utf8)) == digest
    else {
      throw Problem(
        .unauthorized, "a valid key is needed, as X-API-Key or as Authorization: Bearer",
        headers: ["WWW-Authenticate": "Bearer"])
    }
  }

  private func bearer(_ request: Request) -> String? {
    guard let words = request.header("Authorization")?.split(separator: " ", maxSplits: 1), words.count == 2,
      words[0].lowercased() == "bearer"
    else { return nil }
    return String(words[1])
  }
}
