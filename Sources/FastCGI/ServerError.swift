internal import Glibc
public import Locks

/// What keeps a server from starting.
public struct ServerError: Error, CustomStringConvertible, Sendable {
  /// The call, or what was being done.
  public let operation: String
  /// errno, or 0 where the operation says it all.
  public let code: Int32

  init(_ operation: String, code: Int32 = 0) {
    self.operation = operation
    self.code = code
  }

  public init(_ error: ThreadError) { self.init("pthread_create", code: error.code) }

  public var description: String {
    code == 0 ? operation : "\(operation): \(String(cString: strerror(code)))"
  }
}
