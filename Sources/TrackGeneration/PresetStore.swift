internal import Locks
internal import Synchronization

/// Why a preset could not be given or kept.
public enum PresetError: Error, Sendable {
  case notFound(PresetName)
  /// There is a file, but what stands in it is not a preset.
  case unreadable(PresetName, String)
  case storage(StorageError)
}

/// The presets of a directory, and what was read of them.
///
/// Before each use of a cache the directory is asked what was changed, and exactly those entries are dropped. No file
/// is touched while the lock is held, so only the request that needs a file waits for it.
public final class PresetStore: Sendable {
  /// Counts since the start, and sizes now.
  public struct Statistics: Sendable {
    public let metadata: CacheStatistics
    public let presets: CacheStatistics
  }

  /// What a file was found to be.
  private enum Finding {
    case summary(PresetSummary)
    case unreadable(String)
  }

  private struct State {
    /// The names that have a file; nil until they were scanned.
    var names: Set<PresetName>?
    var findings: [PresetName: Finding] = [:]
    /// Of all names, sorted; nil until all were read.
    var summaries: [PresetSummary]?
    var presets: BoundedDictionary<PresetName, Preset>
    var revision = 0
    var hits = 0
    var misses = 0
  }

  private let directory: any PresetDirectory
  private let isCaching: Bool
  private let onUnreadable: @Sendable (PresetName, String) -> Void
  private let state: Lock<State>
  /// How many threads are between taking changes and having applied them.
  private let refreshing = Atomic(0)
  /// The state's revision, to be read without the lock.
  private let publishedRevision = Atomic(0)

  /// - Parameters:
  ///   - cacheLimit: for whole presets, in bytes.
  ///   - isCaching: false reads everything anew each time.
  ///   - onUnreadable: told of each file that is found not to be a preset, and why.
  public init(
    _ directory: any PresetDirectory, cacheLimit: Int = 1 << 20, isCaching: Bool = true,
    onUnreadable: @escaping @Sendable (PresetName, String) -> Void = { _, _ in }
  ) {
    self.directory = directory
    self.isCaching = isCaching
    self.onUnreadable = onUnreadable
    state = Lock(State(presets: BoundedDictionary(limit: isCaching ? cacheLimit : 0)))
  }

  /// Changes whenever any preset may have changed; what was derived from presets at one revision holds for it.
  /// nil when nothing may be kept.
  ///
  /// Every request asks for it, so it takes the lock only when something may have changed, or another thread is just
  /// taking changes from the directory and has not applied them yet.
  public var revision: Int? {
    guard isCaching else { return nil }
    if !directory.mayHaveChanged, refreshing.load(ordering: .sequentiallyConsistent) == 0 {
      return publishedRevision.load(ordering: .sequentiallyConsistent)
    }
    return withFreshState { $0.revision }
  }

  /// All that can be read, sorted by name.
  public func summaries() throws(PresetError) -> [PresetSummary] {
    let cached = withFreshState { state in
      if state.summaries == nil { state.misses += 1 } else { state.hits += 1 }
      return state.summaries
    }
    if let cached { return cached }
    return try readSummaries()
  }

  public func preset(_ name: PresetName) throws(PresetError) -> Preset {
    let cached = withFreshState { $0.presets.value(for: name) }
    if let cached { return cached }
    switch try load(name).finding {
    case .success(let preset): return preset
    case .failure(let error): throw error
    }
  }

  /// Creates or replaces.
  public func save(_ preset: Preset) throws(PresetError) {
    defer { drop([.written(preset.name)]) }
    do {
      try directory.write(try preset.settings.yaml(), as: preset.name)
    } catch let error as StorageError {
      throw .storage(error)
    } catch {
      throw .storage(.failed("write \(preset.name) as YAML: \(error)"))
    }
  }

  public func delete(_ name: PresetName) throws(PresetError) {
    defer { drop([.removed(name)]) }
    let existed = try storage { () throws(StorageError) in try directory.remove(name) }
    guard existed else { throw .notFound(name) }
  }

  /// Puts in the built-in presets whose names are neither there nor were ever put in: one scan, and no file is read.
  /// - Returns: those that were written.
  public func seed(from builtIns: any PresetDirectory) throws(PresetError) -> [PresetName] {
    try storage { () throws(StorageError) in
      let present = try scan()
      let seeded = try directory.seededNames()
      let offered = try builtIns.names().sorted()
      let new = offered.filter { !present.contains($0) && !seeded.contains($0) }
      for name in new {
        if let bytes = try builtIns.read(name) { try directory.write(bytes, as: name) }
      }
      if !seeded.isSuperset(of: offered) { try directory.recordSeeded(seeded.union(offered)) }
      return new
    }
  }

  /// Files that are not presets, with the reason; those that were looked at so far.
  public var unreadable: [PresetName: String] {
    withFreshState { state in
      state.findings.compactMapValues { finding in
        if case .unreadable(let reason) = finding { reason } else { nil }
      }
    }
  }

  public func checkWritable() throws(PresetError) {
    try storage { () throws(StorageError) in try directory.checkWritable() }
  }

  public var statistics: Statistics {
    state.withLock { state in
      var metadata = CacheStatistics()
      (metadata.hits, metadata.misses, metadata.entries) = (state.hits, state.misses, state.findings.count)
      return Statistics(metadata: metadata, presets: state.presets.statistics)
    }
  }

  // MARK: Reading

  private func scan() throws(StorageError) -> Set<PresetName> {
    let revision = withFreshState { $0.revision }
    let names = Set(try directory.names())
    keep(at: revision) { $0.names = names }
    return names
  }

  private func readSummaries() throws(PresetError) -> [PresetSummary] {
    let (known, findings, revision) = withFreshState { ($0.names, $0.findings, $0.revision) }
    var names = known
    if names == nil { names = try storage { () throws(StorageError) in try scan() } }
    var summaries: [PresetSummary] = []
    for name in (names ?? []).sorted() {
      var finding = findings[name]
      if finding == nil { finding = try load(name).kept }
      if case .summary(let summary) = finding { summaries.append(summary) }
    }
    keep(at: revision) { $0.summaries = summaries }
    return summaries
  }

  private func load(_ name: PresetName) throws(PresetError) -> (finding: Result<Preset, PresetError>, kept: Finding?) {
    let revision = withFreshState { $0.revision }
    let bytes: [UInt8]?
    do throws(StorageError) {
      bytes = try directory.read(name)
    } catch {
      guard case .unusable(let reason) = error else { throw .storage(error) }
      return (.failure(.unreadable(name, reason)), report(name, reason, at: revision))
    }
    guard let bytes else { return (.failure(.notFound(name)), nil) }
    do throws(ValidationError) {
      let preset = Preset(name, try PresetSettings(yaml: bytes))
      let finding = Finding.summary(preset.summary)
      keep(at: revision) { state in
        state.findings[name] = finding
        state.presets.insert(preset, for: name, bytes: bytes.count + 500)
      }
      return (.success(preset), finding)
    } catch {
      let reason = error.faults.map { "\($0.field) \($0.message)" }.joined(separator: "; ")
      return (.failure(.unreadable(name, reason)), report(name, reason, at: revision))
    }
  }

  private func report(_ name: PresetName, _ reason: String, at revision: Int) -> Finding {
    onUnreadable(name, reason)
    keep(at: revision) { $0.findings[name] = .unreadable(reason) }
    return .unreadable(reason)
  }

  private func storage<Value>(_ body: () throws(StorageError) -> Value) throws(PresetError) -> Value {
    do throws(StorageError) { return try body() } catch { throw .storage(error) }
  }

  // MARK: State

  private func withFreshState<Value: Sendable>(_ body: (inout State) -> Value) -> Value {
    state.withLock { state in
      refresh(&state)
      return body(&state)
    }
  }

  /// Keeps what was read, unless something was changed since the revision at which the reading began.
  private func keep(at revision: Int, _ change: (inout State) -> Void) {
    guard isCaching else { return }
    state.withLock { state in
      refresh(&state)
      if state.revision == revision { change(&state) }
    }
  }

  private func drop(_ changes: [PresetChanges.Change]) {
    state.withLock { state in
      apply(.names(changes), &state)
      publishedRevision.store(state.revision, ordering: .sequentiallyConsistent)
    }
  }

  private func refresh(_ state: inout State) {
    refreshing.add(1, ordering: .sequentiallyConsistent)
    defer { refreshing.subtract(1, ordering: .sequentiallyConsistent) }
    apply(directory.changes(), &state)
    publishedRevision.store(state.revision, ordering: .sequentiallyConsistent)
  }

  private func apply(_ changes: PresetChanges, _ state: inout State) {
    switch changes {
    case .names(let changes): for change in changes { apply(change, &state) }
    case .everything:
      (state.names, state.findings, state.summaries) = (nil, [:], nil)
      state.presets.removeAll()
      state.revision += 1
    }
  }

  private func apply(_ change: PresetChanges.Change, _ state: inout State) {
    let name: PresetName
    switch change {
    case .written(let written):
      name = written
      state.names?.insert(name)
    case .removed(let removed):
      name = removed
      state.names?.remove(name)
    }
    state.findings[name] = nil
    state.presets.remove(name)
    state.summaries = nil
    state.revision += 1
  }
}
