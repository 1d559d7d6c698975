/// The formats that a song may come in.
public enum SongFormat: String, Sendable, CaseIterable {
  case mp3, wav, flac, ogg

  /// As its first bytes tell, whatever name the answer gives it.
  init?(_ bytes: some Collection<UInt8>) {
    let start = Array(bytes.prefix(12))
    switch start {
    case _ where start.starts(with: Array("fLaC".utf8)): self = .flac
    case _ where start.starts(with: Array("OggS".utf8)): self = .ogg
    case _ where start.starts(with: Array("RIFF".utf8)) && start.dropFirst(8).elementsEqual("WAVE".utf8): self = .wav
    case _ where start.starts(with: Array("ID3".utf8)) || Self.isFrame(start): self = .mp3
    default: return nil
    }
  }

  /// The header of a frame of MPEG audio, layer III: eleven bits set, then version and layer.
  private static func isFrame(_ start: [UInt8]) -> Bool {
    start.count >= 2 && start[0] == 0xFF && start[1] & 0xE6 == 0xE2
  }
}
