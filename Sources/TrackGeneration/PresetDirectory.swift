/// Where presets lie, one file each; a parameter, so that tests can count, delay and break it.
public protocol PresetDirectory: Sendable {
  /// One scan: the names that have a file.
  func names() throws(StorageError) -> [PresetName]
  /// The file's bytes; nil when there is none.
  func read(_ name: PresetName) throws(StorageError) -> [UInt8]?
  /// Replaces the file as a whole or not at all, also when the machine stops in between.
  func write(_ bytes: [UInt8], as name: PresetName) throws(StorageError)
  /// False when there was none.
  func remove(_ name: PresetName) throws(StorageError) -> Bool
  /// What was changed since the last call, by anybody. Never waits for the disk.
  func changes() -> PresetChanges
  /// Whether `changes` may have something to tell. Takes no lock.
  var mayHaveChanged: Bool { get }
  /// Throws when a write would fail now.
  func checkWritable() throws(StorageError)

  /// The built-in presets that were once put here, whether or not they still are.
  func seededNames() throws(StorageError) -> Set<PresetName>
  func recordSeeded(_ names: Set<PresetName>) throws(StorageError)
}

extension PresetDirectory {
  public var mayHaveChanged: Bool { true }
}

public enum PresetChanges: Sendable, Equatable {
  /// In the order in which they happened.
  case names([Change])
  /// It cannot be known: forget everything.
  case everything

  public enum Change: Sendable, Equatable {
    case written(PresetName)
    case removed(PresetName)
  }
}
