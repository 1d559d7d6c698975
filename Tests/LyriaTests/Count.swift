import Locks

/// Counts from 1, for several threads.
final class Count: Sendable {
  private let last = Lock(0)

  var value: Int { last.withLock { $0 } }

  @discardableResult
  func next() -> Int {
    last.withLock { last in
      last += 1
      return last
    }
  }
}
