import Synthesis

/// A file in memory that remembers how it was written.
final class MemoryOutput: AudioOutput {
  struct Write: Equatable {
    let offset: Int
    let bytes: [UInt8]
  }

  private(set) var writes: [Write] = []
  private(set) var bytes: [UInt8] = []

  func write(_ bytes: [UInt8], at offset: Int) throws(OutputFailure) {
    precondition(offset <= self.bytes.count, "a hole")
    writes.append(Write(offset: offset, bytes: bytes))
    self.bytes.replaceSubrange(offset..<min(offset + bytes.count, self.bytes.count), with: bytes)
  }
}

/// A file on a disk that is full after some writes.
final class FullOutput: AudioOutput {
  static let failure = OutputFailure(code: 28)
  private var writesLeft: Int

  init(after writes: Int) { writesLeft = writes }

  func write(_ bytes: [UInt8], at offset: Int) throws(OutputFailure) {
    guard writesLeft > 0 else { throw Self.failure }
    writesLeft -= 1
  }
}
