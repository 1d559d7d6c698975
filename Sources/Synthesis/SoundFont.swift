internal import Glibc

/// An open SoundFont: the file that was there at the start, whatever becomes of its name.
///
/// FluidSynth takes samples out of the file when an instrument is first played, and plays none that it does not find
/// there: it reads through null (2.3.1). So the file must outlive those who play from it, and must not have changed.
final class SoundFont: Sendable {
  /// What opens this file, also when another has its name now (proc(5)).
  var path: String { "/proc/self/fd/\(descriptor)" }

  let name: String
  private let descriptor: Int32
  private let version: Version

  private struct Version: Equatable {
    let size: Int
    let seconds: Int
    let nanoseconds: Int

    init?(of descriptor: Int32) {
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { return nil }
      (size, seconds, nanoseconds) = (status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    }
  }

  init(_ name: String) throws(SynthesisError) {
    self.name = name
    descriptor = open(name, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0, let version = Version(of: descriptor) else {
      let reason = String(cString: strerror(errno))
      if descriptor >= 0 { close(descriptor) }
      throw .soundFont("\(name) cannot be read: \(reason)")
    }
    self.version = version
  }

  deinit { close(descriptor) }

  /// To be called after samples were taken out, before they are played.
  func checkUnchanged() throws(SynthesisError) {
    guard Version(of: descriptor) == version else {
      throw .soundFont("\(name) was written to since the start; start again to use what it is now")
    }
  }
}
