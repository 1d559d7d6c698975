/// Samples of two channels.
extension [Float] {
  /// Left and right in turn, of left and then right.
  var interleaved: [Float] {
    let frames = count / 2
    return (0..<count).map { self[$0 % 2 * frames + $0 / 2] }
  }

  /// Interleaved stereo, louder or softer from beginning to end.
  mutating func ramp(from first: Float, to last: Float) {
    let step = (last - first) / Float(Swift.max(count / 2, 1))
    for index in indices { self[index] *= first + step * Float(index / 2) }
  }
}
