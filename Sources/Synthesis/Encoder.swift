/// Writes sound to a file in one of the formats. Equal sound gives equal bytes.
///
/// What is dropped before `finish` leaves a file without an end.
struct Encoder: ~Copyable {
  private let file: SoundFile
  private var delivery: Delivery

  /// - Parameters:
  ///   - sampleRate: 48000 for Opus.
  ///   - frames: exactly so many are going to be written.
  ///   - bitDepth: of FLAC and WAV; 16 or 24.
  init(
    _ format: AudioFormat, sampleRate: Int, frames: Int, bitDepth: Int = 16, tags: AudioTags,
    to output: any AudioOutput
  ) throws(SynthesisError) {
    precondition(format != .opus || sampleRate == 48_000, "Opus knows no \(sampleRate) Hz")
    let foreword = Foreword(format: format, frames: frames, frameSize: 2 * bitDepth / 8)
    var delivery = Delivery(of: format, foreword: foreword, to: output)
    let file = try SoundFile(format, sampleRate: sampleRate, bitDepth: bitDepth, to: delivery.bytes)
    try file.setQuality(of: format)
    if format == .mp3 { try delivery.lead(with: ID3Tag(tags).bytes) } else { try file.setTags(tags) }
    self.file = file
    self.delivery = delivery
  }

  /// - Parameter block: left and right in turn.
  mutating func write(_ block: [Float]) throws(SynthesisError) {
    try file.write(block)
    try delivery.passOn()
  }

  consuming func finish() throws(SynthesisError) {
    try file.close()
    try delivery.passOn()
  }
}
