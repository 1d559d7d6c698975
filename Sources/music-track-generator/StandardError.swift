import Glibc

/// Standard error, a line at a time.
enum StandardError {
  /// One write, so that lines of several threads do not mix.
  static func write(line: String) {
    var bytes = Array(line.utf8)
    bytes.append(UInt8(ascii: "\n"))
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }
}
