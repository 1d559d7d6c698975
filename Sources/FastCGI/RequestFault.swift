/// Why an exchange cannot go the usual way; the responder turns it into a response.
public enum RequestFault: Error, Sendable, Equatable {
  /// REQUEST_METHOD or REQUEST_URI is missing.
  case missingParameter(String)
  /// The path or query has a bad escape, a NUL, invalid UTF-8 or a dot segment; the text says which.
  case badTarget(String)
  /// A header that must stand once (Authorization, Content-Type …) stands more than once.
  case repeatedHeader(String)
  /// More bytes than the limit, in bytes.
  case bodyTooLarge(limit: Int)
  /// The body ended early: the client, or nginx, gave up.
  case bodyCutShort
  /// As many streams run as may; try again in a moment.
  case tooManyStreams
  /// The handler made a header that cannot be sent. Our fault, never the client's.
  case unsendableResponse(String)
}
