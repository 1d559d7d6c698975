internal import Glibc

/// Tells other workers that this one lives: a lock (flock(2)) on a file, which ends with the process, however that ends.
final class WorkerLock: Sendable {
  static let fileExtension = ".worker"

  /// Random; what the worker's orders are marked with.
  let owner: String
  private let path: String
  private let descriptor: Int32

  init(folder: String) throws(StorageError) {
    var owner = ""
    (path, descriptor) = try Folder.create {
      owner = String(UInt64.random(in: 0 ... .max), radix: 36)
      return Self.path(of: owner, in: folder)
    }
    self.owner = owner
  }

  deinit {
    unlink(path)
    close(descriptor)
  }

  /// Where that cannot be told, it does: better a song that waits than one that is given up.
  static func isAlive(_ owner: String, in folder: String) -> Bool {
    let descriptor = open(path(of: owner, in: folder), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return errno != ENOENT }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return true }
    unlink(path(of: owner, in: folder))
    return false
  }

  private static func path(of owner: String, in folder: String) -> String {
    "\(folder)/.\(owner)\(fileExtension)"
  }
}
