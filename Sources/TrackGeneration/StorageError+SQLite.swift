internal import GRDB

extension StorageError {
  /// By SQLite's result codes (https://sqlite.org/rescode.html).
  init(_ error: any Error) {
    switch error {
    case let error as StorageError: self = error
    case let error as DatabaseError: self = Self.of(error)
    default: self = .failed("\(error)")
    }
  }

  private static func of(_ error: DatabaseError) -> StorageError {
    // The arguments of a statement are what clients sent; they stay out of the log.
    let reason = "SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "")"
    switch error.extendedResultCode {
    // The file that readers and writers share is as long as it should be, or cannot be made so.
    case .SQLITE_IOERR_SHMSIZE: return .full(reason)
    default: break
    }
    return switch error.resultCode {
    case .SQLITE_FULL: .full(reason)
    case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(reason)
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH: .notWritable(reason)
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: .unusable(reason)
    default: .failed(reason)
    }
  }
}
