import Glibc
import Synthesis
import Testing

@testable import TrackGeneration

@Suite struct AudioJobTests {
  private let folder = AudioTestFolder()
  private let script = AudioScript()
  private let file = AudioFile.make()

  private func job() throws -> AudioJob { try folder.cache(script).request(file) }

  // MARK: Following

  @Test("Bytes are there as soon as they are written")
  func follow() throws {
    let job = try job()
    #expect(throws: AudioError.busy) { try job.bytes(from: 0, until: .now) }
    script.tell(file, .write([1, 2, 3], at: 0))
    #expect(try job.bytes(from: 0, until: .soon) == [1, 2, 3])
    #expect(try job.bytes(from: 2, until: .soon) == [3])
    #expect(throws: AudioError.busy) { try job.bytes(from: 3, until: .now) }
    script.tell(file, .write([4], at: 3), .end)
    #expect(try job.bytes(from: 3, until: .soon) == [4])
    #expect(try job.bytes(from: 4, until: .soon) == [])
    #expect(try job.bytes(from: 9, until: .soon) == [])
  }

  @Test("A reader that waits is woken by the next bytes, and by the end")
  func wake() throws {
    let job = try job()
    let answers = try Answers { try? job.read().pieces }
    script.tell(file, .write([1, 2], at: 0))
    #expect(job.begun(until: .soon) == .rendering(0))
    script.tell(file, .end)
    #expect(answers.first() == [[2]])
  }

  @Test("A piece has 64 KiB at most")
  func pieces() throws {
    let bytes = (0..<150_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    script.tell(file, .write(bytes, at: 0), .end)
    let job = try job()
    #expect(job.last == .ready)
    let (read, pieces) = try job.read()
    #expect(read == bytes)
    #expect(pieces == [65536, 65536, 18928])
  }

  @Test("A header that is written again at the end is in the file; early readers have the first")
  func header() throws {
    script.tell(file, .write([0, 0, 7, 8], at: 0))
    let job = try job()
    #expect(try job.bytes(from: 0, until: .soon) == [0, 0, 7, 8])
    script.tell(file, .write([1, 1], at: 0), .end)
    #expect(try job.bytes(from: 4, until: .soon) == [])
    #expect(job.last == .ready)
    #expect(try folder.read(file.name) == [1, 1, 7, 8])
  }

  @Test("A reader who leaves changes nothing for the others, nor for the file")
  func leave() throws {
    let cache = try folder.cache(script)
    script.tell(file, .write([1], at: 0))
    do {
      let leaving = try cache.request(file)
      #expect(try leaving.bytes(from: 0, until: .soon) == [1])
    }
    script.tell(file, .write([2], at: 1))
    let staying = try cache.request(file)
    script.tell(file, .end)
    #expect(try staying.read().bytes == [1, 2])
    #expect(staying.last == .ready)
    #expect(try folder.read(file.name) == [1, 2])
    #expect(script.started == [file])
  }

  @Test("A job whose only reader has left is finished, and leaves nothing open")
  func leaveAlone() throws {
    let cache = try folder.cache(script)
    weak var left: AudioJob?
    do {
      let job = try cache.request(file)
      left = job
      script.tell(file, .write([1], at: 0), .end)
      #expect(job.last == .ready)
    }
    cache.close()
    #expect(left == nil)
    #expect(try folder.files == [file.name])
  }

  @Test("Who reads a file that is deleted meanwhile reads it to its end")
  func evictedWhileReading() throws {
    script.tell(file, .write([1, 2], at: 0), .end)
    let job = try job()
    #expect(job.last == .ready)
    unlink("\(folder.path)/\(file.name)")
    #expect(try job.read().bytes == [1, 2])
  }

  // MARK: Stages

  @Test("The stage is told when it changes, and the fraction by whole percents")
  func next() throws {
    let job = try job()
    #expect(job.next(after: .queued, until: .soon) == .rendering(0))
    script.tell(file, .advance(0.004), .advance(0.25))
    let quarter = job.next(after: .rendering(0), until: .soon)
    #expect(quarter == .rendering(0.25))
    #expect(quarter.percent == 25)
    script.tell(file, .advance(0.2599), .write([1], at: 0))
    _ = try job.bytes(from: 0, until: .soon)
    #expect(job.next(after: quarter, until: .now) == quarter)
    script.tell(file, .end)
    #expect(job.next(after: quarter, until: .soon) == .ready)
  }

  @Test(
    "A fraction that is none is brought into its bounds", arguments: [(-1, 0), (.nan, 0), (1.5, 1), (.infinity, 1)])
  func fractions(told: Double, kept: Double) throws {
    let job = try job()
    script.tell(file, .advance(0.5), .advance(told), .write([1], at: 0))
    _ = try job.bytes(from: 0, until: .soon)
    #expect(job.stage == .rendering(kept))
    script.tell(file, .end)
  }

  @Test("A job has begun with its first bytes, or its end")
  func begun() throws {
    let job = try job()
    #expect(script.waitForStart())
    #expect(job.begun(until: .now) == .rendering(0))
    script.tell(file, .fail(.busy))
    #expect(job.begun(until: .soon) == .failed(.busy))
  }

  // MARK: What falls off

  @Test("What a job keeps is a file at once; that of another track is refused")
  func keep() throws {
    let waveform = AudioFile.make("a", .waveform)
    script.tell(
      file, .keep([1, 2], as: waveform), .keep([3], as: AudioFile.make("b", .waveform)), .write([9], at: 0))
    let cache = try folder.cache(script)
    let job = try cache.request(file)
    #expect(job.begun(until: .soon) == .rendering(0))
    #expect(cache.isComplete(waveform))
    #expect(!cache.isComplete(file))
    script.tell(file, .end)
    #expect(job.last == .ready)
    #expect(try folder.files == [file.name, waveform.name])
    #expect(try folder.read(waveform.name) == [1, 2])
  }

  // MARK: Writes that fail

  @Test(
    "A write that fails fails the job with the disk's reason, whatever the producer says, and leaves no file",
    arguments: [("/dev/full", O_RDWR, ENOSPC), (#filePath, O_RDONLY, EBADF)], [true, false])
  func writeFailure(place: (path: String, flags: Int32, code: Int32), isToldToProducer: Bool) throws {
    let cache = try AudioCache(folder: folder.path, AudioCache.Configuration()) {
      [script] file, job throws(AudioError) in
      if isToldToProducer { return try script.produce(file, job) }
      try? script.produce(file, job)
    }
    let job = try cache.request(file)
    #expect(script.waitForStart())
    #expect(try folder.replacePart(by: place.path, flags: place.flags))
    script.tell(file, .write([1], at: 0))
    let reason = "write \(file.name): \(String(cString: strerror(place.code)))"
    let error = AudioError.storage(place.code == ENOSPC ? .full(reason) : .failed(reason))
    #expect(throws: error) { try job.read() }
    #expect(job.last == .failed(error))
    #expect(try folder.files.isEmpty)
    #expect(cache.statistics.failed == 1)
  }
}
