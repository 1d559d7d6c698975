internal import FoundationEssentials
internal import GRDB

extension OrderState {
  /// nil where the track was not ordered elsewhere.
  init?(_ row: Row) throws {
    guard let name: String = row["state"] else { return nil }
    switch name {
    case "waiting": self = .waiting
    case "calling": self = .calling(since: row["since"])
    case "ready": self = .ready
    case "failed":
      let failure: Data = row["failure"]
      self = .failed(try JSONDecoder().decode(OrderFailure.self, from: failure))
    default: throw StorageError.unusable("the catalogue has an order in the state \(name)")
    }
  }
}

extension Database {
  func order(_ id: TrackID) throws -> OrderState? {
    let row = try Row.fetchOne(
      self, sql: "SELECT state, since, failure FROM orders JOIN tracks ON track = sequence WHERE id = ?",
      arguments: [id.description])
    return try row.flatMap { try OrderState($0) }
  }

  func waitingOrders(before sequence: Int64 = .max) throws -> Int {
    let sql = "SELECT count(*) FROM orders WHERE state = 'waiting' AND track < ?"
    return try Int.fetchOne(self, sql: sql, arguments: [sequence]) ?? 0
  }

  /// The track that has waited longest.
  func firstWaiting() throws -> TrackID? {
    let sql = """
      SELECT id FROM tracks WHERE sequence = (SELECT min(track) FROM orders WHERE state = 'waiting')
      """
    return try String.fetchOne(self, sql: sql).flatMap(TrackID.init)
  }

  // MARK: Changes of state

  func insertOrder(_ sequence: Int64) throws {
    try execute(sql: "INSERT INTO orders (track, state) VALUES (?, 'waiting')", arguments: [sequence])
  }

  func callOrder(_ id: TrackID, owner: String, since: Int) throws {
    try change(id, from: "waiting", "state = 'calling', owner = ?, since = ?", [owner, since])
  }

  /// - Returns: whether it was the owner's.
  func releaseOrder(_ id: TrackID, owner: String) throws -> Bool {
    guard try owns(owner, id) else { return false }
    return try change(id, from: "calling", "state = 'waiting', owner = NULL, since = NULL")
  }

  /// - Returns: whether it was the owner's.
  func failOrder(_ id: TrackID, owner: String, _ failure: OrderFailure) throws -> Bool {
    guard try owns(owner, id) else { return false }
    return try change(id, from: "calling", "state = 'failed', owner = NULL, failure = ?", [try json(failure)])
  }

  /// Whoever called for it: a song that comes after all is better than none.
  /// - Returns: whether it is still wanted.
  func completeOrder(_ id: TrackID, lyrics: String?) throws -> Bool {
    let isCalling = try change(id, from: "calling", "state = 'ready', owner = NULL, lyrics = ?", [lyrics])
    return try isCalling
      || change(id, from: "failed", "state = 'ready', owner = NULL, failure = NULL, lyrics = ?", [lyrics])
  }

  private func owns(_ owner: String, _ id: TrackID) throws -> Bool {
    try Bool.fetchOne(
      self, sql: "SELECT owner IS ? FROM orders JOIN tracks ON track = sequence WHERE id = ?",
      arguments: [owner, id.description]) ?? false
  }

  @discardableResult
  private func change(_ id: TrackID, from state: String, _ columns: String, _ values: StatementArguments = [])
    throws -> Bool
  {
    try execute(
      sql: """
        UPDATE orders SET \(columns)
        WHERE track = (SELECT sequence FROM tracks WHERE id = ?) AND state = ?
        """,
      arguments: values + [id.description, state])
    return changesCount > 0
  }

  /// Changes what is known of the making, when the track is still there.
  func changeFacts(_ id: TrackID, _ change: (inout TrackFacts) -> Void) throws {
    let sql = "SELECT facts FROM tracks WHERE id = ?"
    guard let text = try Data.fetchOne(self, sql: sql, arguments: [id.description]) else { return }
    var facts = try JSONDecoder().decode(TrackFacts.self, from: text)
    change(&facts)
    try execute(sql: "UPDATE tracks SET facts = ? WHERE id = ?", arguments: [try json(facts), id.description])
  }

  // MARK: Owners

  /// Of the orders that are being called for.
  func owners() throws -> Set<String> {
    try Set(String.fetchAll(self, sql: "SELECT DISTINCT owner FROM orders WHERE state = 'calling'"))
  }

  /// - Returns: those that have a new owner now.
  func inheritOrders(from owner: String, to heir: String) throws -> [TrackID] {
    let orders = try orders(of: owner)
    try execute(
      sql: "UPDATE orders SET owner = ? WHERE state = 'calling' AND owner = ?", arguments: [heir, owner])
    return orders
  }

  func orders(of owner: String) throws -> [TrackID] {
    let sql = "SELECT id FROM tracks JOIN orders ON track = sequence WHERE state = 'calling' AND owner = ?"
    return try String.fetchAll(self, sql: sql, arguments: [owner]).compactMap(TrackID.init)
  }

  // MARK: Calls

  /// A window that slides: at most so many calls in any minute, whoever makes them.
  /// - Parameter now: in milliseconds since 1970.
  /// - Returns: the milliseconds until the next may begin; nil: this one may, and is counted.
  func countCall(limit: Int, now: Int) throws -> Int? {
    // Those from the future were counted before somebody has set the clock.
    try execute(sql: "DELETE FROM calls WHERE at <= ? OR at > ?", arguments: [now - Self.window, now + Self.window])
    let sql = "SELECT at FROM calls ORDER BY at DESC LIMIT 1 OFFSET ?"
    if let last = try Int.fetchOne(self, sql: sql, arguments: [limit - 1]) { return last + Self.window - now }
    try execute(sql: "INSERT INTO calls (at) VALUES (?)", arguments: [now])
    return nil
  }

  private static var window: Int { 60_000 }

  // MARK: Keys

  /// What the key has ordered, with the digest of the request.
  func order(_ key: IdempotencyKey, now: Int) throws -> (request: [UInt8], track: TrackID)? {
    let row = try Row.fetchOne(
      self, sql: "SELECT request, track FROM idempotency_keys WHERE name = ? AND created_at > ?",
      arguments: [key.name, now - IdempotencyKey.lifetime])
    guard let row, let track = TrackID(row["track"]) else { return nil }
    let request: Data = row["request"]
    return (Array(request), track)
  }

  /// Forgets old ones meanwhile.
  func insertKey(_ key: IdempotencyKey, _ track: TrackID, now: Int) throws {
    try execute(
      sql: "DELETE FROM idempotency_keys WHERE created_at <= ?", arguments: [now - IdempotencyKey.lifetime])
    try execute(
      sql: "INSERT INTO idempotency_keys (name, request, track, created_at) VALUES (?, ?, ?, ?)",
      arguments: [key.name, Data(key.request), track.description, now])
  }
}
