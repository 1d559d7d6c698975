/// What answers requests; called on many threads at once.
public protocol Responder: Sendable {
  func respond(to request: Request) -> Response
  /// For what cannot be handed on as a request, or cannot be sent. Where the fault is that there are too many streams,
  /// or a header that cannot be sent, only bytes and files can be: the body of any other answer is left out.
  func respond(to fault: RequestFault, _ parameters: Parameters) -> Response
}
