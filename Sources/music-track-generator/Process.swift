import CLinux
import Glibc

/// What this process asks of the system for itself.
enum Process {
  static func prepare() {
    raiseDescriptorLimit()
    // Each thread would get an arena of its own otherwise, and keep it.
    mallopt(M_ARENA_MAX, 2)
  }

  /// As many descriptors as we may have: a connection costs one.
  private static func raiseDescriptorLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_max, 65_536)
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
