internal import Locks

/// A bounded number of places, none of which anybody waits for.
public final class Slots: Sendable {
  private let free: Lock<Int>

  public init(_ limit: Int) {
    free = Lock(limit)
  }

  /// Runs `body` in a free place; nil when there is none.
  public func run<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result? {
    guard take() else { return nil }
    defer { giveBack() }
    return try body()
  }

  /// Takes a place, for `giveBack`; false when none is free.
  func take() -> Bool {
    free.withLock { free in
      if free > 0 { free -= 1; return true }
      return false
    }
  }

  func giveBack() { free.withLock { $0 += 1 } }
}
