internal import Glibc

/// A file that is read whole, unless it is too long to be what is looked for.
struct SmallFile {
  static let limit = 1 << 16

  let path: String

  struct Failure: Error {
    let reason: String
  }

  func read() throws(Failure) -> [UInt8] {
    // Without waiting for the writer of a pipe.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw failure() }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: Self.limit + 1)
    var count = 0
    while count < bytes.count {
      let got = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress! + count, $0.count - count) }
      guard got >= 0 else { throw failure() }
      if got == 0 { return Array(bytes.prefix(count)) }
      count += got
    }
    throw Failure(reason: "it is longer than \(Self.limit) bytes")
  }

  var exists: Bool { access(path, F_OK) == 0 }

  private func failure() -> Failure { Failure(reason: String(cString: strerror(errno))) }
}
