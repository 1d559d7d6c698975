/// What an MP3 file begins with: ID3v2.4 (https://id3.org/id3v2.4.0-structure). LAME's own tags know only Latin-1.
struct ID3Tag {
  let bytes: [UInt8]

  init(_ tags: AudioTags) {
    let frames = Self.text("TIT2", tags.title) + Self.text("TCON", tags.genre)
    bytes = frames.isEmpty ? [] : Array("ID3".utf8) + [4, 0, 0] + Self.sevenBitSize(frames.count) + frames
  }

  private static func text(_ name: String, _ text: String) -> [UInt8] {
    guard !text.isEmpty else { return [] }
    // 3: UTF-8.
    return Array(name.utf8) + sevenBitSize(text.utf8.count + 1) + [0, 0, 3] + text.utf8
  }

  /// Four bytes of seven bits each, so that no size looks like the beginning of sound.
  private static func sevenBitSize(_ size: Int) -> [UInt8] {
    [21, 14, 7, 0].map { UInt8(size >> $0 & 0x7f) }
  }
}
