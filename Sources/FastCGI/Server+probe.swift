internal import CLinux
internal import Glibc

/// A request that the server puts to itself, to know whether it still answers.
extension Server {
  /// GET on a connection that only this server has, whoever else listens on its socket. It goes the way of all others:
  /// epoll, a free thread, libfcgi, the responder.
  /// - Returns: the status of the answer; nil when none has come in time.
  public func probe(_ path: String, within seconds: Int) -> Int? {
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else { return nil }
    let near = ends[0]
    defer { close(near) }
    let request = Self.request(path)
    // Complete before a thread looks.
    guard Glibc.send(near, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
      close(ends[1])
      return nil
    }
    park(connections.newToken(ends[1]), .fresh, since: .now)
    return Self.status(from: near, until: .now + .seconds(seconds))
  }

  /// Records of the FastCGI specification §3.3, whose lengths fit into a byte.
  private static func request(_ path: String) -> [UInt8] {
    let parameters = pair("REQUEST_METHOD", "GET") + pair("REQUEST_URI", path)
    return record(1, [0, 1, 0, 0, 0, 0, 0, 0])  // BEGIN_REQUEST: responder, connection not kept
      + record(4, parameters) + record(4, [])  // PARAMS and their end
      + record(5, [])  // STDIN: no body
  }

  private static func record(_ type: UInt8, _ content: [UInt8]) -> [UInt8] {
    [1, type, 0, 1, 0, UInt8(content.count), 0, 0] + content
  }

  private static func pair(_ name: String, _ value: String) -> [UInt8] {
    [UInt8(name.utf8.count), UInt8(value.utf8.count)] + name.utf8 + value.utf8
  }

  /// The first line of an answer, `Status: 200 OK`, begins with its first record.
  private static func status(from descriptor: Int32, until deadline: ContinuousClock.Instant) -> Int? {
    let header = 8
    let label = "Status: "
    let digits = (header + label.utf8.count)..<(header + label.utf8.count + 3)
    var bytes: [UInt8] = []
    while bytes.count < digits.upperBound {
      guard let more = receive(from: descriptor, until: deadline) else { return nil }
      bytes += more
    }
    guard bytes[header..<digits.lowerBound].elementsEqual(label.utf8) else { return nil }
    return Int(String(decoding: bytes[digits], as: UTF8.self))
  }

  /// nil at the end, and at the deadline.
  private static func receive(from descriptor: Int32, until deadline: ContinuousClock.Instant) -> [UInt8]? {
    let remaining = max(.zero, deadline - .now) / .milliseconds(1)
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard Glibc.poll(&poll, 1, Int32(remaining)) == 1 else { return nil }
    let bytes = [UInt8](unsafeUninitializedCapacity: 256) { buffer, count in
      count = max(0, recv(descriptor, buffer.baseAddress, buffer.count, 0))
    }
    return bytes.isEmpty ? nil : bytes
  }
}
