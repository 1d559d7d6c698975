internal import Glibc

/// A value that one thread at a time reads or changes (pthread_mutex_lock(3)).
///
/// In place of `Synchronization.Mutex`, which spins before it waits: with more threads than cores that took a third of
/// the worker's time. Not recursive.
public final class Lock<Value>: @unchecked Sendable {
  // `value` is touched with `mutex` held, and nothing else is mutable.
  private var value: Value
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>

  public init(_ value: sending Value) {
    self.value = value
    mutex = .allocate(capacity: 1)
    let result = pthread_mutex_init(mutex, nil)
    precondition(result == 0, "pthread_mutex_init: \(result)")
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  public func withLock<Result, Failure: Error>(_ body: (inout Value) throws(Failure) -> Result) throws(Failure)
    -> Result
  {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }
}
