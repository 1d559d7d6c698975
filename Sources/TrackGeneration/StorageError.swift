/// Why a file could not be read or written.
public enum StorageError: Error, Sendable, Equatable, CustomStringConvertible {
  /// ENOSPC or EDQUOT: no room, no inodes.
  case full(String)
  /// EACCES, EPERM or EROFS.
  case notWritable(String)
  /// Somebody else holds it, or the disk is slow: longer than anybody should wait.
  case busy(String)
  /// What lies in the place of a file is none that can be used: a folder, a FIFO, too long; damaged, or written
  /// by a later version.
  case unusable(String)
  /// Anything else: the operation with the system's reason, for the log.
  case failed(String)

  /// For the log.
  public var description: String {
    switch self {
    case .full(let reason), .notWritable(let reason), .busy(let reason), .unusable(let reason), .failed(let reason):
      reason
    }
  }
}
