internal import Glibc

/// A value that threads change and wait for (pthread_cond_timedwait(3), on the monotonic clock). Not recursive.
public final class Monitor<Value>: @unchecked Sendable {
  // `value` is touched with `mutex` held, and nothing else is mutable.
  private var value: Value
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>

  public init(_ value: sending Value) {
    self.value = value
    mutex = .allocate(capacity: 1)
    changed = .allocate(capacity: 1)
    var attributes = pthread_condattr_t()
    let results = [
      pthread_condattr_init(&attributes), pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC),
      pthread_mutex_init(mutex, nil), pthread_cond_init(changed, &attributes), pthread_condattr_destroy(&attributes),
    ]
    precondition(results.allSatisfy { $0 == 0 }, "pthread_cond_init: \(results)")
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// Wakes nobody.
  public func withLock<Result, Failure: Error>(_ body: (inout Value) throws(Failure) -> Result) throws(Failure)
    -> Result
  {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }

  /// Wakes all that wait, to look again.
  public func change<Result, Failure: Error>(_ body: (inout Value) throws(Failure) -> Result) throws(Failure)
    -> Result
  {
    defer { pthread_cond_broadcast(changed) }
    return try withLock(body)
  }

  /// Waits until `look` finds something: at once, or after a change.
  /// - Returns: nil at the deadline.
  public func wait<Result>(until deadline: ContinuousClock.Instant, _ look: (inout Value) -> Result?) -> Result? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = look(&value) { return result }
      let left = deadline - .now
      guard left > .zero else { return nil }
      // An hour at most, for deadlines that no timespec can hold.
      var time = Self.time(after: min(left, .seconds(3600)))
      pthread_cond_timedwait(changed, mutex, &time)
    }
  }

  /// Waits until `look` finds something, however long that takes.
  public func wait<Result>(_ look: (inout Value) -> Result?) -> Result {
    while true {
      if let result = wait(until: .now + .seconds(3600), look) { return result }
    }
  }

  private static func time(after duration: Duration) -> timespec {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    let (seconds, attoseconds) = duration.components
    let nanoseconds = now.tv_nsec + Int(attoseconds / 1_000_000_000)
    return timespec(
      tv_sec: now.tv_sec + Int(seconds) + nanoseconds / 1_000_000_000, tv_nsec: nanoseconds % 1_000_000_000)
  }
}
