import Composition
import FoundationEssentials
import Testing

@testable import TrackGeneration

extension Track {
  /// Another text is another track.
  static func make(
    _ text: String = "rain", genre: String = "jazz", title: String = "A title", createdAt: Int = 1_000_000
  ) -> Track {
    let brief = Brief(text: text, genre: genre)
    let identity = TrackIdentity(brief, mode: .local)
    return Track(
      summary: TrackSummary(
        id: identity.id, createdAt: createdAt, title: title, mode: .local, genre: genre, duration: 180,
        seed: identity.seed, tempo: 120.25, key: "F# minor", metre: "4/4"),
      facts: TrackFacts(
        sections: [.init(name: "verse 1", start: 0, duration: 180, bars: 90, chords: [.init(start: 0, name: "F#m7")])],
        parts: [.init(name: "melody", instrument: "alto saxophone")], understood: ["dark: minor"], warnings: ["loud"]),
      request: ResolvedRequest(brief, seed: identity.seed, mode: .local))
  }
}

extension ScoreFiles {
  static func make(_ lyrics: String = "[00:00.00]la\n") -> ScoreFiles {
    ScoreFiles(midi: Array("MThd".utf8) + [0, 255], lyrics: lyrics)
  }
}

extension TrackStore {
  @discardableResult
  func keep(_ track: Track) throws -> Track { try keep(track, .make()) }

  func texts(_ query: TrackQuery) throws -> [String] {
    try page(query).tracks.map { try #require(try track($0.id)).request.text }
  }

  /// Every page from the first to the last.
  func pages(_ query: TrackQuery, between: () throws -> Void = {}) throws -> [[String]] {
    var query = query
    var pages: [[String]] = []
    while true {
      let page = try page(query)
      pages.append(page.tracks.map(\.title))
      guard let next = page.next else { return pages }
      // Clients have it as text.
      query.cursor = TrackCursor(next.description)
      guard query.cursor == next else { throw StorageError.unusable("\(next)") }
      try between()
    }
  }
}

func temporaryFolder() throws -> String {
  let folder = FileManager.default.temporaryDirectory.path + "/tracks-\(UInt64.random(in: 0 ... .max))"
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  return folder
}
