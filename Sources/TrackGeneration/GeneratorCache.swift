internal import Locks

/// One generator per configuration, built once even when many requests ask at the same moment.
public final class GeneratorCache: Sendable {
  public typealias Builder = @Sendable (GeneratorConfiguration) throws(GenerationError) -> any Generator

  /// The place of one generator: whoever comes first builds it, and the others wait for that.
  private final class Place: Sendable {
    let generator = Lock<(any Generator)?>(nil)
  }

  private struct State {
    var places: [GeneratorConfiguration: Place] = [:]
    var built = 0
    var hits = 0
    var misses = 0
  }

  private let isCaching: Bool
  private let build: Builder
  private let state = Lock(State())

  /// - Parameter isCaching: false builds one for each call.
  public init(isCaching: Bool = true, build: @escaping Builder = { try $0.makeGenerator() }) {
    self.isCaching = isCaching
    self.build = build
  }

  /// A configuration that could not be built is tried again next time.
  public func generator(_ configuration: GeneratorConfiguration) throws(GenerationError) -> any Generator {
    guard isCaching else {
      state.withLock { $0.misses += 1 }
      return try build(configuration)
    }
    let place = state.withLock { state in
      let place = state.places[configuration] ?? Place()
      state.places[configuration] = place
      return place
    }
    return try place.generator.withLock { generator throws(GenerationError) in
      if let generator {
        state.withLock { $0.hits += 1 }
        return generator
      }
      state.withLock { $0.misses += 1 }
      let built = try build(configuration)
      generator = built
      state.withLock { $0.built += 1 }
      return built
    }
  }

  /// The generator as one that has songs made elsewhere.
  public func songMaker(_ configuration: GeneratorConfiguration) throws(GenerationError) -> any SongMaker {
    if let maker = try generator(configuration) as? any SongMaker { return maker }
    throw .unavailable(configuration.mode, "mode \(configuration.mode.rawValue) orders no songs")
  }

  /// Of a maker that was built; nil when there is none.
  public func connections(_ configuration: GeneratorConfiguration) -> ConnectionStatistics? {
    let place = state.withLock { $0.places[configuration] }
    return (place?.generator.withLock { $0 } as? any SongMaker)?.connections
  }

  /// Lets all generators go; what they hold is freed when the last request that uses one ends.
  public func removeAll() { state.withLock { ($0.places, $0.built) = ([:], 0) } }

  public var statistics: CacheStatistics {
    state.withLock { state in
      var statistics = CacheStatistics()
      (statistics.hits, statistics.misses, statistics.entries) = (state.hits, state.misses, state.built)
      return statistics
    }
  }
}
