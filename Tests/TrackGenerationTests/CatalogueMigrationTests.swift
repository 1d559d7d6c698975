import Composition
import FoundationEssentials
import GRDB
import Testing

@testable import TrackGeneration

@Suite struct CatalogueMigrationTests {
  @Test("A catalogue of the first version keeps its tracks, and takes orders")
  func first() throws {
    let folder = try temporaryFolder()
    let track = Track.make("old")
    try keepInFirstVersion(track, folder)
    let store = try TrackStore(folder: folder)
    #expect(try store.track(track.id) == track)
    #expect(try store.lyrics(track.id)?.bytes == Array("la".utf8))
    #expect(try store.midi(track.id)?.bytes == [1, 0, 2])
    #expect(try store.page(TrackQuery(words: "old")).tracks == [track.summary])
    let order = Track.ordered(.init(text: "new", genre: "jazz"))
    #expect(try store.place(order, nil, limit: 1, now: 1_000) == .placed)
    #expect(try store.page(TrackQuery()).tracks == [order.summary, track.summary])
  }

  /// Facts are as that version has written them.
  private func keepInFirstVersion(_ track: Track, _ folder: String) throws {
    let database = try DatabaseQueue(path: "\(folder)/\(TrackStore.fileName)")
    try Catalogue.migrator.migrate(database, upTo: "1")
    try database.write { database in
      #expect(try database.insert(track, ScoreFiles(midi: [1, 0, 2], lyrics: "la")))
      let facts = try #require(try String.fetchOne(database, sql: "SELECT facts FROM tracks"))
      #expect(!facts.contains("making"))
    }
  }
}
