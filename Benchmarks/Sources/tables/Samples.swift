/// How long something took, run by run, in microseconds.
struct Samples: CustomStringConvertible {
  let min: Double
  let median: Double

  /// - Parameters:
  ///   - count: how many runs; one more goes before them to warm up.
  ///   - batch: how often a run repeats the body. More than once where one time is near the clock's resolution.
  init(_ count: Int, batch: Int = 1, _ body: () throws -> Void) rethrows {
    try body()
    var times: [Double] = []
    for _ in 0..<count {
      let start = ContinuousClock.now
      for _ in 0..<batch { try body() }
      times.append((ContinuousClock.now - start) / .microseconds(batch))
    }
    times.sort()
    min = times[0]
    median = times[count / 2]
  }

  var description: String { "\(rounded(min)) / \(rounded(median))" }
}

/// Two ways side by side.
struct Comparison {
  let what: String
  let one: Samples
  let other: Samples

  static let head = """

    | what | the first, µs: min / median | the second, µs: min / median | ratio of medians |
    |---|---|---|---|
    """

  var row: String { "| \(what) | \(one) | \(other) | \(rounded(one.median / other.median)) |" }
}

/// With two digits after the point.
private func rounded(_ number: Double) -> String {
  let hundredths = Int((number * 100).rounded())
  let fraction = hundredths % 100
  return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
}
