internal import CLinux
internal import Glibc

/// A listening socket, ours or handed down by whoever started the process.
public struct Listener: ~Copyable, Sendable {
  let descriptor: Int32
  /// For the log: where it listens, who may connect.
  public let description: String
  /// What to unlink at the end; nil for a socket that was handed down.
  private let path: String?

  private init(descriptor: Int32, description: String, path: String?) throws(ServerError) {
    self.descriptor = descriptor
    self.description = description
    self.path = path
    guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0, fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 else {
      throw ServerError("fcntl on the listening socket", code: errno)
    }
  }

  deinit { close(descriptor) }

  /// Takes the socket on descriptor 3 (`LISTEN_FDS` for this process, sd_listen_fds(3)) or 0 (spawn-fcgi, systemd's
  /// StandardInput=socket); nil when neither was handed down.
  /// - Parameter environment: where `LISTEN_PID` and `LISTEN_FDS` are looked up.
  public static func inherited(environment: [String: String]) throws(ServerError) -> Listener? {
    if environment["LISTEN_PID"] == "\(getpid())", let count = environment["LISTEN_FDS"].flatMap({ Int($0) }) {
      guard count == 1, isListening(3) else {
        throw ServerError("LISTEN_FDS is \(count): expected one listening socket on descriptor 3")
      }
      return try Listener(descriptor: 3, description: "descriptor 3 (LISTEN_FDS)", path: nil)
    }
    return isListening(0) ? try Listener(descriptor: 0, description: "descriptor 0", path: nil) : nil
  }

  /// Binds a Unix socket that only the owner, and the group if one is given, may connect to.
  ///
  /// A socket left behind by a dead process is replaced; one on which somebody answers, or anything that is not a
  /// socket, is refused.
  public static func bind(path: String, group: String? = nil) throws(ServerError) -> Listener {
    try makeFolder(of: path)
    let lock = try lockBeside(path)
    defer { close(lock) }
    try removeStaleSocket(path)
    let descriptor = try boundSocket(path, mode: group == nil ? 0o600 : 0o660)
    if let group { try hand(path, to: group) }
    guard listen(descriptor, backlog) == 0 else { throw ServerError("listen on \(path)", code: errno) }
    return try Listener(
      descriptor: descriptor, description: "\(path) (mode \(group.map { "0660, group \($0)" } ?? "0600"))", path: path)
  }

  /// The kernel lowers it to net.core.somaxconn. A full backlog makes nginx answer 502.
  private static let backlog: Int32 = 4096

  /// The next waiting connection, close-on-exec, with both time-outs set; nil when none waits.
  /// - Parameters: receive and send time-outs in seconds.
  func accept(receiveTimeout: Int, sendTimeout: Int) throws(ServerError) -> Int32? {
    while true {
      let connection = accept4(descriptor, nil, nil, Int32(SOCK_CLOEXEC.rawValue))
      if connection >= 0 {
        set(SO_RCVTIMEO, seconds: receiveTimeout, on: connection)
        set(SO_SNDTIMEO, seconds: sendTimeout, on: connection)
        return connection
      }
      switch errno {
      case EAGAIN: return nil
      case EINTR, ECONNABORTED, EPROTO: continue
      default: throw ServerError("accept4", code: errno)
      }
    }
  }

  /// No new connection can come after this; those that wait can still be accepted. A socket that was handed down goes
  /// on listening for the next process.
  var isOwned: Bool { path != nil }

  func withdraw() {
    if let path { unlink(path) }
  }

  private func set(_ option: Int32, seconds: Int, on connection: Int32) {
    var value = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(connection, SOL_SOCKET, option, &value, socklen_t(MemoryLayout<timeval>.size))
  }

  private static func isListening(_ descriptor: Int32) -> Bool {
    var value: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &value, &length) == 0 && value == 1
  }

  private static func makeFolder(of path: String) throws(ServerError) {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    let folder = String(path[..<slash])
    if mkdir(folder, 0o700) == 0 || errno == EEXIST { return }
    guard errno == ENOENT else { throw ServerError("make folder \(folder)", code: errno) }
    try makeFolder(of: folder)
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw ServerError("make folder \(folder)", code: errno) }
  }

  /// Two processes that start at once must not both find the socket stale. The lock file stays: it is never in the way.
  private static func lockBeside(_ path: String) throws(ServerError) -> Int32 {
    let descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw ServerError("open \(path).lock", code: errno) }
    guard flock(descriptor, LOCK_EX) == 0 else { throw ServerError("lock \(path).lock", code: errno) }
    return descriptor
  }

  private static func removeStaleSocket(_ path: String) throws(ServerError) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw ServerError("look at \(path)", code: errno)
    }
    guard status.st_mode & S_IFMT == S_IFSOCK else { throw ServerError("\(path) exists and is not a socket") }
    guard try !answers(path) else { throw ServerError("\(path) is in use: another worker answers on it") }
    guard unlink(path) == 0 || errno == ENOENT else { throw ServerError("remove stale \(path)", code: errno) }
  }

  private static func answers(_ path: String) throws(ServerError) -> Bool {
    let probe = try unixSocket()
    defer { close(probe) }
    var address = try unixAddress(path)
    let result = withSocketAddress(&address) { connect(probe, $0, $1) }
    if result == 0 || errno == EAGAIN { return true }  // EAGAIN: somebody listens, with a full backlog
    guard errno == ECONNREFUSED || errno == ENOENT else { throw ServerError("probe \(path)", code: errno) }
    return false
  }

  private static func boundSocket(_ path: String, mode: mode_t) throws(ServerError) -> Int32 {
    let descriptor = try unixSocket()
    var address = try unixAddress(path)
    // Linux gives the file the mode of the unbound socket, so there is no moment at which everybody may connect.
    guard fchmod(descriptor, mode) == 0, withSocketAddress(&address, { Glibc.bind(descriptor, $0, $1) }) == 0,
      chmod(path, mode) == 0
    else {
      let code = errno
      close(descriptor)
      throw ServerError("bind \(path)", code: code)
    }
    return descriptor
  }

  private static func hand(_ path: String, to group: String) throws(ServerError) {
    guard let entry = getgrnam(group) else { throw ServerError("group \(group) does not exist") }
    guard chown(path, uid_t.max, entry.pointee.gr_gid) == 0 else {
      throw ServerError("hand \(path) to group \(group)", code: errno)
    }
  }

  private static func unixSocket() throws(ServerError) -> Int32 {
    let flags = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    let descriptor = socket(AF_UNIX, flags, 0)
    guard descriptor >= 0 else { throw ServerError("socket", code: errno) }
    return descriptor
  }

  private static func unixAddress(_ path: String) throws(ServerError) -> sockaddr_un {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let capacity = MemoryLayout.size(ofValue: address.sun_path)
    guard path.utf8.count < capacity else {
      throw ServerError("\(path) is too long for a socket: at most \(capacity - 1) bytes")
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return address
  }

  private static func withSocketAddress<Result>(
    _ address: inout sockaddr_un, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
  }
}
