import CLinux
import FastCGI
import Glibc
import Locks

/// The service manager, where one has started this process and wants to be told how it does (sd_notify(3)).
struct Supervisor: Sendable {
  private let socket: String
  /// In microseconds: how long it waits for a sign of life; nil when it does not.
  private let patience: UInt32?

  /// nil when nobody wants to be told.
  init?(_ environment: [String: String]) {
    guard let socket = environment["NOTIFY_SOCKET"], !socket.isEmpty else { return nil }
    self.socket = socket
    let isOurs = environment["WATCHDOG_PID"].map { $0 == "\(getpid())" } ?? true
    patience = isOurs ? environment["WATCHDOG_USEC"].flatMap { UInt32($0) } : nil
  }

  /// Tells that the server is ready once it has answered a request of ours, and that it lives each time it does so again.
  /// An unhealthy answer is one too: what is wrong, a restart would not mend.
  func watch(_ server: Server) throws(ThreadError) {
    let thread = try Thread("supervisor") {
      var news = "READY=1"
      repeat {
        guard let status = server.probe("/health", within: 10) else { continue }
        tell("\(news)\nSTATUS=/health answers \(status)")
        guard let patience else { return }
        news = "WATCHDOG=1"
        usleep(patience / 4)
      } while true
    }
    thread.detach()
  }

  func tellStopping() { tell("STOPPING=1\nSTATUS=finishing what has begun") }

  /// A datagram of assignments, a line each. Whether it arrives is not in our hands.
  private func tell(_ message: String) {
    let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array(message.utf8)
    withAddress { address, length in
      _ = sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), address, length)
    }
  }

  /// A path, or after an `@` a name that no file has (unix(7)).
  private func withAddress(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Void) {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var name = Array(socket.utf8)
    guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
    if name[0] == UInt8(ascii: "@") { name[0] = 0 }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
    }
  }
}
