/// How often something took how long.
public struct Histogram: Sendable, Equatable {
  /// Upper bounds in seconds, in ascending order.
  public let bounds: [Double]
  /// How many were within each bound and above the one before; at the end, those above all bounds.
  public private(set) var buckets: [Int]
  /// All of them together.
  public private(set) var seconds = 0.0

  public init(bounds: [Double]) {
    self.bounds = bounds
    buckets = [Int](repeating: 0, count: bounds.count + 1)
  }

  public mutating func record(_ duration: Duration) {
    let added = duration / .seconds(1)
    buckets[bounds.firstIndex { added <= $0 } ?? bounds.count] += 1
    seconds += added
  }
}
