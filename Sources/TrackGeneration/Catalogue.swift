internal import GRDB

/// The tables in which tracks are kept.
///
/// `tracks` has what lists show first in its rows; the files lie apart, so that no list ever reads over them. `search`
/// is full text, and has the genre as well: a word that is everywhere, in a genre that is rare, is found as quickly.
enum Catalogue {
  static let summaryColumns = "sequence, id, created_at, title, mode, genre, duration, seed, tempo, key, metre"

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
        SELECT \(summaryColumns) FROM tracks
        WHERE \(genre)sequence < :before ORDER BY sequence DESC LIMIT :count
        """
      return (sql, arguments)
    }
    arguments += ["pattern": pattern(words, genre: query.genre)]
    let columns = summaryColumns.split(separator: ", ").map { "tracks.\($0)" }.joined(separator: ", ")
    let sql = """
      SELECT \(columns) FROM search CROSS JOIN tracks ON tracks.sequence = search.rowid
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
