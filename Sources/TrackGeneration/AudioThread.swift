internal import Glibc
internal import Locks

/// A thread that makes way for those that answer requests, as do the threads that it starts itself.
enum AudioThread {
  /// Much less than a request's thread, which has 0 (nice(2)).
  private static let niceness: Int32 = 10

  /// It ends by itself, after the body.
  static func start(_ name: String, _ body: @escaping @Sendable () -> Void) throws(AudioError) {
    do throws(ThreadError) {
      let thread = try Thread(name) {
        // On Linux 0 is the calling thread, not its process. A refusal costs nothing but the manners.
        setpriority(Int32(PRIO_PROCESS.rawValue), 0, niceness)
        body()
      }
      thread.detach()
    } catch {
      throw .failed("pthread_create: \(String(cString: strerror(error.code)))")
    }
  }
}
