import Glibc
import Locks
import Synthesis
import Testing

@testable import TrackGeneration

@Suite struct AudioCacheTests {
  private let folder = AudioTestFolder()
  private let script = AudioScript()
  private let a = AudioFile.make("a")
  private let b = AudioFile.make("b")
  private let c = AudioFile.make("c")
  private let d = AudioFile.make("d")

  // MARK: One job per file

  @Test("Twenty readers of one file cause one rendering, and all get the same bytes")
  func readers() throws {
    let cache = try folder.cache(script)
    let answers = try Answers(20) { [a] () -> [UInt8]? in
      guard let job = try? cache.request(a), let bytes = try? job.read().bytes else { return nil }
      return job.last == .ready ? bytes : nil
    }
    for offset in 0..<10 { script.tell(a, .write([UInt8](repeating: UInt8(offset), count: 100), at: offset * 100)) }
    script.tell(a, .end)
    let expected = (0..<10).flatMap { [UInt8](repeating: UInt8($0), count: 100) }
    #expect(answers.first(20) == Array(repeating: expected, count: 20))
    #expect(script.started == [a])
    #expect(try folder.read(a.name) == expected)
  }

  @Test("A request joins the job that runs, and the one that waits")
  func joins() throws {
    let cache = try folder.cache(script)
    let (running, waiting) = (try cache.request(a), try cache.request(b))
    #expect(script.waitForStart())
    #expect(try cache.request(a) === running)
    #expect(try cache.request(b) === waiting)
    #expect(cache.job(a) === running)
    #expect(cache.job(b) === waiting)
    #expect(cache.job(c) == nil)
    #expect(waiting.stage == .queued)
    #expect(cache.statistics.rendering == 1)
    #expect(cache.statistics.waiting == 1)
    script.tell(a, .end)
    script.tell(b, .end)
    #expect(running.last == .ready)
    #expect(waiting.last == .ready)
    #expect(cache.job(b) == nil)
  }

  @Test("A request for a file that was made in the meantime reads it, and makes none")
  func completeAlready() throws {
    try folder.put(a.name, size: 100_000)
    let job = try folder.cache(script).request(a)
    #expect(try job.read().bytes.count == 100_000)
    #expect(job.last == .ready)
    #expect(script.started.isEmpty)
  }

  @Test("So many files are made at once as there are workers")
  func workers() throws {
    let cache = try folder.cache(script, workers: 2)
    let jobs = try [a, b, c].map { try cache.request($0) }
    #expect(script.waitForStart(2))
    #expect(Set(script.started) == [a, b])
    #expect(jobs[2].stage == .queued)
    script.tell(b, .end)
    #expect(script.waitForStart(3))
    script.tell(a, .end)
    script.tell(c, .end)
    #expect(jobs.map(\.last) == [.ready, .ready, .ready])
  }

  @Test("Files are made in the order in which they were asked for")
  func order() throws {
    let cache = try folder.cache(script)
    let jobs = try [c, a, b].map { try cache.request($0) }
    for file in [a, b, c] { script.tell(file, .end) }
    #expect(jobs.map(\.last) == [.ready, .ready, .ready])
    #expect(script.started == [c, a, b])
  }

  @Test("Who listens goes before those who do not, also when others asked for the file first")
  func heardFirst() throws {
    let cache = try folder.cache(script, queue: 3)
    let running = try cache.request(a)
    #expect(script.waitForStart())
    let patient = try [b, c].map { try cache.request($0, isHeard: false) }
    let heard = try cache.request(d)
    #expect(try cache.request(c) === patient[1])
    for file in [a, b, c, d] { script.tell(file, .end) }
    #expect(([running, heard] + patient).map(\.last) == [.ready, .ready, .ready, .ready])
    #expect(script.started == [a, d, c, b])
  }

  @Test("Beyond the queue a request is refused, but may still join")
  func busy() throws {
    let cache = try folder.cache(script, queue: 2)
    let jobs = try [a, b, c].map { try cache.request($0) }
    #expect(throws: AudioError.busy) { try cache.request(d) }
    #expect(try cache.request(c) === jobs[2])
    #expect(cache.statistics.refused == 1)
    script.tell(a, .end)
    script.tell(b, .runUntilStopped)
    #expect(jobs[0].last == .ready)
    #expect(try cache.request(d).stage == .queued)
    cache.close()
  }

  @Test("A thread that makes files makes way for those that answer")
  func priority() throws {
    let found = Monitor<[Int32]>([])
    let cache = try AudioCache(folder: folder.path, AudioCache.Configuration()) { _, _ in
      found.withLock { $0.append(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)) }
    }
    #expect(try cache.request(a).last == .ready)
    #expect(found.withLock { $0 } == [10])
    #expect(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0) < 10)
  }

  // MARK: Offers

  @Test("An offer is taken when nothing is being made, and only then")
  func offers() throws {
    let cache = try folder.cache(script, workers: 2)
    cache.offer(a)
    cache.offer(b)
    #expect(cache.job(b) == nil)
    let job = try #require(cache.job(a))
    script.tell(a, .end)
    #expect(job.last == .ready)
    cache.offer(a)
    #expect(cache.job(a) == nil)
    script.tell(b, .runUntilStopped)
    cache.offer(b)
    #expect(cache.job(b) != nil)
    #expect(script.waitForStart(2))
    #expect(script.started == [a, b])
    cache.close()
  }

  @Test("What was only offered takes no place from requests", arguments: [false, true])
  func offerAndQueue(isRunning: Bool) throws {
    let cache = try folder.cache(script, queue: 0)
    cache.offer(a)
    if isRunning { #expect(script.waitForStart()) }
    let job = try cache.request(b)
    #expect(throws: AudioError.busy) { try cache.request(c) }
    script.tell(a, .end)
    script.tell(b, .end)
    #expect(job.last == .ready)
    // What runs already goes on; otherwise who listens goes first.
    #expect(isRunning ? script.started == [a, b] : script.started.first != nil)
    cache.close()
  }

  @Test("A request joins what was offered, which then counts")
  func offerJoined() throws {
    let cache = try folder.cache(script, queue: 0)
    cache.offer(a)
    let job = try cache.request(a)
    #expect(throws: AudioError.busy) { try cache.request(b) }
    script.tell(a, .end)
    #expect(job.last == .ready)
    #expect(script.started == [a])
  }

  // MARK: Failures

  @Test("A failed job is forgotten, and the next request tries again")
  func failure() throws {
    let cache = try folder.cache(script)
    script.tell(a, .write([1, 2], at: 0), .fail(.failed("no sound")))
    let job = try cache.request(a)
    #expect(job.last == .failed(.failed("no sound")))
    #expect(throws: AudioError.failed("no sound")) { try job.read() }
    #expect(try folder.files.isEmpty)
    script.tell(a, .write([3], at: 0), .end)
    #expect(try cache.request(a).last == .ready)
    #expect(try folder.read(a.name) == [3])
    #expect(cache.statistics.failed == 1)
    #expect(cache.statistics.made == 1)
  }

  // MARK: Removal

  @Test("A track's files go, and the jobs that make some stop; others stay")
  func remove() throws {
    let (stem, waveform) = (AudioFile.make("a", .stem("bass-2", .ogg)), AudioFile.make("a", .waveform))
    for file in [stem, waveform, AudioFile.make("a", .stems), b] { try folder.put(file.name) }
    try folder.put("notes.txt")
    let cache = try folder.cache(script)
    script.tell(a, .write([1], at: 0), .runUntilStopped)
    let (running, waiting) = (try cache.request(a), try cache.request(AudioFile.make("a", .mix(.wav))))
    #expect(script.waitForStart())
    cache.remove(.make("a"))
    #expect(running.stage == .failed(.stopped))
    #expect(waiting.stage == .failed(.stopped))
    #expect(try folder.files == [b.name, "notes.txt"])
    cache.close()
    #expect(try folder.files == [b.name, "notes.txt"])
    #expect(script.started == [a])
    #expect(cache.statistics.failed == 0)
  }

  @Test("A job that was stopped at its last step leaves no file, nor does what it keeps")
  func removeAtTheEnd() throws {
    let cache = try folder.cache(script)
    let waveform = AudioFile.make("a", .waveform)
    script.tell(a, .write([1], at: 0), .keep([2], as: waveform))
    let job = try cache.request(a)
    #expect(try job.bytes(from: 0, until: .soon) == [1])
    cache.remove(.make("a"))
    // Nothing that was told to stop is asked again: it keeps, and ends as if all were well.
    script.tell(a, .keep([2], as: waveform), .end)
    script.tell(b, .end)
    #expect(try cache.request(b).last == .ready)
    #expect(try folder.files == [b.name])
    #expect(job.stage == .failed(.stopped))
  }

  @Test("A track can be made again after its removal while the stopped job still runs")
  func removeAndRequest() throws {
    let cache = try folder.cache(script, workers: 2)
    script.tell(a, .runUntilStopped)
    let old = try cache.request(a)
    #expect(script.waitForStart())
    #expect(old.next(after: .rendering(0), until: .soon) == .rendering(0.5))
    cache.remove(.make("a"))
    let new = try cache.request(a)
    #expect(script.waitForStart(2))
    // Taken by the thread of the old one, after that has ended.
    _ = try cache.request(b)
    #expect(script.waitForStart(3))
    #expect(cache.job(a) === new)
    script.tell(a, .end)
    #expect(new.last == .ready)
    #expect(old.stage == .failed(.stopped))
    script.tell(b, .end)
    #expect(cache.isComplete(a))
  }

  // MARK: The end

  @Test("Closing stops what runs and what waits, waits for the threads, and takes no more")
  func close() throws {
    let cache = try folder.cache(script)
    script.tell(a, .write([1], at: 0), .runUntilStopped)
    let (running, waiting) = (try cache.request(a), try cache.request(b))
    let answers = try Answers { () -> AudioError? in
      do throws(AudioError) {
        _ = try running.read()
        return nil
      } catch {
        return error
      }
    }
    #expect(running.begun(until: .soon) != .queued)
    cache.close()
    #expect(answers.first() == [.stopped])
    #expect(running.stage == .failed(.stopped))
    #expect(waiting.stage == .failed(.stopped))
    #expect(try folder.files.isEmpty)
    #expect(throws: AudioError.stopped) { try cache.request(c) }
    cache.offer(c)
    #expect(cache.job(c) == nil)
    #expect(script.started == [a])
  }

  @Test("A closed cache still tells what is complete")
  func closed() throws {
    try folder.put(a.name)
    let cache = try folder.cache(script)
    cache.close()
    #expect(cache.isComplete(a))
  }
}
