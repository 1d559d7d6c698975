internal import CLinux
internal import Glibc

/// Room to look at what lies in a socket without taking it out. One per thread.
struct PeekBuffer: ~Copyable {
  enum Sight {
    case nothing
    case closed
    case incomplete
    case malformed
    case complete(Parameters)
  }

  private let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: RequestHead.limit, alignment: 16)
  /// Enough for nearly every request, so that a large body is not copied for nothing.
  private static let usual = 8 * 1024

  deinit { bytes.deallocate() }

  func head(of descriptor: Int32) -> Sight {
    var sight = look(descriptor, at: Self.usual)
    if case .incomplete = sight { sight = look(descriptor, at: bytes.count) }
    if case .incomplete = sight, hasEnded(descriptor) { return .closed }
    return sight
  }

  /// Whether nothing more can come, after the peer's closing or our own shutdown for reading.
  private func hasEnded(_ descriptor: Int32) -> Bool {
    var poll = pollfd(fd: descriptor, events: Int16(EPOLLRDHUP.rawValue), revents: 0)
    return Glibc.poll(&poll, 1, 0) > 0
  }

  private func look(_ descriptor: Int32, at most: Int) -> Sight {
    let count = recv(descriptor, bytes.baseAddress, most, Int32(MSG_PEEK | MSG_DONTWAIT))
    if count == 0 { return .closed }
    guard count > 0 else { return errno == EAGAIN || errno == EINTR ? .nothing : .closed }
    switch RequestHead(UnsafeRawBufferPointer(rebasing: bytes[..<count])) {
    case .incomplete: return .incomplete
    case .malformed: return .malformed
    case .complete(let parameters): return .complete(parameters)
    }
  }
}
