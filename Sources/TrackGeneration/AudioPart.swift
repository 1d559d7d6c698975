internal import Glibc
internal import Synthesis

/// An open file: one that is being made, under a name of its own beside the one that it is made for, or a complete one.
///
/// Can be read as long as somebody holds it, whatever happens to its name.
final class AudioPart: Sendable {
  private let path: String
  private let descriptor: Int32

  /// - Parameter descriptor: closed with the last reference.
  init(_ path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// nil where there is none.
  static func existing(_ path: String) -> (part: AudioPart, length: Int)? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    let part = AudioPart(path, descriptor: descriptor)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return (part, status.st_size)
  }

  func write(_ bytes: [UInt8], at offset: Int) throws(OutputFailure) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        pwrite(descriptor, bytes.baseAddress! + written, bytes.count - written, offset + written)
      }
      guard count > 0 else { throw OutputFailure(code: count < 0 ? errno : EIO) }
      written += count
    }
  }

  /// Fewer bytes only where the file ends.
  func read(from offset: Int, count: Int) throws(AudioError) -> [UInt8] {
    var result = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      result = pread(descriptor, buffer.baseAddress, count, offset)
      initialized = max(result, 0)
    }
    guard result >= 0 else { throw .storage(Folder.error("read \(path)")) }
    return bytes
  }

  /// Its content is on disk before its name is: a power failure must not leave a short file that looks complete.
  func sync() throws(AudioError) {
    guard fdatasync(descriptor) == 0 else { throw .storage(Folder.error("sync \(path)")) }
  }

  /// Replaces what has that name. The file counts as used now.
  /// - Throws: `stopped` when somebody has removed it.
  func rename(to name: String) throws(AudioError) {
    futimens(descriptor, AudioFolder.usedNow)
    if Glibc.rename(path, name) == 0 { return }
    throw errno == ENOENT ? .stopped : .storage(Folder.error("rename to \(name)"))
  }

  func remove() { unlink(path) }
}
