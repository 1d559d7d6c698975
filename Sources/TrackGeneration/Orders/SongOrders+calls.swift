internal import Locks

/// One song, on a thread of its own.
extension SongOrders {
  func make(_ id: TrackID, _ call: RunningCall) {
    let ending = ending(of: id, call) ?? Ending(.released)
    end(
      OrderReport(
        track: id, outcome: ending.outcome, calls: call.calls, cost: ending.cost, duration: .now - call.start))
  }

  /// nil when the catalogue could not be told until the call was cut off; then another worker settles the order.
  private func ending(of id: TrackID, _ call: RunningCall) -> Ending? {
    guard let found = retrying(call, { () throws(StorageError) in try tracks.track(id) }) else { return nil }
    guard let track = found else { return Ending(.cancelled) }
    do throws(SongMakerError) {
      let maker = try readyMaker()
      try keep(maker.makeSong(of: track, questions(call)), of: id, call)
      return retrying(call) { () throws(StorageError) in try settle(track, maker) }
    } catch {
      return retrying(call) { () throws(StorageError) in try end(track, error) }
    }
  }

  private func readyMaker() throws(SongMakerError) -> any SongMaker {
    do { return try maker() } catch { throw .failed(OrderFailure(error)) }
  }

  /// As long as the disk may be full: the song is paid for.
  private func keep(_ song: MadeSong, of track: TrackID, _ call: RunningCall) throws(SongMakerError) {
    let deadline = ContinuousClock.now + configuration.patience
    while true {
      do throws(StorageError) {
        return try songs.keep(song, of: track)
      } catch {
        guard call.isWanted, .now < deadline else { throw .failed(.unkept(error)) }
        pause(call, configuration.round)
      }
    }
  }

  // MARK: What a maker asks

  private func questions(_ call: RunningCall) -> SongCall {
    SongCall(
      mayBegin: { self.mayBegin(call) }, isWanted: { call.isWanted }, pause: { self.pause(call, $0, isOpen: true) })
  }

  /// The first request was counted when the order was taken; each other waits for its turn.
  private func mayBegin(_ call: RunningCall) -> Bool {
    while call.calls > 0, let rest = timeUntilTurn() {
      guard pause(call, min(rest, configuration.round), isOpen: true) else { return false }
    }
    call.begin()
    return true
  }

  /// nil: the turn has come, and is counted.
  private func timeUntilTurn() -> Duration? {
    do throws(StorageError) {
      return try tracks.takeTurn(limit: configuration.callsPerMinute, now: now()).map { .milliseconds($0) }
    } catch {
      return configuration.round
    }
  }

  // MARK: Waiting

  /// Until the catalogue can do it, or the call is cut off.
  private func retrying<Value>(_ call: RunningCall, _ body: () throws(StorageError) -> Value) -> Value? {
    while true {
      do throws(StorageError) {
        return try body()
      } catch {
        guard pause(call, configuration.round) else { return nil }
      }
    }
  }

  /// - Parameter isOpen: whether it ends when the orders are closed, as it does when the call is cut off.
  /// - Returns: false when it has ended so.
  @discardableResult
  private func pause(_ call: RunningCall, _ time: Duration, isOpen: Bool = false) -> Bool {
    state.wait(until: .now + time) { !call.isWanted || isOpen && $0.isClosed ? false : nil } ?? true
  }
}
