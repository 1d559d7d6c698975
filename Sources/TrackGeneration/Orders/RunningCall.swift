internal import Synchronization

/// A song that is being made.
final class RunningCall: Sendable {
  private let begun = Atomic(0)
  private let unwanted = Atomic(false)

  let start = ContinuousClock.now

  /// Requests to the model.
  var calls: Int { begun.load(ordering: .relaxed) }

  func begin() { begun.add(1, ordering: .relaxed) }

  var isWanted: Bool { !unwanted.load(ordering: .relaxed) }

  func cancel() { unwanted.store(true, ordering: .relaxed) }
}
