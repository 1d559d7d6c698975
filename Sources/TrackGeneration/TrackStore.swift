internal import Dispatch
internal import FoundationEssentials
internal import GRDB
internal import Locks
internal import Synchronization

/// The catalogue: every track that was answered for, in an SQLite database that several workers may share.
///
/// A track is kept in one transaction, and that is on the disk before the answer goes out (`synchronous` is FULL in WAL
/// mode): a killed worker loses nothing, and neither does a machine that loses its power, as long as its disk does not
/// lie about what it has written. Nothing is ever deleted to repair a database.
public final class TrackStore: Sendable {
  /// Counts since the start.
  public struct Statistics: Sendable, Equatable {
    public var kept = 0
    public var deleted = 0
  }

  public static let fileName = "tracks.sqlite"

  /// How long a writer waits for another worker's, and a thread for its turn.
  private static let patience = 2
  /// Bytes that must be free for the catalogue to be healthy: a long song has a tenth of it.
  private static let room = 256 * 1024

  private enum State {
    case closed
    case open(DatabasePool, FileIdentity)
    /// It could not be opened, which is not tried again before that moment.
    case failed(StorageError, until: ContinuousClock.Instant)
  }

  private let folder: String
  private let path: String
  private let state = Lock(State.closed)
  /// Threads that may be in the hands of a slow disk at once.
  private let places: DispatchSemaphore
  /// When a writer last gave up waiting for another worker's.
  private let gaveUp = Lock<ContinuousClock.Instant?>(nil)
  private let kept = Atomic(0)
  private let deleted = Atomic(0)

  /// Makes the folder and the database where they do not exist. A full disk, or a database that somebody holds, may
  /// pass: they do not throw, and each use tries again.
  /// - Parameter writers: how many threads may write at once, or wait to.
  public init(folder: String, writers: Int = 12) throws(StorageError) {
    self.folder = folder
    path = "\(folder)/\(Self.fileName)"
    places = DispatchSemaphore(value: writers)
    do throws(StorageError) {
      try Folder.make(folder)
      _ = try pool()
    } catch {
      switch error {
      case .full, .busy: break
      case .notWritable, .unusable, .failed: throw error
      }
    }
  }

  /// Ends the use of the database; what is written by then is put into its main file.
  public func close() {
    state.withLock { state in
      if case .open(let pool, _) = state {
        // Only the last connection that can write puts the WAL into the main file.
        pool.invalidateReadOnlyConnections()
        try? pool.close()
      }
      state = .closed
    }
  }

  // MARK: Writing

  /// - Returns: the track as it is kept; when an equal request was quicker, the one that it made.
  public func keep(_ track: Track, _ files: ScoreFiles) throws(StorageError) -> Track {
    let (isNew, createdAt) = try write { database in
      let isNew = try database.insert(track, files)
      let createdAt = try Int.fetchOne(
        database, sql: "SELECT created_at FROM tracks WHERE id = ?", arguments: [track.id.description])
      return (isNew, createdAt)
    }
    if isNew { kept.add(1, ordering: .relaxed) }
    var track = track
    track.summary.createdAt = createdAt ?? track.summary.createdAt
    return track
  }

  /// False when there is none.
  public func delete(_ id: TrackID) throws(StorageError) -> Bool {
    let existed = try write { try $0.delete(id) }
    if existed { deleted.add(1, ordering: .relaxed) }
    return existed
  }

  /// Throws when a track could not be kept now.
  public func checkWritable() throws(StorageError) {
    try Folder.checkWritable(folder, room: Self.room)
    try write { _ = try $0.tableExists("tracks") }
  }

  // MARK: Reading

  public func track(_ id: TrackID) throws(StorageError) -> Track? {
    try read { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT \(Catalogue.summaryColumns), facts, request FROM \(Catalogue.tables) WHERE id = ?",
        arguments: [id.description])
      return try row.map { try Track($0) }
    }
  }

  /// What the sound of a composed track is made of.
  func score(_ id: TrackID) throws(StorageError) -> ScoreFiles? {
    guard let midi = try midi(id), let lyrics = try lyrics(id) else { return nil }
    return ScoreFiles(midi: midi.bytes, lyrics: String(decoding: lyrics.bytes, as: UTF8.self))
  }

  public func midi(_ id: TrackID) throws(StorageError) -> TrackFile? {
    try file(id, "midi AS bytes FROM tracks JOIN scores ON track = sequence")
  }

  public func lyrics(_ id: TrackID) throws(StorageError) -> TrackFile? {
    try file(
      id,
      """
      CAST(coalesce(scores.lyrics, orders.lyrics) AS BLOB) AS bytes
      FROM \(Catalogue.tables) LEFT JOIN scores ON scores.track = tracks.sequence
      """)
  }

  public func page(_ query: TrackQuery) throws(StorageError) -> TrackPage {
    let statement = Catalogue.statement(query)
    return try read { database in
      let rows = try Row.fetchAll(database, sql: statement.sql, arguments: statement.arguments)
      let shown = rows.prefix(query.limit)
      let next: TrackCursor? = rows.count > query.limit ? shown.last.map { TrackCursor(after: $0["sequence"]) } : nil
      return TrackPage(tracks: try shown.map { try TrackSummary($0) }, next: next)
    }
  }

  public var statistics: Statistics {
    Statistics(kept: kept.load(ordering: .relaxed), deleted: deleted.load(ordering: .relaxed))
  }

  /// - Parameter source: `bytes`, and the tables that have them.
  private func file(_ id: TrackID, _ source: String) throws(StorageError) -> TrackFile? {
    try read { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT title, \(source) WHERE id = ?", arguments: [id.description])
      guard let row, let bytes: Data = row["bytes"] else { return nil }
      return TrackFile(title: row["title"], bytes: Array(bytes))
    }
  }

  // MARK: The database

  func read<Value>(_ body: (Database) throws -> Value) throws(StorageError) -> Value {
    let pool = try pool()
    do { return try pool.read(body) } catch { throw StorageError(error) }
  }

  /// Waits for a place and for other writers, and does not begin anew to wait for a database that is held when another
  /// thread has just done so in vain.
  func write<Value>(_ body: (Database) throws -> Value) throws(StorageError) -> Value {
    let start = ContinuousClock.now
    guard places.wait(timeout: .now() + .seconds(Self.patience)) == .success else {
      throw .busy("as many threads as may write to \(path) already")
    }
    defer { places.signal() }
    let pool = try pool()
    do {
      return try pool.writeWithoutTransaction { database in
        if let moment = gaveUp.withLock({ $0 }), moment > start { throw StorageError.busy("\(path) is still held") }
        return try transaction(in: database, body)
      }
    } catch {
      throw StorageError(error)
    }
  }

  private func transaction<Value>(in database: Database, _ body: (Database) throws -> Value) throws -> Value {
    var value: Value?
    do {
      try database.inTransaction(.immediate) {
        value = try body(database)
        return .commit
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
      gaveUp.withLock { $0 = .now }
      throw error
    }
    return value!
  }

  /// Opens it anew when it is not there any more: what is written to a file that was removed is lost.
  func pool() throws(StorageError) -> DatabasePool {
    try state.withLock { state throws(StorageError) in
      switch state {
      case .open(let pool, let file) where FileIdentity(path) == file: return pool
      case .failed(let error, let moment) where .now < moment: throw error
      case .open, .failed, .closed: state = .closed
      }
      do {
        let pool = try Self.open(path)
        if let file = FileIdentity(path) { state = .open(pool, file) }
        return pool
      } catch {
        let error = StorageError(error)
        state = .failed(error, until: .now + .seconds(1))
        throw error
      }
    }
  }

  private static func open(_ path: String) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.busyMode = .timeout(Double(patience))
    configuration.maximumReaderCount = 4
    let pool = try DatabasePool(path: path, configuration: configuration)
    // After the pool has chosen the WAL, for which it sets NORMAL.
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    let migrator = Catalogue.migrator
    guard try !pool.read(migrator.hasBeenSuperseded) else {
      throw StorageError.unusable("\(path) was written by a later version")
    }
    try migrator.migrate(pool)
    return pool
  }
}
