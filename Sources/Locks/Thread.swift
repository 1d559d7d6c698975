internal import CLinux
internal import Glibc

/// A thread of our own, for work that blocks. It inherits the signal mask of the one that starts it.
public struct Thread: ~Copyable {
  private let handle: pthread_t

  /// - Parameter name: at most 15 bytes, for ps and gdb.
  public init(_ name: String, _ body: @escaping @Sendable () -> Void) throws(ThreadError) {
    let box = Unmanaged.passRetained(Box(name: name, body: body))
    var handle = pthread_t()
    let result = pthread_create(&handle, nil, { Thread.enter($0) }, box.toOpaque())
    guard result == 0 else {
      box.release()
      throw ThreadError(code: result)
    }
    self.handle = handle
  }

  public consuming func join() { pthread_join(handle, nil) }

  /// Lets it end by itself.
  public consuming func detach() { pthread_detach(handle) }

  private final class Box: Sendable {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
      self.name = name
      self.body = body
    }
  }

  private static func enter(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let pointer else { return nil }
    let box = Unmanaged<Box>.fromOpaque(pointer).takeRetainedValue()
    pthread_setname_np(pthread_self(), box.name)
    box.body()
    return nil
  }
}

/// The system has no thread for us.
public struct ThreadError: Error, Sendable, Equatable {
  /// errno.
  public let code: Int32

  public init(code: Int32) { self.code = code }
}
