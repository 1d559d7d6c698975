internal import Composition
import Synchronization
import Testing
import TrackGeneration

private struct Numbered: Generator {
  let number: Int

  func generate(_ brief: Brief) throws(GenerationError) -> Generation { throw .unavailable(.local, "\(number)") }

  func render(_ file: AudioFile, of track: Track, _ score: ScoreFiles?, into job: AudioJob) throws(AudioError) {
    throw .failed("\(number)")
  }
}

@Suite struct GeneratorCacheTests {
  private let simulate = GeneratorConfiguration(mode: .simulate)

  @Test("Many requests at once share one generator, built once")
  func shared() async throws {
    let builds = Atomic(0)
    let cache = GeneratorCache { _ in Numbered(number: builds.add(1, ordering: .relaxed).newValue) }
    let numbers = try await withThrowingTaskGroup(of: Int?.self) { group in
      for _ in 0..<200 { group.addTask { (try cache.generator(simulate) as? Numbered)?.number } }
      return try await group.reduce(into: Set<Int?>()) { $0.insert($1) }
    }
    #expect(numbers == [1])
    #expect(cache.statistics.hits == 199 && cache.statistics.misses == 1 && cache.statistics.entries == 1)
  }

  @Test("Another configuration has another generator")
  func keys() throws {
    let builds = Atomic(0)
    let cache = GeneratorCache { _ in Numbered(number: builds.add(1, ordering: .relaxed).newValue) }
    _ = try cache.generator(simulate)
    _ = try cache.generator(GeneratorConfiguration(mode: .gcp, project: "a"))
    _ = try cache.generator(GeneratorConfiguration(mode: .gcp, project: "b"))
    _ = try cache.generator(GeneratorConfiguration(mode: .gcp, project: "b"))
    #expect(builds.load(ordering: .relaxed) == 3)
  }

  @Test("After it was emptied, a generator is built anew")
  func emptied() throws {
    let builds = Atomic(0)
    let cache = GeneratorCache { _ in Numbered(number: builds.add(1, ordering: .relaxed).newValue) }
    _ = try cache.generator(simulate)
    cache.removeAll()
    #expect(cache.statistics.entries == 0)
    _ = try cache.generator(simulate)
    #expect(builds.load(ordering: .relaxed) == 2)
  }

  @Test("A failure is not kept")
  func failure() throws {
    let attempts = Atomic(0)
    let cache = GeneratorCache { configuration throws(GenerationError) in
      if attempts.add(1, ordering: .relaxed).newValue == 1 { throw .unavailable(.local, "not yet") }
      return Numbered(number: 2)
    }
    #expect(throws: GenerationError.self) { try cache.generator(simulate) }
    #expect(try cache.generator(simulate) is Numbered)
  }

  @Test("Without caching each request builds its own")
  func uncached() throws {
    let builds = Atomic(0)
    let cache = GeneratorCache(isCaching: false) { _ in Numbered(number: builds.add(1, ordering: .relaxed).newValue) }
    for _ in 1...3 { _ = try cache.generator(simulate) }
    #expect(builds.load(ordering: .relaxed) == 3 && cache.statistics.entries == 0)
  }
}

@Suite struct BoundedDictionaryTests {
  @Test("It never holds more than its limit")
  func bounded() {
    var dictionary = BoundedDictionary<Int, Int>(limit: 1000)
    for number in 0..<10_000 {
      dictionary.insert(number, for: number, bytes: 1 + number % 90)
      #expect(dictionary.statistics.bytes <= 1000)
    }
    #expect(dictionary.statistics.entries > 5)
  }

  @Test("What is asked for again and again stays, what is not goes")
  func recent() {
    var dictionary = BoundedDictionary<Int, String>(limit: 1000)
    dictionary.insert("wanted", for: -1, bytes: 10)
    dictionary.insert("unwanted", for: -2, bytes: 10)
    for number in 0..<1000 {
      dictionary.insert("x", for: number, bytes: 10)
      #expect(dictionary.value(for: -1) == "wanted")
    }
    #expect(dictionary.value(for: -2) == nil)
    #expect(dictionary.statistics.hits == 1000 && dictionary.statistics.misses == 1)
  }

  @Test("Replacing and removing keep the count of bytes right")
  func bytes() {
    var dictionary = BoundedDictionary<Int, Int>(limit: 1000)
    dictionary.insert(1, for: 1, bytes: 300)
    dictionary.insert(2, for: 1, bytes: 100)
    #expect(dictionary.value(for: 1) == 2 && dictionary.statistics.bytes == 100)
    dictionary.remove(1)
    #expect(dictionary.value(for: 1) == nil && dictionary.statistics.bytes == 0 && dictionary.statistics.entries == 0)
  }

  @Test("A limit of nothing keeps nothing, and what is too large for the limit is not kept")
  func large() {
    var none = BoundedDictionary<Int, Int>(limit: 0)
    none.insert(1, for: 1, bytes: 1)
    #expect(none.value(for: 1) == nil)
    var small = BoundedDictionary<Int, Int>(limit: 100)
    small.insert(1, for: 1, bytes: 51)
    #expect(small.value(for: 1) == nil)
  }
}
