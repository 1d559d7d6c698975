/// Hands values from one thread to another, in order; whoever is quicker waits.
public final class BoundedQueue<Element: Sendable>: Sendable {
  private struct State {
    var elements: [Element] = []
    var isClosed = false
  }

  private let limit: Int
  private let state = Monitor(State())

  /// - Parameter limit: so many values may wait to be taken.
  public init(limit: Int) { self.limit = limit }

  /// Waits for room.
  /// - Returns: false when the queue is closed; the value is then lost.
  public func put(_ element: Element) -> Bool {
    defer { state.change { _ in } }
    return state.wait { state in
      if state.isClosed { return false }
      guard state.elements.count < limit else { return nil }
      state.elements.append(element)
      return true
    }
  }

  /// Waits for a value; nil when the queue is closed and empty.
  public func take() -> Element? {
    defer { state.change { _ in } }
    return state.wait { state -> Element?? in
      if !state.elements.isEmpty { return .some(state.elements.removeFirst()) }
      return state.isClosed ? .some(nil) : nil
    }
  }

  /// What waits can still be taken; nothing more is put in.
  public func close() { state.change { $0.isClosed = true } }
}
