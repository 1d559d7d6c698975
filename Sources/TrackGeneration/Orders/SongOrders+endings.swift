internal import Locks

/// What becomes of an order whose call has ended, here or in a worker that died.
extension SongOrders {
  struct Ending {
    let outcome: OrderReport.Outcome
    /// US dollars, estimated.
    let cost: Double

    init(_ outcome: OrderReport.Outcome, cost: Double = 0) {
      self.outcome = outcome
      self.cost = cost
    }
  }

  /// The order is ready when its song is on the disk and can be played. To die in here loses nothing: it can be done again.
  func settle(_ track: Track, _ maker: any SongMaker) throws(StorageError) -> Ending {
    guard let song = songs.song(of: track.id) else { return try fail(track, .interrupted) }
    let review: SongReview
    do throws(OrderFailure) { review = try maker.examine(song, of: track) } catch { return try fail(track, error) }
    if try tracks.completeOrder(track.id, review, cost: song.notes.cost) { return Ending(.made, cost: song.notes.cost) }
    songs.remove(track.id)
    return Ending(.cancelled, cost: song.notes.cost)
  }

  /// Nobody has deleted a track whose order is cancelled: then the worker was told to end.
  func end(_ track: Track, _ error: SongMakerError) throws(StorageError) -> Ending {
    switch error {
    case .failed(let failure): return try fail(track, failure)
    case .cancelled(duringRequest: true): return try fail(track, .interrupted)
    case .cancelled(duringRequest: false):
      guard try tracks.order(track.id) != nil else { return Ending(.cancelled) }
      try tracks.releaseOrder(track.id, owner: owner)
      return Ending(.released)
    }
  }

  private func fail(_ track: Track, _ failure: OrderFailure) throws(StorageError) -> Ending {
    let cost = failure.mayHaveBilled ? track.facts.making?.cost ?? 0 : 0
    guard try tracks.order(track.id) != nil else {
      songs.remove(track.id)
      return Ending(.cancelled, cost: cost)
    }
    try tracks.failOrder(track.id, owner: owner, failure, cost: cost)
    return Ending(.failed(failure), cost: cost)
  }

  /// Fits no order after the end.
  var owner: String { state.withLock { $0.lock?.owner } ?? "" }

  func end(_ report: OrderReport) {
    self.report(report)
    changed { state in
      state.running[report.track] = nil
      state.statistics.count(report)
      switch report.outcome {
      case .made: state.trouble = nil
      case .failed(let failure) where failure.isUpToOperator: state.trouble = failure.detail
      case .failed(let failure) where failure.isAnswer: state.trouble = nil
      case .failed, .cancelled, .released: break
      }
    }
  }
}
