/// Why a file could not be read or written.
public enum StorageError: Error, Sendable, Equatable, CustomStringConvertible {
  /// ENOSPC or EDQUOT: no room, no inodes.
  case full(String)
  /// EACCES, EPERM or EROFS.
  case notWritable(String)
  /// Anything else: the operation with the system's reason, for the log.
  case failed(String)

  /// For the log.
  public var description: String {
    switch self {
    case .full(let reason), .notWritable(let reason), .failed(let reason): reason
    }
  }
}
