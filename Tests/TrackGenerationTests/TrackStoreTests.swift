import FoundationEssentials
import GRDB
import Testing

@testable import TrackGeneration

@Suite struct TrackStoreTests {
  private let folder: String
  private let store: TrackStore

  init() throws {
    folder = try temporaryFolder() + "/made/with/parents"
    store = try TrackStore(folder: folder)
  }

  private var path: String { "\(folder)/\(TrackStore.fileName)" }

  // MARK: Keeping

  @Test("What is kept comes back whole, with its files, also after the store was opened anew")
  func roundTrip() throws {
    let track = Track.make("über die Brücke 🎵\nline 2", genre: "r&b", title: "Brücke \"\u{1F3B5}\" \\")
    #expect(try store.keep(track, .make("[00:00.00]ü\n")) == track)
    store.close()
    let opened = try TrackStore(folder: folder)
    for store in [store, opened] {
      #expect(try store.track(track.id) == track)
      #expect(try store.midi(track.id) == TrackFile(title: track.summary.title, bytes: ScoreFiles.make().midi))
      #expect(try store.lyrics(track.id)?.bytes == Array("[00:00.00]ü\n".utf8))
    }
  }

  @Test("What is not there is nil")
  func absent() throws {
    let id = Track.make("never kept").id
    #expect(try store.track(id) == nil)
    #expect(try store.midi(id) == nil)
    #expect(try store.lyrics(id) == nil)
    #expect(try !store.delete(id))
    #expect(try store.page(TrackQuery()) == TrackPage(tracks: [], next: nil))
  }

  @Test("A track that is kept twice is one, as it was at first")
  func twice() throws {
    let first = Track.make(createdAt: 1_000)
    try store.keep(first)
    #expect(try store.keep(.make(createdAt: 2_000)) == first)
    #expect(try store.page(TrackQuery()).tracks == [first.summary])
    #expect(store.statistics == TrackStore.Statistics(kept: 1, deleted: 0))
  }

  @Test("The same track from many threads and two stores is one row, and the same answer for all")
  func racing() async throws {
    let stores = [store, try TrackStore(folder: folder)]
    let answers = try await withThrowingTaskGroup(of: Track.self) { group in
      for number in 0..<40 { group.addTask { try stores[number % 2].keep(.make(createdAt: number)) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(answers.map(\.summary.createdAt)).count == 1)
    #expect(try store.page(TrackQuery()).tracks == [answers[0].summary])
    #expect(stores.map(\.statistics.kept).reduce(0, +) == 1)
  }

  @Test("What is deleted is gone from everywhere, and can be made again")
  func deleted() throws {
    let track = Track.make("wonderwords")
    try store.keep(track)
    #expect(try store.delete(track.id))
    #expect(try store.track(track.id) == nil)
    #expect(try store.midi(track.id) == nil)
    #expect(try store.texts(TrackQuery(words: "wonderwords")).isEmpty)
    #expect(try !store.delete(track.id))
    try store.keep(track)
    #expect(try store.track(track.id) == track)
    #expect(try store.texts(TrackQuery(words: "wonderwords")) == ["wonderwords"])
  }

  @Test("Every commit is synced before it is answered")
  func synchronous() throws {
    // 2 is FULL.
    #expect(try store.inspect { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
    #expect(try store.inspect { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
  }

  // MARK: Listing

  @Test("The newest stand first, also when all were made in the same second")
  func order() throws {
    for number in 1...7 { try store.keep(.make("\(number)", title: "\(number)")) }
    #expect(try store.pages(TrackQuery(limit: 3)) == [["7", "6", "5"], ["4", "3", "2"], ["1"]])
    #expect(try store.pages(TrackQuery(limit: 7)) == [["7", "6", "5", "4", "3", "2", "1"]])
  }

  @Test("Pages stay what they are while tracks are added and deleted, the one at the cursor among them")
  func stability() throws {
    for number in 1...6 { try store.keep(.make("\(number)", title: "\(number)")) }
    var round = 0
    let pages = try store.pages(TrackQuery(limit: 2)) {
      round += 1
      try store.keep(.make("new \(round)", title: "new \(round)"))
      if round == 1 { _ = try store.delete(Track.make("5").id) }
    }
    #expect(pages == [["6", "5"], ["4", "3"], ["2", "1"]])
    let newest = try #require(try store.page(TrackQuery(limit: 1)).tracks.first)
    _ = try store.delete(newest.id)
    try store.keep(.make("newest", title: "newest"))
    #expect(try store.page(TrackQuery(limit: 1)).tracks.map(\.title) == ["newest"])
  }

  @Test("A genre is found whatever its letters' case, and only it")
  func genres() throws {
    for (number, genre) in ["rock", "punk rock", "r&b", "Rock", "\"%_'", "&&"].enumerated() {
      try store.keep(.make("\(number)", genre: genre))
    }
    #expect(try store.texts(TrackQuery(genre: "ROCK")) == ["3", "0"])
    #expect(try store.texts(TrackQuery(genre: "r&b")) == ["2"])
    #expect(try store.texts(TrackQuery(genre: "\"%_'")) == ["4"])
    #expect(try store.texts(TrackQuery(genre: "r%")).isEmpty)
    #expect(try store.texts(TrackQuery(genre: "&&")) == ["5"])
  }

  @Test(
    "Words are found in title and text",
    arguments: [
      ("sea", ["A slow song about the sea"]), ("SLOW sea", ["A slow song about the sea"]),
      ("slo sea", []), ("sea slo", ["A slow song about the sea"]), ("sea mountain", []),
      ("bruck", ["Über die Brücke"]), ("don't", ["don't stop"]), ("stop)", ["don't stop"]),
      ("titled", ["don't stop", "Über die Brücke", "A slow song about the sea"]),
      ("\"", []), ("*", []), ("sea OR stop", []), ("title:x", []), ("🎵", []), ("", []), (" ", []),
      ("-sea", ["A slow song about the sea"]),
      ("jazz", []), (String(repeating: "\" ", count: 100), []), ("a* \"b", []),
    ])
  func words(_ words: String, _ expected: [String]) throws {
    for text in ["A slow song about the sea", "Über die Brücke", "don't stop"] {
      try store.keep(.make(text, title: "titled"))
    }
    #expect(try store.texts(TrackQuery(words: words)) == expected)
  }

  @Test("Genre and words narrow each other, page by page")
  func both() throws {
    for number in 1...9 {
      try store.keep(.make("love \(number)", genre: number % 3 == 0 ? "polka" : "rock", title: "\(number)"))
    }
    try store.keep(.make("hate", genre: "polka", title: "hate"))
    #expect(try store.pages(TrackQuery(genre: "polka", words: "lov", limit: 2)) == [["9", "6"], ["3"]])
    #expect(try store.pages(TrackQuery(genre: "jazz", words: "love")) == [[]])
  }

  @Test(
    "No list reads the whole table or sorts",
    arguments: [
      TrackQuery(), TrackQuery(genre: "jazz"), TrackQuery(words: "sea"), TrackQuery(genre: "jazz", words: "the sea"),
    ], [nil, TrackCursor("00000000000f")])
  func plan(_ query: TrackQuery, _ cursor: TrackCursor?) throws {
    var query = query
    query.cursor = cursor
    let statement = Catalogue.statement(query)
    let steps = try store.inspect { database in
      try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN \(statement.sql)", arguments: statement.arguments)
        .map { $0["detail"] as String }
    }
    for step in steps {
      // The index of full text is told to MATCH, and up to which row; it gives them in order.
      let isMatch = step.hasPrefix("SCAN search VIRTUAL TABLE INDEX") && step.contains(":M") && step.hasSuffix("<")
      let isRow = step.hasPrefix("SEARCH tracks USING") || step.hasPrefix("SEARCH orders USING INTEGER PRIMARY KEY")
      #expect(isRow || isMatch, "\(steps)")
      #expect(!step.contains("TEMP B-TREE"), "\(steps)")
    }
    #expect(!steps.isEmpty)
  }

  @Test("A cursor is twelve hexadecimal digits and nothing else", arguments: ["", "0", "00000000000G", "-00000000001"])
  func cursors(_ text: String) {
    #expect(TrackCursor(text) == nil)
    #expect(TrackCursor("00000000000a").map(\.description) == "00000000000a")
  }

  // MARK: Trouble

  @Test("A database that was written by a later version is left alone")
  func later() throws {
    try store.keep(.make())
    store.close()
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('2099')") }
    #expect(throws: StorageError.unusable("\(path) was written by a later version")) {
      try TrackStore(folder: folder)
    }
    #expect(try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM tracks") } == 1)
  }

  @Test("What is not a database is refused and left as it is")
  func garbage() throws {
    let folder = try temporaryFolder()
    let bytes = Data(String(repeating: "precious notes ", count: 500).utf8)
    try bytes.write(to: URL(filePath: "\(folder)/\(TrackStore.fileName)"))
    let error = #expect(throws: StorageError.self) { try TrackStore(folder: folder) }
    if case .unusable = error {} else { Issue.record("\(String(describing: error))") }
    #expect(try Data(contentsOf: URL(filePath: "\(folder)/\(TrackStore.fileName)")) == bytes)
  }

  @Test("A file in the place of the folder ends the start")
  func fileInPlace() throws {
    let folder = try temporaryFolder() + "/file"
    try Data().write(to: URL(filePath: folder))
    #expect(throws: StorageError.self) { try TrackStore(folder: folder) }
    #expect(throws: StorageError.self) { try TrackStore(folder: folder + "/below") }
  }

  @Test("While somebody holds the database, tracks are read, and who writes is told after a while")
  func locked() throws {
    let old = try store.keep(.make("old"))
    let holder = try DatabaseQueue(path: path)
    try holder.inDatabase { database in
      try database.execute(sql: "BEGIN IMMEDIATE")
      #expect(try store.track(old.id) == old)
      let error = #expect(throws: StorageError.self) { try store.keep(.make("new")) }
      if case .busy = error {} else { Issue.record("\(String(describing: error))") }
      try database.execute(sql: "COMMIT")
    }
    try store.keep(.make("new"))
    try store.checkWritable()
  }

  @Test("A database that was removed is not written to any more; a new one begins")
  func removed() throws {
    let old = try store.keep(.make("old"))
    try FileManager.default.removeItem(atPath: folder)
    #expect(throws: StorageError.self) { try store.keep(.make("new")) }
    #expect(throws: StorageError.self) { try store.checkWritable() }
    let opened = try TrackStore(folder: folder)
    #expect(try opened.track(old.id) == nil)
    try opened.keep(.make("new"))
  }
}

extension TrackStore {
  /// The writer's view of the database.
  fileprivate func inspect<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try pool().writeWithoutTransaction(body)
  }
}
