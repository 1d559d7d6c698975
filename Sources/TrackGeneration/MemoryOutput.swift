internal import Synthesis

/// A file that is only in memory.
final class MemoryOutput: AudioOutput {
  private(set) var bytes: [UInt8] = []

  func write(_ bytes: [UInt8], at offset: Int) {
    let end = min(offset + bytes.count, self.bytes.count)
    self.bytes.replaceSubrange(offset..<end, with: bytes)
  }
}
