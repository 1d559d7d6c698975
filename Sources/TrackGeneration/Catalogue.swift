internal import GRDB

/// The tables in which tracks are kept.
///
/// `tracks` has what lists show first in its rows; the files lie apart, so that no list ever reads over them. `search`
/// is full text, and has the genre as well: a word that is everywhere, in a genre that is rare, is found as quickly.
///
/// `orders` has a row for every song that a model elsewhere makes, or has made, with its timed lyrics when there are some;
/// `calls` has the moments of the latest requests to models, in milliseconds since 1970; `idempotency_keys` has what
/// clients have called their orders, which outlive the tracks.
enum Catalogue {
  /// Of `tables`.
  static let summaryColumns = """
    tracks.sequence, tracks.id, tracks.created_at, tracks.title, tracks.mode, tracks.genre, tracks.duration,
    tracks.seed, tracks.tempo, tracks.key, tracks.metre, orders.state, orders.since, orders.failure,
    orders.track IS NULL OR orders.lyrics IS NOT NULL AS has_lyrics
    """
  static let tables = "tracks LEFT JOIN orders ON orders.track = tracks.sequence"

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      try database.execute(
        sql: """
          CREATE TABLE tracks (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            created_at INTEGER NOT NULL,
            title TEXT NOT NULL,
            mode TEXT NOT NULL,
            genre TEXT NOT NULL COLLATE NOCASE,
            duration INTEGER NOT NULL,
            seed INTEGER NOT NULL,
            tempo REAL NOT NULL,
            key TEXT NOT NULL,
            metre TEXT NOT NULL,
            facts TEXT NOT NULL,
            request TEXT NOT NULL
          ) STRICT;
          CREATE INDEX tracks_by_genre ON tracks (genre);
          CREATE TABLE scores (
            track INTEGER PRIMARY KEY REFERENCES tracks ON DELETE CASCADE,
            lyrics TEXT NOT NULL,
            midi BLOB NOT NULL
          ) STRICT;
          CREATE VIRTUAL TABLE search USING fts5 (
            title, text, genre, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
          );
          """)
    }
    migrator.registerMigration("2") { database in
      try database.execute(
        sql: """
          CREATE TABLE orders (
            track INTEGER PRIMARY KEY REFERENCES tracks ON DELETE CASCADE,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'calling', 'ready', 'failed')),
            owner TEXT,
            since INTEGER,
            failure TEXT,
            lyrics TEXT
          ) STRICT;
          CREATE INDEX open_orders ON orders (state, track) WHERE state IN ('waiting', 'calling');
          CREATE TABLE calls (at INTEGER NOT NULL) STRICT;
          CREATE TABLE idempotency_keys (
            name TEXT PRIMARY KEY,
            request BLOB NOT NULL,
            track TEXT NOT NULL,
            created_at INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
          """)
    }
    return migrator
  }

  /// One more than the limit, to see whether more follow.
  static func statement(_ query: TrackQuery) -> (sql: String, arguments: StatementArguments) {
    var arguments: StatementArguments = ["before": query.cursor?.sequence ?? .max, "count": query.limit + 1]
    var genre = ""
    if let wanted = query.genre {
      genre = "genre = :genre AND "
      arguments += ["genre": wanted]
    }
    guard let words = query.words else {
      let sql = """
        SELECT \(summaryColumns) FROM \(tables)
        WHERE \(genre)sequence < :before ORDER BY sequence DESC LIMIT :count
        """
      return (sql, arguments)
    }
    arguments += ["pattern": pattern(words, genre: query.genre)]
    let sql = """
      SELECT \(summaryColumns) FROM search CROSS JOIN tracks ON tracks.sequence = search.rowid
      LEFT JOIN orders ON orders.track = tracks.sequence
      WHERE search MATCH :pattern AND search.rowid < :before\(genre.isEmpty ? "" : " AND tracks.genre = :genre")
      ORDER BY search.rowid DESC LIMIT :count
      """
    return (sql, arguments)
  }

  /// In FTS5's own language: words between quotes, and an asterisk after a beginning
  /// (https://sqlite.org/fts5.html#full_text_query_syntax).
  private static func pattern(_ words: String, genre: String?) -> String {
    let pieces = words.split(whereSeparator: \.isWhitespace).map { "{title text} : \(quoted($0))" }
    let text = pieces.isEmpty ? "\"\"" : "\(pieces.joined(separator: " AND ")) *"
    return genre.map { "(\(text)) AND genre : \(quoted($0[...]))" } ?? text
  }

  private static func quoted(_ word: Substring) -> String {
    "\"" + word.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
