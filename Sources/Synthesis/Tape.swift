/// Takes what is to be heard down: in a file, and as an outline.
struct Tape: ~Copyable {
  private var encoder: Encoder?
  private var outline: WaveformMeter

  /// - Parameter format: nil writes no file.
  init(
    _ rendering: Rendering, as format: AudioFormat?, sampleRate: Int, frames: Int, to output: any AudioOutput
  ) throws(SynthesisError) {
    outline = WaveformMeter(sampleRate: sampleRate, frames: frames)
    // Parts are going to be worked on: they keep more than a finished song needs.
    let bitDepth = rendering.content == .mix ? 16 : 24
    encoder = nil
    guard let format else { return }
    encoder = try Encoder(
      format, sampleRate: sampleRate, frames: frames, bitDepth: bitDepth, tags: rendering.tags, to: output)
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
