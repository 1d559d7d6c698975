import Composition
import Locks
import Testing

@testable import TrackGeneration

/// Orders over a folder of their own, with a clock that a test turns.
struct OrderDesk {
  let folder: String
  let tracks: TrackStore
  let maker: ScriptedMaker
  let clock = Lock(1_000_000)
  let reports = Lock<[OrderReport]>([])

  init(_ maker: ScriptedMaker = ScriptedMaker()) throws {
    folder = try temporaryFolder()
    tracks = try TrackStore(folder: folder)
    self.maker = maker
  }

  var songs: String { "\(folder)/songs" }

  /// - Parameter change: of the configuration.
  func orders(
    _ maker: ScriptedMaker? = nil, _ change: (inout SongOrders.Configuration) -> Void = { _ in }
  ) throws -> SongOrders {
    let maker = maker ?? self.maker
    return try orders(makers: { maker }, change)
  }

  func orders(
    makers: @escaping SongOrders.Makers, _ change: (inout SongOrders.Configuration) -> Void = { _ in }
  ) throws -> SongOrders {
    var configuration = SongOrders.Configuration(folder: songs)
    configuration.round = .milliseconds(10)
    change(&configuration)
    return try SongOrders(
      configuration, tracks, maker: makers, report: { report in reports.withLock { $0.append(report) } },
      now: { clock.withLock { $0 } })
  }

  func advance(seconds: Int) { clock.withLock { $0 += seconds * 1_000 } }

  /// As a worker leaves an order that dies while it is called for.
  /// - Parameter count: of orders that wait, the oldest first.
  @discardableResult
  func callAndDie(_ count: Int = 1) throws -> String {
    let lock = try WorkerLock(folder: songs)
    for _ in 0..<count {
      guard case .now = try tracks.takeOrder(owner: lock.owner, limit: 1_000, now: 900_000) else {
        throw StorageError.failed("no order waits")
      }
    }
    return lock.owner
  }
}

extension SongOrders {
  /// Begins to work as well.
  func started() throws -> SongOrders {
    try start()
    return self
  }

  @discardableResult
  func place(_ text: String = "rain", _ key: IdempotencyKey? = nil) throws -> TrackID {
    try #require(try place(Brief(text: text, genre: "jazz"), key).generation.track).id
  }

  /// Waits for that state.
  func reach(_ track: TrackID, _ isMeant: (OrderState?) -> Bool) throws -> OrderState? {
    var state = try state(of: track)
    while !isMeant(state), ContinuousClock.now < .soon { state = try next(after: state, of: track, until: .soon) }
    return state
  }

  func end(of track: TrackID) throws -> OrderState? { try reach(track) { $0?.isOver ?? true } }

  /// Waits until nothing is being called for.
  func waitUntilIdle() -> Bool { state.wait(until: .soon) { $0.running.isEmpty ? () : nil } != nil }
}
