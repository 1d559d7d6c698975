/// Tells the length of the sound in the first bytes of a file, where its encoder would tell it only at the end: who
/// reads the file while it grows knows then how long it is going to be.
struct Foreword {
  let format: AudioFormat
  let frames: Int
  /// Of one frame, in WAV.
  let frameSize: Int

  /// - Parameter bytes: everything in front of the sound, at least.
  func complete(_ bytes: inout [UInt8]) {
    switch format {
    case .mp3: completeMP3(&bytes)
    case .flac: completeFLAC(&bytes)
    case .wav: completeWAV(&bytes)
    case .ogg, .opus: break
    }
  }

  /// LAME leaves room for a Xing header, in a frame of its own, behind four bytes of header and 32 of side information. It
  /// is called `Info` where the bit rate is constant.
  private func completeMP3(_ bytes: inout [UInt8]) {
    guard bytes.count >= 48, bytes[36..<40].allSatisfy({ $0 == 0 }) else { return }
    let info = Array("Info".utf8) + Self.bigEndian(1, bytes: 4) + Self.bigEndian(mp3Frames, bytes: 4)
    bytes.replaceSubrange(36..<48, with: info)
  }

  /// LAME's delay of 576 samples goes before the sound and at least as many silent ones behind it.
  private var mp3Frames: Int { (frames + 2 * 576 + 1151) / 1152 }

  /// The last 36 bits of the first 26 bytes, where 0 means unknown (RFC 9639, section 8.2).
  private func completeFLAC(_ bytes: inout [UInt8]) {
    guard bytes.count >= 26, bytes.starts(with: "fLaC".utf8) else { return }
    let count = Self.bigEndian(frames, bytes: 5)
    bytes[21] = bytes[21] & 0xf0 | count[0] & 0x0f
    bytes.replaceSubrange(22..<26, with: count[1...])
  }

  /// `RIFF`, the size of what follows, `WAVE`; then chunks of a name, a size and so many bytes, `data` last of them.
  private func completeWAV(_ bytes: inout [UInt8]) {
    var chunk = 12
    while chunk + 8 <= bytes.count, !bytes[chunk...].starts(with: "data".utf8) {
      chunk += 8 + bytes[chunk + 4..<chunk + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    guard chunk + 8 <= bytes.count else { return }
    let size = frames * frameSize
    bytes.replaceSubrange(4..<8, with: Self.bigEndian(chunk + size, bytes: 4).reversed())
    bytes.replaceSubrange(chunk + 4..<chunk + 8, with: Self.bigEndian(size, bytes: 4).reversed())
  }

  private static func bigEndian(_ number: Int, bytes: Int) -> [UInt8] {
    (0..<bytes).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}
