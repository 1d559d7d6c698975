internal import Crypto
internal import FastCGI

/// Lets in who presents the key or, where that is enough, a signed address.
struct Authentication: Sendable {
  /// nil lets everybody in.
  private let digest: SHA256Digest?
  /// nil without a key.
  let signer: AddressSigner?

  /// - Parameters:
  ///   - key: nil lets everybody in.
  ///   - now: seconds since 1970.
  init(key: String?, now: @escaping @Sendable () -> Int) {
    digest = key.map { SHA256.hash(data: Array($0.utf8)) }
    signer = key.map { AddressSigner(apiKey: $0, now: now) }
  }

  func check(_ request: Request, for access: Route.Access) throws {
    switch access {
    case .open: break
    case .keyed: if !hasKey(request) { throw Self.refusal(Self.needsKey) }
    case .signed: if !hasKey(request) { try checkSignature(request) }
    }
  }

  /// Comparing digests takes the same time whatever was presented (swift-crypto compares them in constant time).
  private func hasKey(_ request: Request) -> Bool {
    guard let digest else { return true }
    guard let presented = request.header("X-API-Key") ?? bearer(request) else { return false }
    return SHA256.hash(data: Array(presented.utf8)) == digest
  }

  private func bearer(_ request: Request) -> String? {
    guard let words = request.header("Authorization")?.split(separator: " ", maxSplits: 1), words.count == 2,
      words[0].lowercased() == "bearer"
    else { return nil }
    return String(words[1])
  }

  private func checkSignature(_ request: Request) throws {
    let target = request.target
    guard let signer, let signature = target.queryValue("signature") else {
      throw Self.refusal("\(Self.needsKey); or an address with a signature, as the track's own answer has it")
    }
    let path = String(target.raw.prefix { $0 != "?" })
    switch signer.verdict(on: path, expires: target.queryValue("expires") ?? "", signature: signature) {
    case .valid: break
    case .expired: throw Self.refusal("the signature of this address has expired; ask for the track again")
    case .invalid: throw Self.refusal("the signature is not one of this address")
    }
  }

  private static let needsKey = "a valid key is needed, as X-API-Key or as Authorization: Bearer"

  private static func refusal(_ detail: String) -> Problem {
    Problem(.unauthorized, detail, headers: ["WWW-Authenticate": "Bearer"])
  }
}
