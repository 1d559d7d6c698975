internal import Locks

/// A bounded number of places, none of which anybody waits for.
public final class Slots: Sendable {
  private let free: Lock<Int>

  public init(_ limit: Int) {
    free = Lock(limit)
  }

  /// Runs `body` in a free place; nil when there is none.
  public func run<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result? {
    let isFree = free.withLock { free in
      if free > 0 { free -= 1; return true }
      return false
    }
    guard isFree else { return nil }
    defer { free.withLock { $0 += 1 } }
    return try body()
  }
}
