/// What answers requests; called on many threads at once.
public protocol Responder: Sendable {
  func respond(to request: Request) -> Response
  /// For what cannot be handed on as a request, or cannot be sent.
  func respond(to fault: RequestFault, _ parameters: Parameters) -> Response
}
