internal import CSampleRate

/// Brings sound to another sample rate, with libsamplerate.
final class Resampler {
  private let state: OpaquePointer
  private let ratio: Double

  init(from source: Int, to target: Int) throws(SynthesisError) {
    var error: Int32 = 0
    guard let state = src_new(Int32(SRC_SINC_MEDIUM_QUALITY), 2, &error) else {
      throw Self.failure(of: "src_new", error)
    }
    self.state = state
    ratio = Double(target) / Double(source)
  }

  deinit { src_delete(state) }

  /// - Parameter block: left and right in turn.
  func process(_ block: [Float]) throws(SynthesisError) -> [Float] { try process(block, isLast: false) }

  /// - Returns: the rest.
  func finish() throws(SynthesisError) -> [Float] { try process([0, 0], isLast: true) }

  /// src_process, until it has taken all and gives no more.
  private func process(_ block: [Float], isLast: Bool) throws(SynthesisError) -> [Float] {
    var output: [Float] = []
    var taken = 0
    while true {
      var piece = [Float](repeating: 0, count: 2 * 4096)
      let (used, given) = try step(block[(2 * taken)...], &piece, isLast)
      taken += used
      output += piece.prefix(2 * given)
      if given == 0 && (used == 0 || 2 * taken == block.count) { return output }
    }
  }

  private func step(
    _ input: ArraySlice<Float>, _ output: inout [Float], _ isLast: Bool
  ) throws(SynthesisError) -> (used: Int, given: Int) {
    var data = SRC_DATA()
    let capacity = output.count / 2
    let error = input.withUnsafeBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        data.data_in = input.baseAddress
        data.data_out = output.baseAddress
        data.input_frames = input.count / 2
        data.output_frames = capacity
        data.end_of_input = isLast ? 1 : 0
        data.src_ratio = ratio
        return src_process(state, &data)
      }
    }
    guard error == 0 else { throw Self.failure(of: "src_process", error) }
    return (data.input_frames_used, data.output_frames_gen)
  }

  private static func failure(of function: String, _ error: Int32) -> SynthesisError {
    .library(function: function, reason: String(cString: src_strerror(error)))
  }
}
