public import Composition
internal import Locks

/// Has songs made elsewhere, one after the other, and sees to it that nothing is charged twice and nothing is lost.
///
/// The queue is the catalogue's: it outlives workers, and all workers that share it take from it. An order is
/// 1. `waiting`: on the disk before its track is answered for. Whoever dies now, a worker takes it.
/// 2. `calling`: on the disk before anything is sent, with the worker that sends it. If that dies, nobody can know whether
///    the song was charged. Another worker looks for it among the songs: when it had come, the order is `ready`, else it
///    is `failed`, and says why. It is never sent again.
/// 3. `ready`: on the disk after the song is. A song whose worker died in between is found as in 2.
/// 4. `failed`, with the reason.
///
/// A track that is deleted takes its order along, in any state; a song that comes too late for it is thrown away.
public final class SongOrders: Sendable {
  public struct Configuration: Sendable {
    /// The folder of songs.
    public var folder: String
    /// How many may be called for at once.
    public var calls = 10
    public var callsPerMinute = 10
    /// How many orders may wait.
    public var queue = 100
    /// How often orders of workers that died are looked for, and whether those that run are still wanted.
    public var round = Duration.seconds(2)
    /// How long the disk may be full before a song that has come is given up.
    public var patience = Duration.seconds(120)

    public init(folder: String) { self.folder = folder }
  }

  /// What an order came to.
  public struct Placement: Sendable {
    /// With the track as it is now.
    public let generation: Generation
    /// Whether the key had ordered it before.
    public let isReplay: Bool
  }

  public typealias Makers = @Sendable () throws(GenerationError) -> any SongMaker

  let configuration: Configuration
  let tracks: TrackStore
  let songs: SongFolder
  let maker: Makers
  let report: @Sendable (OrderReport) -> Void
  /// Milliseconds since 1970.
  let now: @Sendable () -> Int
  let state = Monitor(State())

  struct State {
    /// nil before the start and after the end.
    var lock: WorkerLock?
    var isDispatching = false
    var isClosed = false
    var running: [TrackID: RunningCall] = [:]
    /// Of workers that died, and not settled yet.
    var inherited: [TrackID] = []
    /// Raised with every change that somebody may wait for.
    var version = 0
    var statistics = Statistics()
    var trouble: String?

    var isAtRest: Bool { !isDispatching && running.isEmpty }
  }

  /// - Parameters:
  ///   - maker: asked for each song.
  ///   - report: told of each end, on a thread of the orders.
  ///   - now: milliseconds since 1970.
  public init(
    _ configuration: Configuration, _ tracks: TrackStore, maker: @escaping Makers,
    report: @escaping @Sendable (OrderReport) -> Void = { _ in }, now: @escaping @Sendable () -> Int
  ) throws(StorageError) {
    self.configuration = configuration
    self.tracks = tracks
    self.maker = maker
    self.report = report
    self.now = now
    songs = try SongFolder(configuration.folder)
  }

  // MARK: Orders

  /// - Throws: also `unavailable`, when the mode cannot work here.
  public func place(_ brief: Brief, _ key: IdempotencyKey? = nil) throws(OrderError) -> Placement {
    let (tracks, limit, now) = (tracks, configuration.queue, now() / 1000)
    if let key, let known = try stored({ () throws(StorageError) in try tracks.placing(key, now: now) }) {
      return try placement(known)
    }
    let generation = try generation(of: brief)
    guard let track = generation.track else { throw .unavailable(.unavailable(.gcp, "the model makes no tracks")) }
    let placing = try stored { () throws(StorageError) in try tracks.place(track, key, limit: limit, now: now) }
    guard placing == .placed else { return try placement(placing) }
    changed { $0.statistics.placed += 1 }
    return Placement(generation: generation, isReplay: false)
  }

  private func generation(of brief: Brief) throws(OrderError) -> Generation {
    do { return try maker().generate(brief) } catch { throw .unavailable(error) }
  }

  private func placement(_ placing: TrackStore.Placing) throws(OrderError) -> Placement {
    switch placing {
    case .known(let id):
      guard let track = try stored({ () throws(StorageError) in try tracks.track(id) }) else { throw .deleted(id) }
      return Placement(generation: Generation(ordered: track), isReplay: true)
    case .otherRequest: throw .otherRequest
    case .placed, .full:
      changed { $0.statistics.refused += 1 }
      throw .busy(retryAfter: 60 / configuration.callsPerMinute + 1)
    }
  }

  private func stored<Value>(_ body: () throws(StorageError) -> Value) throws(OrderError) -> Value {
    do { return try body() } catch { throw .storage(error) }
  }

  /// nil where the track was not ordered, or was deleted.
  public func state(of track: TrackID) throws(StorageError) -> OrderState? { try tracks.order(track) }

  /// How many songs are made before this one; nil when it does not wait.
  public func place(of track: TrackID) throws(StorageError) -> Int? { try tracks.place(of: track) }

  /// Waits until the state is another than `known`, or until the deadline.
  public func next(
    after known: OrderState?, of track: TrackID, until deadline: ContinuousClock.Instant
  ) throws(StorageError) -> OrderState? {
    while true {
      let version = state.withLock { $0.version }
      let now = try tracks.order(track)
      if now != known || .now >= deadline { return now }
      // Another worker may have it, and tells nobody here.
      guard waitForChange(after: version, until: min(deadline, .now + .seconds(1))) else { return now }
    }
  }

  /// Ends a call that nobody wants any more, and deletes the song; to be called after the track was deleted.
  public func cancel(_ track: TrackID) {
    state.change { state in
      state.running[track]?.cancel()
      state.version += 1
    }
    songs.remove(track)
  }

  /// Why the last song was not made, where that was up to whoever runs the service; nil after one that was.
  public var trouble: String? { state.withLock { $0.trouble } }

  /// Throws when a song could not be kept now.
  public func checkWritable() throws(StorageError) { try songs.checkWritable() }

  // MARK: Start and end

  /// Begins to call for what waits, and to settle what workers that died have left.
  public func start() throws(StorageError) {
    let lock = try WorkerLock(folder: songs.path)
    state.withLock { state in (state.lock, state.isDispatching) = (lock, true) }
    do throws(ThreadError) {
      try Thread("orders") { self.dispatch() }.detach()
    } catch {
      state.withLock { $0.isDispatching = false }
      throw .failed("pthread_create: \(error.code)")
    }
  }

  /// Calls for nothing more. What waits stays for the next worker.
  public func close() { state.change { $0.isClosed = true } }

  /// How many songs are being made now.
  public var running: Int { state.withLock { $0.running.count } }

  /// Closes, and lets what runs end until the deadline; after that it is cut off.
  public func shutDown(within time: Duration) {
    close()
    _ = state.wait(until: .now + time) { $0.isAtRest ? () : nil }
    state.change { state in for call in state.running.values { call.cancel() } }
    _ = state.wait(until: .now + Self.farewell) { $0.isAtRest ? () : nil }
    state.withLock { $0.lock = nil }
  }

  /// For calls that were cut off to say so.
  private static let farewell = Duration.seconds(5)

  // MARK: Changes

  func changed(_ body: (inout State) -> Void = { _ in }) {
    state.change { state in
      body(&state)
      state.version += 1
    }
  }

  /// - Returns: false when the orders are closed.
  @discardableResult
  func waitForChange(after version: Int, until deadline: ContinuousClock.Instant) -> Bool {
    state.wait(until: deadline) { $0.isClosed ? false : $0.version != version ? true : nil } ?? true
  }
}
