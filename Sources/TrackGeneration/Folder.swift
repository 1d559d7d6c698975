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
    try checkCreating(path)
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { throw error("look at \(path)") }
    let hasInodes = status.f_files == 0 || status.f_favail > 0
    let free = status.f_bavail.multipliedReportingOverflow(by: UInt(status.f_frsize))
    guard free.overflow || free.partialValue >= room, hasInodes else { throw .full("no space left for \(path)") }
  }

  /// Makes a file without a name, which nobody sees (O_TMPFILE, which Swift does not): permissions say nothing of a disk
  /// that went read-only after an error.
  private static func checkCreating(_ path: String) throws(StorageError) {
    let descriptor = open(path, 0o20_000_000 | O_DIRECTORY | O_WRONLY | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      close(descriptor)
    } else if errno != EOPNOTSUPP || access(path, W_OK | X_OK) != 0 {
      throw error("write to \(path)")
    }
  }

  /// Of everything in it, in no order.
  static func names(_ path: String) throws(StorageError) -> [String] {
    guard let folder = opendir(path) else { throw error("scan \(path)") }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) {
          String(cString: $0.bindMemory(to: CChar.self).baseAddress!)
        })
    }
    return names
  }

  /// A new file to write to and to read, with a lock on it (flock(2)) that tells others that its writer lives; whoever
  /// got that before us has taken the file for abandoned.
  /// - Parameter path: asked again when there is a file already.
  static func create(_ path: () -> String) throws(StorageError) -> (path: String, descriptor: Int32) {
    while true {
      let path = path()
      let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
      if descriptor < 0 && errno == EEXIST { continue }
      guard descriptor >= 0 else { throw error("create \(path)") }
      var status = stat()
      guard flock(descriptor, LOCK_EX) == 0, fstat(descriptor, &status) == 0 else {
        let error = error("lock \(path)")
        unlink(path)
        close(descriptor)
        throw error
      }
      if status.st_nlink > 0 { return (path, descriptor) }
      close(descriptor)
    }
  }

  /// Deletes what `create` has made for a process that died.
  static func removeIfAbandoned(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
  }

  /// Until then a power failure may take back what was renamed in it.
  static func sync(_ path: String) throws(StorageError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw error("open \(path)") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw error("sync \(path)") }
  }

  /// - Parameter code: errno.
  static func error(_ operation: String, code: Int32 = errno) -> StorageError {
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
