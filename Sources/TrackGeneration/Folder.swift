internal import Glibc

/// What stores need of the folders they lie in.
enum Folder {
  /// Makes it, with those above it, where it does not exist.
  static func make(_ path: String) throws(StorageError) {
    if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw error("make folder \(path)")
    }
    try make(String(path[..<slash]))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw error("make folder \(path)") }
  }

  /// Throws when a write would fail now.
  /// - Parameter room: bytes that must be free.
  static func checkWritable(_ path: String, room: Int = 1) throws(StorageError) {
    guard access(path, W_OK | X_OK) == 0 else { throw error("write to \(path)") }
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { throw error("look at \(path)") }
    let hasInodes = status.f_files == 0 || status.f_favail > 0
    let free = status.f_bavail.multipliedReportingOverflow(by: UInt(status.f_frsize))
    guard free.overflow || free.partialValue >= room, hasInodes else { throw .full("no space left for \(path)") }
  }

  /// From errno.
  static func error(_ operation: String) -> StorageError {
    let code = errno
    let reason = "\(operation): \(String(cString: strerror(code)))"
    return switch code {
    case ENOSPC, EDQUOT: .full(reason)
    case EACCES, EPERM, EROFS: .notWritable(reason)
    default: .failed(reason)
    }
  }
}

/// Which file it is, whatever its name.
struct FileIdentity: Sendable, Equatable {
  private let device: UInt
  private let number: UInt

  /// nil when there is none at that path.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    (device, number) = (UInt(status.st_dev), UInt(status.st_ino))
  }
}
