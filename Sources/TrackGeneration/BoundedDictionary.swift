/// What a cache did so far and holds now.
public struct CacheStatistics: Sendable, Equatable {
  public var hits = 0
  public var misses = 0
  public var entries = 0
  /// Estimated, of the entries; 0 where entries are not weighed.
  public var bytes = 0

  public init() {}
}

/// Keeps values up to a number of bytes, and forgets those that were not asked for lately.
///
/// Two generations: values are put into the young one; when that holds half of the limit it becomes the old one, and
/// the former old one goes. A value found in the old one is put into the young one again. So each operation takes
/// constant time, and what was asked for since the last change of generations stays.
public struct BoundedDictionary<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Entry {
    let value: Value
    let bytes: Int
  }

  private let limit: Int
  private var young: [Key: Entry] = [:]
  private var old: [Key: Entry] = [:]
  private var youngBytes = 0
  private var oldBytes = 0
  private var hits = 0
  private var misses = 0

  /// - Parameter limit: in bytes; 0 keeps nothing.
  public init(limit: Int) { self.limit = limit }

  public mutating func value(for key: Key) -> Value? {
    if let entry = young[key] {
      hits += 1
      return entry.value
    }
    if let entry = takeOld(key) {
      hits += 1
      add(entry, for: key)
      return entry.value
    }
    misses += 1
    return nil
  }

  /// - Parameter bytes: what the key and the value take, roughly. More than half of the limit is not kept.
  public mutating func insert(_ value: Value, for key: Key, bytes: Int) {
    remove(key)
    add(Entry(value: value, bytes: bytes), for: key)
  }

  public mutating func remove(_ key: Key) {
    if let entry = young.removeValue(forKey: key) { youngBytes -= entry.bytes }
    _ = takeOld(key)
  }

  public mutating func removeAll() {
    (young, old, youngBytes, oldBytes) = ([:], [:], 0, 0)
  }

  public var statistics: CacheStatistics {
    var statistics = CacheStatistics()
    (statistics.hits, statistics.misses) = (hits, misses)
    (statistics.entries, statistics.bytes) = (young.count + old.count, youngBytes + oldBytes)
    return statistics
  }

  private mutating func takeOld(_ key: Key) -> Entry? {
    guard let entry = old.removeValue(forKey: key) else { return nil }
    oldBytes -= entry.bytes
    return entry
  }

  private mutating func add(_ entry: Entry, for key: Key) {
    guard entry.bytes <= limit / 2 else { return }
    if youngBytes + entry.bytes > limit / 2 { (young, old, youngBytes, oldBytes) = ([:], young, 0, youngBytes) }
    young[key] = entry
    youngBytes += entry.bytes
  }
}
