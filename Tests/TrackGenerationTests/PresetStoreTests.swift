import Synchronization
import Testing
import TrackGeneration

@Suite struct PresetStoreTests {
  private let files = ["a": "genre: rock\ntips: loud\n", "b": "genre: jazz\n", "c": "genre: pop\n"]

  private func name(_ text: String) -> PresetName { PresetName(text)! }

  @Test("A second list reads no file and scans nothing")
  func secondList() throws {
    let directory = TestDirectory(files)
    let store = PresetStore(directory)
    let first = try store.summaries()
    #expect(first.map(\.name.description) == ["a", "b", "c"])
    let (scans, reads) = (directory.scans, directory.reads)
    #expect(scans == 1 && reads.sorted() == ["a", "b", "c"])
    #expect(try store.summaries() == first)
    #expect(directory.scans == scans && directory.reads == reads)
    #expect(store.statistics.metadata.entries == 3 && store.statistics.metadata.hits == 1)
  }

  @Test("A preset that a list has read is not read again")
  func presetAfterList() throws {
    let directory = TestDirectory(files)
    let store = PresetStore(directory)
    _ = try store.summaries()
    #expect(try store.preset(name("a")).settings.genre == "rock")
    #expect(directory.reads.count == 3)
    #expect(store.statistics.presets.hits == 1)
  }

  @Test("Saving drops exactly its entry")
  func saveDropsOne() throws {
    let directory = TestDirectory(files)
    let store = PresetStore(directory)
    _ = try store.summaries()
    try store.save(Preset(name("b"), PresetSettings(genre: "blues")))
    #expect(try store.summaries().map(\.genre) == ["rock", "blues", "pop"])
    #expect(directory.reads.sorted() == ["a", "b", "b", "c"])
    #expect(directory.scans == 1)
  }

  @Test("Deleting drops exactly its entry, a second time there is none")
  func deleteDropsOne() throws {
    let directory = TestDirectory(files)
    let store = PresetStore(directory)
    _ = try store.summaries()
    try store.delete(name("b"))
    #expect(try store.summaries().map(\.genre) == ["rock", "pop"])
    #expect(directory.reads.count == 3 && directory.scans == 1)
    #expect(throws: PresetError.self) { try store.delete(name("b")) }
    #expect(throws: PresetError.self) { try store.preset(name("b")) }
  }

  @Test("An edit by hand is served at once, and only that file is read")
  func handEdit() throws {
    let directory = TestDirectory(files)
    let store = PresetStore(directory)
    _ = try store.summaries()
    let before = store.revision
    directory.edit("c", "genre: polka")
    #expect(store.revision != before)
    #expect(try store.preset(name("c")).settings.genre == "polka")
    #expect(try store.summaries().map(\.genre) == ["rock", "jazz", "polka"])
    #expect(directory.reads.count == 4 && directory.scans == 1)
  }

  @Test("What was read before a change that came meanwhile is not kept")
  func changeWhileReading() throws {
    let isFirst = Atomic(true)
    let changing = TestDirectory(files) { directory in
      if isFirst.exchange(false, ordering: .relaxed) { directory.edit("a", "genre: polka") }
    }
    let store = PresetStore(changing)
    #expect(try store.preset(name("a")).settings.genre == "rock")
    #expect(try store.preset(name("a")).settings.genre == "polka")
  }

  @Test("Without caches everything is read each time, and there is no revision to keep answers by")
  func uncached() throws {
    let directory = TestDirectory(files)
    let store = PresetStore(directory, isCaching: false)
    for _ in 1...2 { _ = try store.summaries() }
    #expect(directory.scans == 2 && directory.reads.count == 6)
    #expect(store.revision == nil)
  }

  @Test("A file that is no preset is reported with its faults and left out")
  func unreadable() throws {
    let reports = Mutex<[String]>([])
    let store = PresetStore(
      TestDirectory(files.merging(["bad": "genre: 7\ntemperature: 9", "worse": ":\n- ["]) { $1 })
    ) {
      name, reason in reports.withLock { $0.append("\(name): \(reason)") }
    }
    #expect(try store.summaries().count == 3)
    #expect(store.unreadable[name("bad")] == "file.temperature must be at most 1.0")
    #expect(store.unreadable[name("worse")] != nil)
    #expect(reports.withLock { $0.count } == 2)
    #expect(throws: PresetError.self) { try store.preset(name("bad")) }
  }

  // MARK: Built-in presets

  @Test("Built-in presets cost one scan and are written once")
  func seed() throws {
    let directory = TestDirectory(["a": "genre: mine"])
    let builtIns = TestDirectory(files)
    #expect(try PresetStore(directory).seed(from: builtIns).map(\.description) == ["b", "c"])
    #expect(directory.scans == 1 && directory.reads.isEmpty)
    #expect(try PresetStore(directory).seed(from: builtIns).isEmpty)
    #expect(directory.writes == ["b", "c"])
  }

  @Test("A built-in preset that was deleted stays deleted, a new one is put in")
  func seedAfterDelete() throws {
    let directory = TestDirectory()
    _ = try PresetStore(directory).seed(from: TestDirectory(files))
    try PresetStore(directory).delete(name("a"))
    let more = TestDirectory(files.merging(["d": "genre: folk"]) { $1 })
    #expect(try PresetStore(directory).seed(from: more).map(\.description) == ["d"])
  }

  // MARK: Trouble

  @Test("A save that fails tells why and changes nothing")
  func fullDisk() throws {
    let directory = TestDirectory(files)
    let store = PresetStore(directory)
    directory.state.withLock { $0.writeError = .full("no space") }
    do throws(PresetError) {
      try store.save(Preset(name("a"), PresetSettings(genre: "blues")))
      Issue.record("the save should have failed")
    } catch {
      guard case .storage(.full) = error else {
        Issue.record("\(error) is not about space")
        return
      }
    }
    #expect(try store.preset(name("a")).settings.genre == "rock")
  }

  @Test("Whole presets are kept up to the limit")
  func bounded() throws {
    let many = Dictionary(
      uniqueKeysWithValues: (0..<200).map { ("p\($0)", "genre: rock\ntips: \(String(repeating: "x", count: 900))") })
    let store = PresetStore(TestDirectory(many), cacheLimit: 50_000)
    #expect(try store.summaries().count == 200)
    #expect(store.statistics.presets.bytes <= 50_000)
    #expect(store.statistics.metadata.entries == 200)
  }
}
