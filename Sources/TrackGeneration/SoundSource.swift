internal import Synthesis

/// What renders songs: a studio, but in tests.
protocol SoundSource: Sendable {
  /// Writes the whole file.
  /// - Parameters:
  ///   - format: nil only measures.
  ///   - advance: told now and then how much is done, from 0 to 1; false ends the work.
  /// - Returns: the outline of what was rendered, as JSON.
  func render(
    _ rendering: Rendering, as format: AudioFormat?, into output: any AudioOutput, advance: (Double) -> Bool
  ) throws(SynthesisError) -> [UInt8]
}

extension Studio: SoundSource {
  func render(
    _ rendering: Rendering, as format: AudioFormat?, into output: any AudioOutput, advance: (Double) -> Bool
  ) throws(SynthesisError) -> [UInt8] {
    try render(rendering, as: format, to: output, advance: advance).json
  }
}
