import Glibc

/// What came back for one request.
public struct Answer: Sendable {
  public let status: Int
  /// In their order, as they came.
  public let headers: [(name: String, value: String)]
  public let body: [UInt8]
  /// Whether END_REQUEST came, rather than the end of the connection.
  public let isComplete: Bool

  public var text: String { String(decoding: body, as: UTF8.self) }

  public subscript(header: String) -> String? {
    headers.first { $0.name.lowercased() == header.lowercased() }?.value
  }
}

/// A peer of the worker that speaks records, as nginx does, and can break every rule.
public final class RecordClient {
  private let descriptor: Int32

  /// - Parameter path: of the worker's Unix socket.
  public init(_ path: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
    }
    guard connected == 0 else { throw Failure.cannotConnect(errno) }
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  public enum Failure: Error {
    case cannotConnect(Int32)
  }

  deinit { close(descriptor) }

  public func send(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      sent += count
    }
  }

  /// Tells the worker that nothing more will come, and goes on reading.
  public func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Whether the worker no longer reads from this connection.
  public var isCutOff: Bool { Glibc.send(descriptor, nil, 0, Int32(MSG_NOSIGNAL)) < 0 }

  /// A request without a body, whose answer is read elsewhere.
  public func ask(_ method: String, _ uri: String, keep: Bool = false) {
    send(Records.head([("REQUEST_METHOD", method), ("REQUEST_URI", uri)], keep: keep) + Records.body([]))
  }

  /// Reads to END_REQUEST or to the end of the connection; nil when nothing at all came.
  public func receive() -> Answer? {
    var output: [UInt8] = []
    var isComplete = false
    while let record = nextRecord() {
      if record.type == Records.stdout { output += record.content }
      if record.type == Records.endRequest {
        isComplete = true
        break
      }
    }
    return output.isEmpty && !isComplete ? nil : Self.answer(output, isComplete)
  }

  /// The content of the next STDOUT record, as it arrives; nil at the end.
  public func receivePiece() -> String? {
    guard let record = nextRecord(), record.type == Records.stdout else { return nil }
    return String(decoding: record.content, as: UTF8.self)
  }

  /// Whether the worker has closed, waiting for that or for bytes.
  public func isClosedByPeer() -> Bool {
    var byte: UInt8 = 0
    let count = recv(descriptor, &byte, 1, 0)
    return count == 0 || count < 0 && errno != EAGAIN
  }

  /// One request and its answer.
  /// - Parameter headers: HTTP names.
  public func exchange(
    _ method: String, _ uri: String, headers: [(String, String)] = [], parameters: [(String, String)] = [],
    body: [UInt8] = [], keep: Bool = false
  ) -> Answer? {
    let fields = headers.map { name, value in
      ("HTTP_" + name.uppercased().map { $0 == "-" ? "_" : String($0) }.joined(), value)
    }
    let type = headers.first { $0.0 == "Content-Type" }.map { [("CONTENT_TYPE", $0.1)] } ?? []
    let all = [
      ("REQUEST_METHOD", method), ("REQUEST_URI", uri), ("CONTENT_LENGTH", body.isEmpty ? "" : "\(body.count)"),
    ]
    send(Records.head(all + type + fields + parameters, keep: keep) + Records.body(body))
    return receive()
  }

  private func nextRecord() -> (type: UInt8, content: [UInt8])? {
    guard let header = read(8) else { return nil }
    let length = Int(header[4]) << 8 | Int(header[5])
    guard let content = read(length + Int(header[6])) else { return nil }
    return (header[1], Array(content.prefix(length)))
  }

  private func read(_ count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var received = 0
    while received < count {
      let piece = bytes[received...].withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
      if piece <= 0 { return nil }
      received += piece
    }
    return bytes
  }

  private static func answer(_ output: [UInt8], _ isComplete: Bool) -> Answer {
    var headers: [(name: String, value: String)] = []
    var rest = output[...]
    while let end = rest.firstIndex(of: 0x0A) {
      let line = String(decoding: rest[..<end].filter { $0 != 0x0D }, as: UTF8.self)
      rest = rest[(end + 1)...]
      if line.isEmpty { break }
      let colon = line.firstIndex(of: ":") ?? line.endIndex
      headers.append((String(line[..<colon]), String(line[colon...].dropFirst(2))))
    }
    let status = headers.first { $0.name == "Status" }.flatMap { Int($0.value.prefix(3)) } ?? 0
    return Answer(status: status, headers: headers, body: Array(rest), isComplete: isComplete)
  }
}
