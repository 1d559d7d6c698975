internal import CCurl
internal import Glibc
internal import Locks

/// Several transfers at once, and the connections they share (curl_multi_init).
///
/// Any thread may wake; all else is for the one thread that moves the bytes.
final class CurlMulti: @unchecked Sendable {
  struct Finished {
    let id: CurlTransfer.ID
    /// CURLcode
    let code: UInt32
  }

  // libcurl lets any thread call curl_multi_wakeup until curl_multi_cleanup: `isOpen` keeps the two apart.
  private let handle: UnsafeMutableRawPointer
  private let isOpen = Lock(true)
  private let counts = Lock(CurlStatistics())

  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  init(connectionLimit: Int) throws(TransportError) {
    guard Self.isReady, let handle = curl_multi_init() else { throw .unreachable("curl_multi_init: no memory") }
    self.handle = handle
    curl_multi_set_number(handle, CURLMOPT_MAXCONNECTS, connectionLimit)
    curl_multi_set_number(handle, CURLMOPT_MAX_TOTAL_CONNECTIONS, connectionLimit)
  }

  /// curl_multi_cleanup, when there are no transfers any more.
  func end() {
    isOpen.withLock { $0 = false }
    curl_multi_cleanup(handle)
  }

  /// Ends `poll`.
  func wake() { isOpen.withLock { if $0 { curl_multi_wakeup(handle) } } }

  /// Waits until there is something to do.
  func poll() { curl_multi_poll(handle, nil, 0, 60_000, nil) }

  /// - Returns: false when libcurl cannot go on.
  func perform() -> Bool {
    var running: Int32 = 0
    return curl_multi_perform(handle, &running) == CURLM_OK
  }

  /// curl_multi_info_read
  func takeFinished() -> Finished? {
    var waiting: Int32 = 0
    while let message = curl_multi_info_read(handle, &waiting) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
      return Finished(id: CurlTransfer.ID(easy), code: curl_message_result(message).rawValue)
    }
    return nil
  }

  func add(_ easy: UnsafeMutableRawPointer) throws(TransportError) {
    let code = curl_multi_add_handle(handle, easy)
    guard code == CURLM_OK else { throw .unreachable(String(cString: curl_multi_strerror(code))) }
    counts.withLock { $0.requests += 1 }
  }

  func remove(_ easy: UnsafeMutableRawPointer) { curl_multi_remove_handle(handle, easy) }

  // MARK: Connections

  var statistics: CurlStatistics { counts.withLock { $0 } }

  /// Tells a transfer to open and close its sockets here, which counts them.
  func countConnections(of easy: UnsafeMutableRawPointer) {
    let counter = Unmanaged.passUnretained(self).toOpaque()
    curl_easy_set_pointer(easy, CURLOPT_OPENSOCKETDATA, counter)
    curl_easy_set_pointer(easy, CURLOPT_CLOSESOCKETDATA, counter)
    curl_easy_set_opener(easy) { counter, _, address in
      guard let counter, let address else { return CURL_SOCKET_BAD }
      return Unmanaged<CurlMulti>.fromOpaque(counter).takeUnretainedValue().open(address.pointee)
    }
    curl_easy_set_closer(easy) { counter, socket in
      guard let counter else { return -1 }
      return Unmanaged<CurlMulti>.fromOpaque(counter).takeUnretainedValue().close(socket)
    }
  }

  private func open(_ address: curl_sockaddr) -> curl_socket_t {
    let type = address.socktype | Int32(SOCK_CLOEXEC.rawValue)
    let socket = socket(address.family, type, address.protocol)
    if socket != CURL_SOCKET_BAD { counts.withLock { $0.connectionsOpened += 1 } }
    return socket
  }

  private func close(_ socket: curl_socket_t) -> Int32 {
    counts.withLock { $0.connectionsClosed += 1 }
    return Glibc.close(socket)
  }
}
