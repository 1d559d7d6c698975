internal import Glibc

/// The clock on the wall.
public enum SystemTime {
  /// Since 1970.
  @Sendable public static func seconds() -> Int { time(nil) }

  /// Since 1970.
  @Sendable public static func milliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
