extension Texture {
  /// Bars by which two places are apart that ought to be alike.
  private static let distances: [Float] = [1, 2, 4, 8]
  /// By which a bar may be longer or shorter than it was said to be.
  private static let doubt: Float = 0.12
  /// Between the lengths that are tried, in steps.
  private static let fineness: Float = 0.25

  /// How long a bar lasts by what is heard: what comes after a bar, and after two, four and eight, is like what was.
  /// - Parameter bar: said to last so long, in frames.
  /// - Returns: frames.
  func bar(near bar: Int) -> Float {
    let said = Float(bar) / Float(Self.step)
    let lengths = stride(from: (1 - Self.doubt) * said, through: (1 + Self.doubt) * said, by: Self.fineness)
    let likenesses = lengths.map { length in
      (length: length, sum: Self.distances.reduce(0) { $0 + likeness(lag: Int(($1 * length).rounded())) })
    }
    return Float(Self.step) * (likenesses.max { $0.sum < $1.sum }?.length ?? said)
  }

  /// Of all places with those that many steps later, on average; 0 where there are few.
  private func likeness(lag: Int) -> Float {
    guard lag < steps.count / 2 else { return 0 }
    let places = 0..<steps.count - lag
    return places.reduce(into: SIMD16<Float>()) { $0 += steps[$1] * steps[$1 + lag] }.sum() / Float(places.count)
  }
}
