internal import Locks

/// What other threads ask of the loop.
final class CurlInbox: Sendable {
  struct Work: Sendable {
    var added: [PendingAnswer] = []
    var dropped: [PendingAnswer] = []
    var isClosed = false
  }

  private struct State {
    var work = Work()
    var hasEnded = false
  }

  private let state = Monitor(State())

  func add(_ pending: PendingAnswer) throws(TransportError) {
    try state.withLock { state throws(TransportError) in
      if state.work.isClosed { throw .cancelled }
      state.work.added.append(pending)
    }
  }

  func drop(_ pending: PendingAnswer) { state.withLock { $0.work.dropped.append(pending) } }

  func take() -> Work {
    state.withLock { state in
      defer { state.work = Work(isClosed: state.work.isClosed) }
      return state.work
    }
  }

  /// Nothing more is added.
  func close() { state.withLock { $0.work.isClosed = true } }

  /// The loop has ended; it will not take anything more.
  func end() {
    state.change { state in
      state.work.isClosed = true
      state.hasEnded = true
    }
  }

  func waitForEnd() { state.wait { $0.hasEnded ? () : nil } }
}
