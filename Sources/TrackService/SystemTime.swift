internal import Glibc

/// The clock on the wall.
public enum SystemTime {
  /// Since 1970.
  @Sendable public static func seconds() -> Int { time(nil) }
}
