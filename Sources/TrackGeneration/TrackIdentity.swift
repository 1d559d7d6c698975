internal import Composition
internal import Crypto

/// Which song a brief asks for: the same brief is the same track, whoever asks, and whenever.
public struct TrackIdentity: Sendable, Equatable {
  public let id: TrackID
  /// The brief's own; else one that follows from everything else in it, and naming that one is the same track.
  public let seed: Int

  init(_ brief: Brief, mode: Mode) {
    let wishes = Self.digest(of: brief)
    seed = brief.seed ?? Self.seed(wishes)
    var hash = SHA256()
    wishes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    hash.add("seed", "\(seed)")
    hash.add("mode", mode.rawValue)
    hash.add("revision", "\(Composer.revision)")
    id = TrackID(hash.finalize())
  }

  /// Another track each time, and another song where the brief names no seed.
  static func new(_ brief: Brief) -> TrackIdentity {
    TrackIdentity(id: .random(), seed: brief.seed ?? .random(in: Limits.seed))
  }

  private init(id: TrackID, seed: Int) {
    self.id = id
    self.seed = seed
  }

  /// Of everything that is asked for but the seed.
  private static func digest(of brief: Brief) -> SHA256Digest {
    var hash = SHA256()
    hash.add("text", brief.text)
    hash.add("genre", brief.genre)
    hash.add("duration", "\(brief.duration)")
    hash.add("intro", "\(brief.structure.intro)")
    hash.add("verses", "\(brief.structure.verseCount)")
    hash.add("choruses", "\(brief.structure.chorusCount)")
    hash.add("bridge", "\(brief.structure.bridge)")
    hash.add("outro", "\(brief.structure.outro)")
    if let order = brief.structure.order { hash.add("order", order.map(\.rawValue).joined(separator: " ")) }
    for reference in brief.styleReferences { hash.add(reference.type.rawValue, reference.value) }
    hash.add("temperature", "\(brief.temperature)")
    if let title = brief.title { hash.add("title", title) }
    if let tempo = brief.tempo { hash.add("tempo", "\(tempo)") }
    if let key = brief.key { hash.add("key", key.description) }
    hash.add("instrumental", "\(brief.instrumental)")
    return hash.finalize()
  }

  /// The first bits of the digest, as many as a seed may have.
  private static func seed(_ digest: SHA256Digest) -> Int {
    let bits = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(bits & UInt64(Limits.seed.upperBound))
  }
}

extension SHA256 {
  /// With its length before it, so that no two lists of fields give the same bytes.
  fileprivate mutating func add(_ name: String, _ value: String) {
    var value = value
    value.withUTF8 { bytes in
      update(data: Array("\(name) \(bytes.count) ".utf8))
      update(bufferPointer: UnsafeRawBufferPointer(bytes))
    }
  }
}
