internal import CLinux
internal import Glibc

/// Who has something to do: one epoll descriptor that all threads wait on. Every registration fires once and is then
/// silent until it is armed again, so one event wakes one thread.
struct Readiness: ~Copyable, Sendable {
  enum Event {
    case listener
    case stop
    case connection(ConnectionToken)
  }

  private let epoll: Int32
  private let stopSignal: Int32
  private static let listenerTag: UInt64 = .max
  private static let stopTag: UInt64 = .max - 1

  init() throws(ServerError) {
    let epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    let stopSignal = eventfd(0, Int32(EFD_CLOEXEC))
    guard epoll >= 0, stopSignal >= 0 else { throw ServerError("epoll_create1 or eventfd", code: errno) }
    self.epoll = epoll
    self.stopSignal = stopSignal
    _ = control(EPOLL_CTL_ADD, stopSignal, EPOLLIN.rawValue, tag: Self.stopTag)
  }

  deinit {
    close(epoll)
    close(stopSignal)
  }

  func wait() -> Event {
    var event = epoll_event()
    while epoll_wait(epoll, &event, 1, -1) != 1 {}
    switch event.data.u64 {
    case Self.listenerTag: return .listener
    case Self.stopTag: return .stop
    default: return .connection(ConnectionToken(rawValue: event.data.u64))
    }
  }

  /// Wakes every thread, now and at each later `wait`.
  func stop() { eventfd_write(stopSignal, 1) }

  func add(listener: Int32) { _ = control(EPOLL_CTL_ADD, listener, Self.once, tag: Self.listenerTag) }
  func arm(listener: Int32) { _ = control(EPOLL_CTL_MOD, listener, Self.once, tag: Self.listenerTag) }
  func remove(listener: Int32) { _ = control(EPOLL_CTL_DEL, listener, 0, tag: Self.listenerTag) }

  /// Arms a connection, for the first time or again.
  func arm(_ connection: ConnectionToken) {
    let added = control(EPOLL_CTL_MOD, connection.descriptor, Self.once, tag: connection.rawValue)
    if !added { _ = control(EPOLL_CTL_ADD, connection.descriptor, Self.once, tag: connection.rawValue) }
  }

  private static let once = EPOLLIN.rawValue | EPOLLRDHUP.rawValue | EPOLLONESHOT.rawValue

  private func control(_ operation: Int32, _ descriptor: Int32, _ events: UInt32, tag: UInt64) -> Bool {
    var event = epoll_event(events: events, data: epoll_data_t(u64: tag))
    return epoll_ctl(epoll, operation, descriptor, &event) == 0
  }
}
