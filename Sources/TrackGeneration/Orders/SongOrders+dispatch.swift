internal import Locks

/// The one thread that looks at the queue. What the catalogue cannot tell now is asked again in the next round; `/health`
/// says what is wrong with it.
extension SongOrders {
  func dispatch() {
    defer { state.change { $0.isDispatching = false } }
    var last = ContinuousClock.now - configuration.round
    while true {
      let version = state.withLock { $0.version }
      if .now - last >= configuration.round {
        last = .now
        inherit()
        cutOff()
      }
      settle()
      guard waitForChange(after: version, until: .now + min(take(), configuration.round)) else { return }
    }
  }

  // MARK: The queue

  /// Takes what may be called for now.
  /// - Returns: when to look again.
  private func take() -> Duration {
    while true {
      switch turn() {
      case .now(let id): begin(id)
      case .later(let milliseconds): return .milliseconds(milliseconds)
      case .never: return configuration.round
      }
    }
  }

  /// Nothing is called for that could not be kept, or while the mode cannot work: it waits for that to pass.
  func turn() -> TrackStore.Turn {
    let (owner, isFull) = state.withLock { state in
      (state.isClosed ? nil : state.lock?.owner, state.running.count >= configuration.calls)
    }
    guard let owner, !isFull, let isWaiting = try? tracks.isAnythingWaiting(), isWaiting,
      (try? songs.checkWritable()) != nil, (try? maker()) != nil
    else { return .never }
    return (try? tracks.takeOrder(owner: owner, limit: configuration.callsPerMinute, now: now())) ?? .never
  }

  /// Nothing is begun after the end has.
  func begin(_ id: TrackID) {
    let call = RunningCall()
    let isOpen = state.withLock { state in
      if !state.isClosed { state.running[id] = call }
      return !state.isClosed
    }
    guard isOpen else { return release(id) }
    do throws(ThreadError) {
      try Thread("order") { self.make(id, call) }.detach()
    } catch {
      release(id)
    }
  }

  private func release(_ id: TrackID) {
    while (try? tracks.releaseOrder(id, owner: owner)) == nil {
      if state.wait(until: .now + configuration.round, { $0.isClosed ? () : nil }) != nil { break }
    }
    end(OrderReport(track: id, outcome: .released, calls: 0, cost: 0, duration: .zero))
  }

  // MARK: Of other workers

  /// Takes over what workers that died had called for.
  func inherit() {
    guard let heir = state.withLock({ $0.lock?.owner }), let owners = try? tracks.owners() else { return }
    for owner in owners where owner != heir && !WorkerLock.isAlive(owner, in: songs.path) {
      guard let orders = try? tracks.inheritOrders(from: owner, to: heir) else { continue }
      state.withLock { $0.inherited += orders }
    }
  }

  /// What that takes and cannot be had now is tried in the next round.
  func settle() {
    for id in state.withLock({ $0.inherited }) {
      guard let ending = try? settle(id) else { continue }
      end(OrderReport(track: id, outcome: ending.outcome, calls: 0, cost: ending.cost, duration: .zero))
      state.withLock { $0.inherited.removeAll { $0 == id } }
    }
  }

  /// nil when a song has come, and the mode cannot work.
  private func settle(_ id: TrackID) throws(StorageError) -> Ending? {
    guard let track = try tracks.track(id) else {
      songs.remove(id)
      return Ending(.cancelled)
    }
    if songs.song(of: id) == nil { return try end(track, .cancelled(duringRequest: true)) }
    return try (try? maker()).map { maker throws(StorageError) in try settle(track, maker) }
  }

  /// Ends calls whose track another worker has deleted.
  private func cutOff() {
    for (id, call) in state.withLock({ $0.running }) where isDeleted(id) { call.cancel() }
  }

  private func isDeleted(_ id: TrackID) -> Bool {
    do { return try tracks.order(id) == nil } catch { return false }
  }
}
