internal import GRDB

/// Orders of songs that are made elsewhere. Each function is one transaction: an order is in one state or in the next, and
/// which one is on the disk before anybody acts on it.
extension TrackStore {
  public func order(_ id: TrackID) throws(StorageError) -> OrderState? { try read { try $0.order(id) } }

  /// How many songs are made before this one; nil when it does not wait.
  public func place(of id: TrackID) throws(StorageError) -> Int? {
    try read { database in
      let sql = "SELECT track FROM orders JOIN tracks ON track = sequence WHERE id = ? AND state = 'waiting'"
      let sequence = try Int64.fetchOne(database, sql: sql, arguments: [id.description])
      return try sequence.map { try database.waitingOrders(before: $0) }
    }
  }

  public func waitingOrders() throws(StorageError) -> Int { try read { try $0.waitingOrders() } }

  // MARK: Placing

  enum Placing: Equatable {
    case placed
    /// The key has ordered this track before.
    case known(TrackID)
    /// The key has ordered something else.
    case otherRequest
    /// As many wait as may.
    case full
  }

  /// What the key has ordered; nil when it is new.
  func placing(_ key: IdempotencyKey, now: Int) throws(StorageError) -> Placing? {
    try read { try $0.placing(key, now: now) }
  }

  /// Keeps the track, its order and the key that it has come with, or none of them: of many who come with one key, one
  /// places the order, and the others find it.
  /// - Parameters:
  ///   - limit: of orders that wait.
  ///   - now: in seconds since 1970.
  func place(_ track: Track, _ key: IdempotencyKey?, limit: Int, now: Int) throws(StorageError) -> Placing {
    try write { database in
      if let known = try key.flatMap({ try database.placing($0, now: now) }) { return known }
      guard try database.waitingOrders() < limit else { return .full }
      guard let sequence = try database.insert(track) else { return .known(track.id) }
      try database.insertOrder(sequence)
      if let key { try database.insertKey(key, track.id, now: now) }
      return .placed
    }
  }

  // MARK: Calling

  enum Turn: Equatable {
    /// To call for this song now; the call is counted.
    case now(TrackID)
    /// In so many milliseconds.
    case later(Int)
    /// Nothing waits.
    case never
  }

  func isAnythingWaiting() throws(StorageError) -> Bool { try read { try $0.firstWaiting() } != nil }

  /// Gives the song that has waited longest to a caller. From here on the call may have been sent, whatever happens: the
  /// order is not called for a second time.
  /// - Parameters:
  ///   - limit: of calls in a minute.
  ///   - now: in milliseconds since 1970.
  func takeOrder(owner: String, limit: Int, now: Int) throws(StorageError) -> Turn {
    try write { database in
      guard let id = try database.firstWaiting() else { return .never }
      if let rest = try database.countCall(limit: limit, now: now) { return .later(rest) }
      try database.callOrder(id, owner: owner, since: now / 1000)
      return .now(id)
    }
  }

  /// For another call of an order that is taken.
  /// - Returns: as that of `countCall`.
  func takeTurn(limit: Int, now: Int) throws(StorageError) -> Int? {
    try write { try $0.countCall(limit: limit, now: now) }
  }

  // MARK: Ending

  /// Nothing was sent after all: the order waits again, where it stood.
  func releaseOrder(_ id: TrackID, owner: String) throws(StorageError) {
    _ = try write { try $0.releaseOrder(id, owner: owner) }
  }

  /// - Parameter cost: of the calls that may have been charged.
  func failOrder(_ id: TrackID, owner: String, _ failure: OrderFailure, cost: Double) throws(StorageError) {
    try write { database in
      guard try database.failOrder(id, owner: owner, failure) else { return }
      try database.changeFacts(id) { $0.making?.cost = cost }
    }
  }

  /// - Returns: false when the track is not there any more.
  func completeOrder(_ id: TrackID, _ review: SongReview, cost: Double) throws(StorageError) -> Bool {
    try write { database in
      guard try database.completeOrder(id, lyrics: review.lyrics) else { return try database.order(id) != nil }
      try database.changeFacts(id) { facts in
        facts.making?.cost = cost
        facts.making?.adjustments = review.adjustments
      }
      return true
    }
  }

  // MARK: Owners

  func owners() throws(StorageError) -> Set<String> { try read { try $0.owners() } }

  func orders(of owner: String) throws(StorageError) -> [TrackID] { try read { try $0.orders(of: owner) } }

  /// - Returns: those that have a new owner now.
  func inheritOrders(from owner: String, to heir: String) throws(StorageError) -> [TrackID] {
    try write { try $0.inheritOrders(from: owner, to: heir) }
  }
}

extension Database {
  fileprivate func placing(_ key: IdempotencyKey, now: Int) throws -> TrackStore.Placing? {
    guard let (request, track) = try order(key, now: now) else { return nil }
    return request == key.request ? .known(track) : .otherRequest
  }
}
