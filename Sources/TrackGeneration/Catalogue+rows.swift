internal import FoundationEssentials
internal import GRDB

extension TrackSummary {
  init(_ row: Row) throws {
    let text: String = row["id"]
    let modeName: String = row["mode"]
    guard let id = TrackID(text), let mode = Mode(rawValue: modeName) else {
      throw StorageError.unusable("the catalogue has a track \(text) of mode \(modeName)")
    }
    self.init(
      id: id, createdAt: row["created_at"], title: row["title"], mode: mode, genre: row["genre"],
      duration: row["duration"], seed: row["seed"], tempo: row["tempo"], key: row["key"], metre: row["metre"],
      order: try OrderState(row), hasLyrics: row["has_lyrics"])
  }
}

extension Track {
  init(_ row: Row) throws {
    let decoder = JSONDecoder()
    let (facts, request): (Data, Data) = (row["facts"], row["request"])
    self.init(
      summary: try TrackSummary(row), facts: try decoder.decode(TrackFacts.self, from: facts),
      request: try decoder.decode(ResolvedRequest.self, from: request))
  }
}

extension Database {
  /// False when a track of that id is there already; it then stays as it is.
  func insert(_ track: Track, _ files: ScoreFiles) throws -> Bool {
    guard let sequence = try insert(track) else { return false }
    try execute(
      sql: "INSERT INTO scores (track, lyrics, midi) VALUES (?, ?, ?)",
      arguments: [sequence, files.lyrics, Data(files.midi)])
    return true
  }

  /// - Returns: its number; nil when a track of that id is there already, which then stays as it is.
  func insert(_ track: Track) throws -> Int64? {
    let summary = track.summary
    try execute(
      sql: """
        INSERT INTO tracks (id, created_at, title, mode, genre, duration, seed, tempo, key, metre, facts, request)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
        """,
      arguments: [
        summary.id.description, summary.createdAt, summary.title, summary.mode.rawValue, summary.genre,
        summary.duration, summary.seed, summary.tempo, summary.key, summary.metre, try json(track.facts),
        try json(track.request),
      ])
    guard changesCount > 0 else { return nil }
    let sequence = lastInsertedRowID
    try execute(
      sql: "INSERT INTO search (rowid, title, text, genre) VALUES (?, ?, ?, ?)",
      arguments: [sequence, summary.title, searchable(track.request.text), summary.genre])
    return sequence
  }

  /// False when there is none.
  func delete(_ id: TrackID) throws -> Bool {
    let sequence = try Int64.fetchOne(
      self, sql: "DELETE FROM tracks WHERE id = ? RETURNING sequence", arguments: [id.description])
    guard let sequence else { return false }
    try execute(sql: "DELETE FROM search WHERE rowid = ?", arguments: [sequence])
    return true
  }

  /// SQLite's texts end at a NUL.
  private func searchable(_ text: String) -> String { text.split(separator: "\0").joined(separator: " ") }

  func json(_ value: some Encodable) throws -> String {
    try String(decoding: JSONEncoder().encode(value), as: UTF8.self)
  }
}
