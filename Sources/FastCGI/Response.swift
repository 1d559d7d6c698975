/// What goes back to the client.
public struct Response: Sendable {
  public enum Body: Sendable {
    /// The whole body; its length is announced.
    case bytes([UInt8])
    /// A file that nginx sends in our place: the segments of an `internal` location's path, not yet escaped.
    /// Of the header only Content-Type, Content-Disposition, Cache-Control and Set-Cookie reach the client.
    case file([String])
    /// Chunks whose number is not known beforehand. Runs on a thread of its own, at most
    /// `Server.Configuration.streamLimit` of them at once; not run for HEAD. Ends with an error when the reader has left,
    /// or when it cannot go on: then the connection is closed, so that nobody takes what was sent for the whole.
    case stream(@Sendable (borrowing BodyWriter) throws(ReaderHasLeft) -> Void)
    /// An answer that is not known yet: it is made on a thread of its own, where it may wait, and then sent in place of
    /// this one, whose status and headers do not count. Counts as a stream, and may become one.
    case later(@Sendable () -> Response)
  }

  public var status: Status
  public var headers: HeaderFields
  public var body: Body

  public init(_ status: Status, headers: HeaderFields = [:], body: Body = .bytes([])) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Whether to answer with it takes a thread of its own, rather than the request's.
  func takesTime(isHead: Bool) -> Bool {
    switch body {
    case .bytes, .file: false
    case .stream: !isHead && !status.forbidsBody
    case .later: true
    }
  }
}

/// The peer closed the connection, or did not take any bytes for the send time-out; or it is to be left.
public struct ReaderHasLeft: Error {
  public init() {}
}
