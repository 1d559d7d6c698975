internal import Glibc
internal import Locks
internal import Synchronization
internal import Synthesis

/// The files on disk, shared by all processes that use the same folder.
final class AudioFolder: Sendable {
  struct Usage: Sendable {
    var files = 0
    var bytes = 0
    var evicted = 0
  }

  /// In bytes: what must be free for a file to be made, and what is evicted at a time for that; a long song as MP3.
  private static let room = 8 << 20
  /// In seconds. A file that was used more recently than that is not given up for a new one when the disk is full.
  private static let inUse = 600
  /// In seconds: how exact the time of the last use is.
  private static let precision = 5
  private static let partExtension = ".part"

  private let path: String
  private let limit: Int
  private let partNumber = Atomic(0)
  private let lastUsage = Lock(Usage())

  /// Makes the folder where it does not exist, and removes what processes left behind that died. A full disk may pass:
  /// it does not throw.
  /// - Parameters:
  ///   - limit: of all files together, in bytes.
  ///   - origin: as in `AudioCache.Configuration`.
  init(_ path: String, limit: Int, origin: String?) throws(StorageError) {
    self.path = path
    self.limit = limit
    do throws(StorageError) {
      try Folder.make(path)
    } catch {
      guard case .full = error else { throw error }
      return
    }
    for name in try names() where Self.isPart(name) { Folder.removeIfAbandoned("\(path)/\(name)") }
    if let origin { renew(origin) }
    trim()
  }

  private static let originName = ".origin"

  /// Deletes what was made of something else. What cannot be read or written is tried again at the next start.
  private func renew(_ origin: String) {
    let path = "\(path)/\(Self.originName)"
    guard AudioPart.existing(path).flatMap({ try? $0.part.read(from: 0, count: $0.length) }) != Array(origin.utf8)
    else {
      return
    }
    for name in (try? names()) ?? [] where !Self.isPart(name) { unlink("\(self.path)/\(name)") }
    unlink(path)
    guard let (temporary, descriptor) = try? Folder.create({ path }) else { return }
    try? AudioPart(temporary, descriptor: descriptor).write(Array(origin.utf8), at: 0)
  }

  /// As of the last `trim`.
  var usage: Usage { lastUsage.withLock { $0 } }

  func path(of file: AudioFile) -> String { "\(path)/\(file.name)" }

  /// Whether it is there, complete.
  func contains(_ file: AudioFile) -> Bool { look(path(of: file)) != nil }

  /// The same; if so it counts as used now. The time of the last read says so, which most systems do not keep by
  /// themselves.
  func use(_ file: AudioFile) -> Bool {
    let path = path(of: file)
    guard let status = look(path) else { return false }
    if time(nil) - status.st_atim.tv_sec >= Self.precision {
      utimensat(AT_FDCWD, path, Self.usedNow, 0)
    }
    return true
  }

  /// A new, empty file that will have the name of `file`.
  func part(of file: AudioFile) throws(StorageError) -> AudioPart {
    do {
      return try newPart(file)
    } catch {
      // A cache may be wiped by hand while we run; where more than that is gone, something else is wrong.
      mkdir(path, 0o755)
      if case .full = error, !makeRoom() { throw error }
      return try newPart(file)
    }
  }

  private func newPart(_ file: AudioFile) throws(StorageError) -> AudioPart {
    let (part, descriptor) = try Folder.create {
      let number = partNumber.add(1, ordering: .relaxed).newValue
      return "\(path)/.\(file.name).\(getpid()).\(number)\(Self.partExtension)"
    }
    return AudioPart(part, descriptor: descriptor)
  }

  /// Deletes all files of a track, also those that another process makes now, which then fails to.
  func remove(_ track: TrackID) {
    // Twice: a file that another process renames meanwhile may escape the first look.
    for _ in 0..<2 {
      for name in (try? names()) ?? [] where Self.track(name) == track { unlink("\(path)/\(name)") }
    }
  }

  func checkWritable() throws(StorageError) {
    mkdir(path, 0o755)  // as a part would
    try Folder.checkWritable(path, room: Self.room)
  }

  // MARK: Eviction

  /// Deletes the least recently used files until the limit is kept.
  /// - Parameter file: stays.
  func trim(keeping file: AudioFile? = nil) {
    guard let entries = try? entries() else { return }
    let total = entries.reduce(0) { $0 + $1.size }
    let files = entries.filter { !$0.isPart }
    let evicted = evict(total - limit, of: files.filter { $0.name != file?.name })
    lastUsage.withLock { usage in
      usage.files = files.count - evicted.count
      usage.bytes = files.reduce(0) { $0 + $1.size } - evicted.bytes
      usage.evicted += evicted.count
    }
  }

  /// Deletes a few files that nobody has used for a while, for when the disk is full.
  /// - Returns: whether there were any.
  func makeRoom() -> Bool {
    guard let entries = try? entries() else { return false }
    let recent = time(nil) - Self.inUse
    let evicted = evict(Self.room, of: entries.filter { !$0.isPart && $0.used.seconds < recent })
    lastUsage.withLock { $0.evicted += evicted.count }
    return evicted.count > 0
  }

  private func evict(_ bytes: Int, of entries: [Entry]) -> (count: Int, bytes: Int) {
    var evicted = (count: 0, bytes: 0)
    if bytes <= 0 { return evicted }
    for entry in entries.sorted(by: { $0.used < $1.used }) {
      if evicted.bytes >= bytes { break }
      guard unlink("\(path)/\(entry.name)") == 0 || errno == ENOENT else { continue }
      evicted = (evicted.count + 1, evicted.bytes + entry.size)
    }
    return evicted
  }

  private struct Entry {
    let name: String
    let size: Int
    let used: (seconds: Int, nanoseconds: Int)
    let isPart: Bool
  }

  private func entries() throws(StorageError) -> [Entry] {
    try names().compactMap { name in
      guard let status = look("\(path)/\(name)") else { return nil }
      return Entry(
        name: name, size: status.st_size, used: (status.st_atim.tv_sec, status.st_atim.tv_nsec),
        isPart: Self.isPart(name))
    }
  }

  // MARK: Names

  /// Of the files that are ours.
  private func names() throws(StorageError) -> [String] { try Folder.names(path).filter { Self.track($0) != nil } }

  /// nil for files that are not ours.
  private static func track(_ name: String) -> TrackID? {
    let text = isPart(name) ? name.dropFirst() : name[...]
    guard let track = TrackID(String(text.prefix { $0 != "." && $0 != "-" })) else { return nil }
    return text.utf8.count > track.description.utf8.count ? track : nil
  }

  private static func isPart(_ name: String) -> Bool { name.hasPrefix(".") && name.hasSuffix(partExtension) }

  /// nil where there is no file.
  private func look(_ path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? status : nil
  }

  /// For utimensat(2), whose UTIME_NOW and UTIME_OMIT Swift does not see: the time of the last read and that of the
  /// last write.
  static var usedNow: [timespec] {
    [timespec(tv_sec: 0, tv_nsec: (1 << 30) - 1), timespec(tv_sec: 0, tv_nsec: (1 << 30) - 2)]
  }
}
