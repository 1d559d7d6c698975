/// Takes what is to be heard down: in a file, and as an outline.
struct Tape: ~Copyable {
  let frames: Int
  private var encoder: Encoder?
  private var outline: WaveformMeter

  /// - Parameters:
  ///   - format: nil writes no file.
  ///   - bitDepth: of FLAC and WAV; 16 or 24.
  init(
    as format: AudioFormat?, sampleRate: Int, frames: Int, bitDepth: Int = 16, tags: AudioTags,
    to output: any AudioOutput
  ) throws(SynthesisError) {
    self.frames = frames
    outline = WaveformMeter(sampleRate: sampleRate, frames: frames)
    encoder = nil
    guard let format else { return }
    encoder = try Encoder(
      format, sampleRate: sampleRate, frames: frames, bitDepth: bitDepth, tags: tags, to: output)
  }

  mutating func write(_ block: [Float]) throws(SynthesisError) {
    outline.add(block)
    try encoder?.write(block)
  }

  consuming func finish() throws(SynthesisError) -> Waveform {
    try encoder.take()?.finish()
    return outline.finish()
  }
}
