/// Why there is no answer. Texts name the host at most, never a header, a body or a password.
public enum TransportError: Error, Sendable, Equatable {
  /// Nothing that a server could act on was sent: it is safe to try again.
  case unreachable(String)
  /// The server may have received the request and acted on it.
  case interrupted(String)
  /// As `interrupted`: no complete answer in the time given.
  case timedOut
  /// The answer's body has more bytes than wanted.
  case tooLarge(limit: Int)
  case cancelled
  /// The server's certificate is not to be trusted; nothing was sent.
  case certificate(String)
}
