internal import Locks

/// Files with sound, made when they are asked for and kept as long as there is room.
public final class AudioCache: Sendable {
  public struct Configuration: Sendable {
    /// Of all files together, in bytes.
    public var limit = 10 << 30
    /// How many files are made at once; at least one.
    public var workers = 2
    /// How many more may wait for that.
    public var queue = 32
    /// What sound follows from beside the tracks: where the folder's files were made of something else, they are deleted
    /// at the start. nil when that cannot be told now.
    public var origin: String?

    public init() {}
  }

  public struct Statistics: Sendable, Equatable {
    public var rendering = 0
    public var waiting = 0
    /// Since the start: those made, by how long that took.
    public var times = Histogram(bounds: [0.25, 0.5, 1, 2, 3, 5, 7.5, 10, 15, 20, 30, 60, 120])
    /// Those that were begun, by how long they had waited for that.
    public var waits = Histogram(bounds: [0.01, 0.1, 0.5, 1, 2, 5, 10, 20, 30, 60, 120])
    public var made = 0
    public var failed = 0
    public var refused = 0
    public var evicted = 0
    /// In the folder, after the last file that was made.
    public var files = 0
    public var bytes = 0
  }

  /// Makes a file: runs on a thread of the cache, writes into the job, and tells it how far it is.
  public typealias Producer = @Sendable (AudioFile, AudioJob) throws(AudioError) -> Void

  public let configuration: Configuration
  private let producer: Producer
  private let folder: AudioFolder
  private let state: Monitor<State>

  private struct State {
    /// Those that run or wait. One that is not among them any more was stopped.
    var jobs: [AudioFile: AudioJob] = [:]
    /// Those of them that nobody has asked for.
    var offered: Set<AudioFile> = []
    /// Those of them that no thread has taken yet. Those that somebody listens to come first.
    var queue: [AudioJob] = []
    /// Those of the queue that nobody listens to yet.
    var patient: Set<AudioFile> = []
    /// The numbers of the threads that do not run.
    var idle: [Int]
    var isClosed = false
    var statistics = Statistics()

    /// - Returns: the number of the thread to start for it, if one is to be.
    mutating func add(_ job: AudioJob, isHeard: Bool) -> Int? {
      jobs[job.file] = job
      enqueue(job, isHeard: isHeard)
      return idle.popLast()
    }

    private mutating func enqueue(_ job: AudioJob, isHeard: Bool) {
      guard isHeard else {
        patient.insert(job.file)
        return queue.append(job)
      }
      queue.insert(job, at: queue.firstIndex { patient.contains($0.file) } ?? queue.endIndex)
    }

    /// Somebody listens to it now.
    mutating func hear(_ job: AudioJob) {
      guard patient.remove(job.file) != nil else { return }
      queue.removeAll { $0 === job }
      enqueue(job, isHeard: true)
    }

    /// nil when none waits.
    mutating func next() -> AudioJob? {
      guard !queue.isEmpty else { return nil }
      let job = queue.removeFirst()
      patient.remove(job.file)
      statistics.waits.record(.now - job.requested)
      return job
    }

    /// Does nothing when another job has taken its place.
    mutating func forget(_ job: AudioJob) {
      guard jobs[job.file] === job else { return }
      jobs[job.file] = nil
      offered.remove(job.file)
      patient.remove(job.file)
      queue.removeAll { $0 === job }
    }
  }

  public init(folder: String, _ configuration: Configuration, producer: @escaping Producer) throws(StorageError) {
    self.configuration = configuration
    self.producer = producer
    self.folder = try AudioFolder(folder, limit: configuration.limit, origin: configuration.origin)
    state = Monitor(State(idle: (1...configuration.workers).reversed()))
  }

  /// Whether the file is there, complete; if so it counts as used now.
  public func isComplete(_ file: AudioFile) -> Bool { folder.use(file) }

  /// The job that makes the file: the one that does so already, or a new one.
  /// - Parameter isHeard: whether somebody listens already, who goes before those who do not.
  /// - Throws: `busy`; `stopped` after `close`.
  public func request(_ file: AudioFile, isHeard: Bool = true) throws(AudioError) -> AudioJob {
    let new = AudioJob(file, in: folder)
    let (job, thread) = try state.withLock { state throws(AudioError) in
      if state.isClosed { throw .stopped }
      state.offered.remove(file)
      if let job = state.jobs[file] {
        if isHeard { state.hear(job) }
        return (job, Int?.none)
      }
      guard state.jobs.count - state.offered.count < configuration.workers + configuration.queue else {
        state.statistics.refused += 1
        throw .busy
      }
      return (new, state.add(new, isHeard: isHeard))
    }
    if let thread { start(thread) }
    return job
  }

  /// Makes the file at once if nothing else is being made, and otherwise does nothing.
  public func offer(_ file: AudioFile) {
    if folder.contains(file) { return }
    let job = AudioJob(file, in: folder)
    let thread = state.withLock { state in
      if state.isClosed || !state.jobs.isEmpty { return Int?.none }
      state.offered.insert(file)
      return state.add(job, isHeard: false)
    }
    if let thread { start(thread) }
  }

  /// The job that makes the file now, or waits to.
  public func job(_ file: AudioFile) -> AudioJob? { state.withLock { $0.jobs[file] } }

  /// Deletes the files of a track and stops the jobs that make some; none appears after this returns.
  public func remove(_ track: TrackID) {
    stop { $0.file.track == track }
    folder.remove(track)
  }

  /// Stops all jobs and waits for them, ten seconds at most; to be called once, at the end.
  public func close() {
    state.withLock { $0.isClosed = true }
    stop { _ in true }
    _ = state.wait(until: .now + .seconds(10)) { $0.idle.count == configuration.workers ? () : nil }
  }

  private func stop(_ isMeant: (AudioJob) -> Bool) {
    let jobs = state.withLock { state in
      let jobs = state.jobs.values.filter(isMeant)
      for job in jobs { state.forget(job) }
      return jobs
    }
    for job in jobs { job.end(.failed(.stopped)) }
  }

  public var statistics: Statistics {
    let usage = folder.usage
    return state.withLock { state in
      var statistics = state.statistics
      statistics.rendering = state.jobs.count - state.queue.count
      statistics.waiting = state.queue.count
      (statistics.files, statistics.bytes, statistics.evicted) = (usage.files, usage.bytes, usage.evicted)
      return statistics
    }
  }

  /// Throws when a file could not be made now.
  public func checkWritable() throws(StorageError) { try folder.checkWritable() }

  // MARK: Threads

  /// A thread runs as long as there are jobs to take, and is started with the first of them.
  private func start(_ number: Int) {
    do throws(AudioError) {
      try AudioThread.start("audio-\(number)") { self.work(number) }
    } catch {
      abandon(number, error)
    }
  }

  /// A thread could not be started. If there is no other, nobody would take the jobs that wait.
  private func abandon(_ number: Int, _ error: AudioError) {
    let jobs = state.change { state -> [AudioJob] in
      state.idle.append(number)
      guard state.idle.count == configuration.workers else { return [] }
      let jobs = state.queue
      for job in jobs { state.forget(job) }
      state.statistics.failed += jobs.count
      return jobs
    }
    for job in jobs { job.end(.failed(error)) }
  }

  private func work(_ number: Int) {
    while let job = next(number) { make(job) }
  }

  /// nil when no job waits: the thread has ended then.
  private func next(_ number: Int) -> AudioJob? {
    state.change { state in
      if let job = state.next() { return job }
      state.idle.append(number)
      return nil
    }
  }

  /// The job ends after all that it changes, so that whoever has waited for that sees it.
  private func make(_ job: AudioJob) {
    let start = ContinuousClock.now
    do throws(AudioError) {
      if try job.begin() {
        try producer(job.file, job)
        try job.complete()
        let time = ContinuousClock.now - start
        folder.trim(keeping: job.file)
        state.withLock { state in
          state.statistics.made += 1
          state.statistics.times.record(time)
        }
      }
      state.withLock { $0.forget(job) }
      job.end(.ready)
    } catch {
      let reason = job.reason(for: error)
      state.withLock { state in
        state.forget(job)
        if reason != .stopped { state.statistics.failed += 1 }
      }
      job.end(.failed(reason))
    }
  }
}
