internal import CLinux
internal import Glibc
internal import Locks
internal import Synchronization

/// Tells which preset files of a folder were changed, by this process, another or a person (inotify(7)).
///
/// The kernel queues an event before the change returns to whoever made it, so a look at the queue before each use of a
/// cache is enough to be never late. Changes made on another machine, on a network file system, are not seen.
final class FolderWatch: Sendable {
  private let path: String
  private let queue: Int32
  /// Whether the folder is watched; it is not after it was removed, or where the system has no watches left.
  private let isWatching = Lock(false)
  /// The same, to be read without the lock.
  private let watches = Atomic(false)

  init(_ path: String) {
    self.path = path
    queue = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    isWatching.withLock { $0 = startWatching() }
  }

  deinit { close(queue) }

  var mayHaveChanged: Bool {
    var poll = pollfd(fd: queue, events: Int16(POLLIN), revents: 0)
    return !watches.load(ordering: .acquiring) || Glibc.poll(&poll, 1, 0) != 0
  }

  /// One read that does not block. `everything` as long as the folder cannot be watched.
  func changes() -> PresetChanges {
    isWatching.withLock { isWatching in
      defer { watches.store(isWatching, ordering: .releasing) }
      guard isWatching else {
        isWatching = startWatching()
        return .everything
      }
      var changes: [PresetChanges.Change] = []
      while let events = nextEvents() {
        for event in events {
          if event.mask & Self.lost != 0 {
            isWatching = event.mask & UInt32(IN_Q_OVERFLOW) != 0
            return .everything
          }
          if let change = event.change { changes.append(change) }
        }
      }
      return .names(changes)
    }
  }

  private static let written = UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO)
  private static let removed = UInt32(IN_DELETE) | UInt32(IN_MOVED_FROM)
  private static let lost = UInt32(IN_Q_OVERFLOW) | UInt32(IN_IGNORED) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF)

  private func startWatching() -> Bool {
    let mask = Self.written | Self.removed | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF) | UInt32(IN_ONLYDIR)
    return queue >= 0 && inotify_add_watch(queue, path, mask) >= 0
  }

  private struct Event {
    let mask: UInt32
    let file: String

    var change: PresetChanges.Change? {
      guard let name = PresetName(file: file) else { return nil }
      return mask & FolderWatch.removed != 0 ? .removed(name) : .written(name)
    }
  }

  /// nil when the queue is empty.
  private func nextEvents() -> [Event]? {
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
      let count = read(queue, buffer.baseAddress, buffer.count)
      guard count > 0 else { return nil }
      var events: [Event] = []
      var position = 0
      while position < count {
        let head = buffer.loadUnaligned(fromByteOffset: position, as: inotify_event.self)
        let name = position + MemoryLayout<inotify_event>.size
        let bytes = buffer[name..<name + Int(head.len)].prefix { $0 != 0 }
        events.append(Event(mask: head.mask, file: String(decoding: bytes, as: UTF8.self)))
        position = name + Int(head.len)
      }
      return events
    }
  }
}
