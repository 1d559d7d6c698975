internal import CFastCGI
internal import CLinux
internal import Glibc

/// One request and its response on a connection: an `FCGX_Request` at an address that never changes, because its
/// streams point back to it. Used by the one thread that owns it, which may move it to another; reused for one exchange
/// after another.
struct Exchange: ~Copyable {
  private let request: UnsafeMutablePointer<FCGX_Request>

  /// FCGX_InitRequest without a listening socket: connections are accepted elsewhere and lent to `begin`.
  init() {
    request = .allocate(capacity: 1)
    precondition(FCGX_InitRequest(request, -1, 0) == 0, "FCGX_InitRequest fails only without FCGX_Init")
  }

  deinit {
    FCGX_Free(request, 0)
    request.deallocate()
  }

  /// FCGX_Init, once and before any thread. It also installs handlers for TERM, USR1 and PIPE, which the caller
  /// replaces afterwards.
  static func initializeLibrary() throws(ServerError) {
    setenv("LIBFCGI_OS_CLOSE_POLL_TIMEOUT", "0", 1)  // else a close waits two seconds for the peer's
    guard FCGX_Init() == 0 else { throw ServerError("FCGX_Init", code: errno) }
  }

  /// FCGX_Accept_r on a connection whose head has arrived. False: libfcgi found it broken and has closed it.
  ///
  /// The connection is put where FCGX_Accept_r would keep an accepted one, `keepConnection` telling it that the
  /// previous request left it open.
  func begin(on descriptor: Int32) -> Bool {
    request.pointee.ipcFd = descriptor
    request.pointee.keepConnection = 1
    guard FCGX_Accept_r(request) == 0 else { return false }
    if FCGX_GetError(request.pointee.in) == 0 { return true }
    FCGX_Free(request, 1)
    return false
  }

  /// Whether the peer asked to keep the connection (FCGI_KEEP_CONN).
  var peerKeepsConnection: Bool { request.pointee.keepConnection != 0 }

  /// Reads the body to its end, also what is beyond the limit: what stays unread would be taken for the next request.
  /// - Parameter deadline: when a peer that sends byte by byte is given up.
  func readBody(limit: Int, deadline: ContinuousClock.Instant) throws(RequestFault) -> [UInt8] {
    guard let stream = request.pointee.in else { return [] }
    var body: [UInt8] = []
    var received = 0
    while let piece = nextPiece(of: stream) {
      received += piece.count
      if received <= limit { body.append(contentsOf: piece) }
      guard received <= 16 * limit, ContinuousClock.now < deadline else { throw .bodyCutShort }
    }
    guard FCGX_GetError(stream) == 0 else { throw .bodyCutShort }
    guard received <= limit else { throw .bodyTooLarge(limit: limit) }
    return body
  }

  /// What lies in the stream's buffer, after waiting for one byte: FCGX_GetStr alone would wait until it is full.
  private func nextPiece(of stream: UnsafeMutablePointer<FCGX_Stream>) -> [UInt8]? {
    let first = FCGX_GetChar(stream)
    guard first != -1 else { return nil }
    let waiting = stream.pointee.stop - stream.pointee.rdNext
    return [UInt8](unsafeUninitializedCapacity: waiting + 1) { buffer, count in
      buffer[0] = UInt8(truncatingIfNeeded: first)
      count = 1
      guard waiting > 0, let rest = buffer.baseAddress else { return }
      (rest + 1).withMemoryRebound(to: CChar.self, capacity: waiting) { pointer in
        count += Int(FCGX_GetStr(pointer, Int32(waiting), stream))
      }
    }
  }

  /// How a request ended, and whose the descriptor is.
  enum Ending {
    /// All was sent; the caller parks or closes the descriptor.
    case sent
    /// Not all was sent; the caller closes the descriptor.
    case broken
    /// Not all was sent, and libfcgi has closed the descriptor.
    case closed
  }

  /// For the body of a response; valid until `finish`.
  func writer(_ activity: Activity) -> BodyWriter { BodyWriter(request, activity) }

  /// FCGX_Finish_r, which flushes and ends the request but is kept from closing the connection: it would wait for the
  /// peer to close first.
  /// - Parameter isWhole: whether all of the response was written; else the peer is not told that it has ended.
  func finish(isWhole: Bool) -> Ending {
    // A body that was not read to its end would be taken for the next request.
    let isBroken = FCGX_GetError(request.pointee.in) != 0 || FCGX_HasSeenEOF(request.pointee.in) == 0
    if isBroken || !isWhole { FCGX_FFlush(request.pointee.out) }
    let failed = isBroken || !isWhole || FCGX_GetError(request.pointee.out) != 0
    // Without a descriptor FCGX_Finish_r closes nothing and writes nothing: the descriptor is the caller's to close.
    let descriptor = request.pointee.ipcFd
    if failed { request.pointee.ipcFd = -1 }
    request.pointee.keepConnection = 1
    FCGX_Finish_r(request)
    // On a failed last write it has closed; then the number may be another's already.
    let isOpen = failed || request.pointee.ipcFd == descriptor
    request.pointee.ipcFd = -1
    return failed ? .broken : isOpen ? .sent : .closed
  }
}

/// Writes the body of a streamed response.
public struct BodyWriter: ~Copyable {
  private let request: UnsafeMutablePointer<FCGX_Request>
  private let activity: Activity

  fileprivate init(_ request: UnsafeMutablePointer<FCGX_Request>, _ activity: Activity) {
    self.request = request
    self.activity = activity
  }

  /// FCGX_PutStr: buffered, so small pieces wait for `flush` or for 8 KiB.
  public func write(_ bytes: some Collection<UInt8>) throws(ReaderHasLeft) {
    let result = bytes.withContiguousStorageIfAvailable { put($0) } ?? Array(bytes).withUnsafeBufferPointer { put($0) }
    guard result else { throw ReaderHasLeft() }
  }

  /// FCGX_FFlush: sends what is buffered. After a failed write it reports success, hence the second look.
  public func flush() throws(ReaderHasLeft) {
    let stream = request.pointee.out
    guard FCGX_FFlush(stream) == 0, FCGX_GetError(stream) == 0 else { throw ReaderHasLeft() }
  }

  /// Whether the peer has closed (POLLHUP), if only for sending (POLLRDHUP); to be asked now and then where nothing is
  /// written for long.
  public var readerHasLeft: Bool {
    // The drain shuts connections for reading, which looks like a peer that will not send.
    let events = isDraining ? 0 : Int16(EPOLLRDHUP.rawValue)
    var poll = pollfd(fd: request.pointee.ipcFd, events: events, revents: 0)
    return Glibc.poll(&poll, 1, 0) > 0
  }

  /// Whether the server was told to stop and waits for this stream: one without an end of its own is to return soon.
  public var isDraining: Bool { activity.isDraining }

  private func put(_ buffer: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = buffer.baseAddress, !buffer.isEmpty else { return true }
    return base.withMemoryRebound(to: CChar.self, capacity: buffer.count) { pointer in
      var sent = 0
      while sent < buffer.count {
        let piece = Int32(min(buffer.count - sent, 1 << 30))
        guard FCGX_PutStr(pointer + sent, piece, request.pointee.out) == piece else { return false }
        sent += Int(piece)
      }
      return true
    }
  }
}
