/// Brings an encoder's bytes to where they go, as soon as there are any.
struct Delivery {
  /// What the encoder writes to.
  let bytes = EncodedBytes()
  private let output: any AudioOutput
  private let foreword: Foreword
  private var pages: OggPages?
  /// Bytes in front of what the encoder writes.
  private var start = 0
  private var isAtStart = true

  init(of format: AudioFormat, foreword: Foreword, to output: any AudioOutput) {
    self.output = output
    self.foreword = foreword
    if format == .ogg || format == .opus { pages = OggPages() }
  }

  /// Puts something in front of all that the encoder is going to write.
  mutating func lead(with tag: [UInt8]) throws(SynthesisError) {
    try write(tag, at: 0)
    start = tag.count
  }

  /// Writes what has come from the encoder since the last time.
  mutating func passOn() throws(SynthesisError) {
    for var piece in bytes.take() {
      if isAtStart { foreword.complete(&piece.bytes) }
      isAtStart = false
      if pages != nil { piece = pages!.renumber(piece) }
      try write(piece.bytes, at: start + piece.offset)
    }
  }

  private func write(_ bytes: [UInt8], at offset: Int) throws(SynthesisError) {
    guard !bytes.isEmpty else { return }
    do { try output.write(bytes, at: offset) } catch { throw .output(error) }
  }
}
