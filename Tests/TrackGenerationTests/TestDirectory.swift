import Synchronization
import TrackGeneration

/// A preset directory in memory that counts what is done to it and can be told to fail.
final class TestDirectory: PresetDirectory {
  struct State {
    var files: [PresetName: [UInt8]] = [:]
    var changes: [PresetChanges.Change] = []
    var seeded: Set<PresetName> = []
    var scans = 0
    var reads: [String] = []
    var writes: [String] = []
    var writeError: StorageError?
  }

  let state = Mutex(State())
  /// Runs before a read returns, to let something happen in between.
  let duringRead: @Sendable (TestDirectory) -> Void

  init(_ files: [String: String] = [:], duringRead: @escaping @Sendable (TestDirectory) -> Void = { _ in }) {
    self.duringRead = duringRead
    state.withLock { state in
      for (name, text) in files { state.files[PresetName(name)!] = Array(text.utf8) }
    }
  }

  /// As by hand, or by another worker.
  func edit(_ name: String, _ text: String) {
    state.withLock { state in
      state.files[PresetName(name)!] = Array(text.utf8)
      state.changes.append(.written(PresetName(name)!))
    }
  }

  var scans: Int { state.withLock { $0.scans } }
  var reads: [String] { state.withLock { $0.reads } }
  var writes: [String] { state.withLock { $0.writes } }

  func names() -> [PresetName] {
    state.withLock { state in
      state.scans += 1
      return Array(state.files.keys)
    }
  }

  func read(_ name: PresetName) -> [UInt8]? {
    let bytes = state.withLock { state in
      state.reads.append(name.description)
      return state.files[name]
    }
    duringRead(self)
    return bytes
  }

  func write(_ bytes: [UInt8], as name: PresetName) throws(StorageError) {
    try state.withLock { state throws(StorageError) in
      if let error = state.writeError { throw error }
      state.writes.append(name.description)
      state.files[name] = bytes
    }
  }

  func remove(_ name: PresetName) -> Bool { state.withLock { $0.files.removeValue(forKey: name) != nil } }

  func changes() -> PresetChanges {
    state.withLock { state in
      defer { state.changes = [] }
      return .names(state.changes)
    }
  }

  func checkWritable() {}
  func seededNames() -> Set<PresetName> { state.withLock { $0.seeded } }
  func recordSeeded(_ names: Set<PresetName>) { state.withLock { $0.seeded = names } }
}
