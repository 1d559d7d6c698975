/// What goes back to the client.
public struct Response: Sendable {
  public enum Body: Sendable {
    /// The whole body; its length is announced.
    case bytes([UInt8])
    /// A file that nginx sends in our place: the segments of an `internal` location's path, not yet escaped.
    /// Of the header only Content-Type, Content-Disposition, Cache-Control and Set-Cookie reach the client.
    case file([String])
    /// Chunks whose number is not known beforehand. Runs on the request's thread and ends with an error when the
    /// reader has left. At most `Server.Configuration.streamLimit` run at once.
    case stream(@Sendable (borrowing BodyWriter) throws(ReaderHasLeft) -> Void)
  }

  public var status: Status
  public var headers: HeaderFields
  public var body: Body

  public init(_ status: Status, headers: HeaderFields = [:], body: Body = .bytes([])) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// The peer closed the connection, or did not take any bytes for the send time-out.
public struct ReaderHasLeft: Error {
  public init() {}
}
