import FoundationEssentials
import Glibc
import Synthesis
import Testing

@testable import TrackGeneration

@Suite struct AudioFolderTests {
  private let folder = AudioTestFolder()
  private let script = AudioScript()
  private let a = AudioFile.make("a")
  private let b = AudioFile.make("b")
  private let c = AudioFile.make("c")

  private func make(_ file: AudioFile, size: Int, in cache: AudioCache) throws {
    script.tell(file, .write([UInt8](repeating: 0, count: size), at: 0), .end)
    #expect(try cache.request(file).last == .ready)
  }

  // MARK: The limit

  @Test("Above the limit the least recently used file goes first")
  func limit() throws {
    try folder.put(a.name, size: 400, usedBefore: 200)
    try folder.put(b.name, size: 400, usedBefore: 300)
    let cache = try folder.cache(script, limit: 1000)
    try make(c, size: 400, in: cache)
    #expect(try folder.files == [a.name, c.name])
    #expect(cache.statistics.evicted == 1)
    #expect(cache.statistics.files == 2)
    #expect(cache.statistics.bytes == 800)
  }

  @Test("What was made of something else is not kept, and what was made of the same is")
  func origin() throws {
    try folder.put(a.name, size: 400, usedBefore: 200)
    try folder.put("notes.txt", size: 10, usedBefore: 200)
    for (origin, isKept) in [("one", false), ("one", true), ("other", false), (nil, true), ("other", true)] {
      try folder.put(a.name, size: 400, usedBefore: 200)
      var configuration = AudioCache.Configuration()
      configuration.origin = origin
      let cache = try AudioCache(folder: folder.path, configuration) { _, _ in }
      #expect(cache.isComplete(a) == isKept, "\(origin ?? "none")")
    }
    #expect(try folder.files.contains("notes.txt"))
  }

  @Test("A file that was asked for counts as used, and stays as old as it is")
  func use() throws {
    try folder.put(a.name, size: 400, usedBefore: 300)
    try folder.put(b.name, size: 400, usedBefore: 200)
    let cache = try folder.cache(script, limit: 1000)
    #expect(cache.isComplete(a))
    try make(c, size: 400, in: cache)
    #expect(try folder.files == [a.name, c.name])
    var status = stat()
    #expect(stat("\(folder.path)/\(a.name)", &status) == 0)
    #expect(status.st_mtim.tv_sec == 1_000_000_000)
  }

  @Test("The limit is kept from the start")
  func limitAtStart() throws {
    try folder.put(a.name, size: 600, usedBefore: 200)
    try folder.put(b.name, size: 600, usedBefore: 100)
    let cache = try folder.cache(limit: 1000)
    #expect(try folder.files == [b.name])
    #expect(cache.statistics.files == 1)
  }

  @Test("The file that was just made stays, also when it is larger than the limit")
  func largerThanTheLimit() throws {
    try folder.put(a.name, size: 400)
    let cache = try folder.cache(script, limit: 1000)
    try make(b, size: 2000, in: cache)
    #expect(try folder.files == [b.name])
  }

  @Test("Files that are being made count, and stay")
  func partsCount() throws {
    try folder.put(a.name, size: 400, usedBefore: 100)
    let cache = try folder.cache(script, limit: 1000, workers: 2)
    script.tell(b, .write([UInt8](repeating: 0, count: 900), at: 0))
    let job = try cache.request(b)
    #expect(job.begun(until: .soon) == .rendering(0))
    try make(c, size: 300, in: cache)
    #expect(!cache.isComplete(a))
    #expect(cache.statistics.files == 1)
    #expect(cache.statistics.bytes == 300)
    script.tell(b, .end)
    #expect(job.last == .ready)
    #expect(try folder.files == [b.name])
  }

  @Test("Files of others do not count, and stay", arguments: ["notes.txt", ".hidden", "aaaa.mp3", "\(TrackID.make())"])
  func strangers(name: String) throws {
    try folder.put(name, size: 5000, usedBefore: 1000)
    let cache = try folder.cache(script, limit: 1000)
    try make(b, size: 400, in: cache)
    cache.remove(.make())
    #expect(try folder.files == [name, b.name].sorted())
    #expect(cache.statistics.bytes == 400)
  }

  // MARK: A full disk

  @Test("On a full disk what nobody has used for a while is given up, and nothing else")
  func fullDisk() throws {
    try folder.put(a.name, usedBefore: 5000)
    try folder.put(b.name, usedBefore: 5)
    let cache = try folder.cache(script)
    let job = try cache.request(c)
    #expect(script.waitForStart())
    #expect(try folder.replacePart(by: "/dev/full", flags: O_RDWR))
    script.tell(c, .write([1], at: 0))
    #expect(job.last == .failed(.storage(.full("write \(c.name): No space left on device"))))
    #expect(!cache.isComplete(a))
    #expect(cache.isComplete(b))
    #expect(cache.statistics.evicted == 1)
  }

  // MARK: Several processes

  @Test("What a dead process left is removed at the start, what a living one makes is not")
  func leftovers() throws {
    let (dead, living) = (".\(a.name).99999.1.part", ".\(b.name).99999.2.part")
    try folder.put(dead, size: 100)
    try folder.put(living, size: 100)
    let descriptor = open("\(folder.path)/\(living)", O_RDONLY)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX) == 0)
    let cache = try folder.cache(script)
    #expect(try folder.files == [living])
    try make(a, size: 1, in: cache)
    #expect(try folder.files == [living, a.name])
  }

  @Test("Two caches on one folder may make the same file, and each finds what the other has made")
  func twoCaches() throws {
    let (first, second) = (try folder.cache(script), try folder.cache(script))
    let jobs = [try first.request(a), try second.request(a)]
    #expect(script.waitForStart(2))
    script.tell(a, .write([1], at: 0), .write([1], at: 0), .end, .end)
    #expect(jobs.map(\.last) == [.ready, .ready])
    #expect(try folder.files == [a.name])
    try make(b, size: 1, in: first)
    #expect(second.isComplete(b))
    #expect(second.job(b) == nil)
  }

  @Test("A track that another process deletes is not made to its end")
  func removedByAnother() throws {
    let (first, second) = (try folder.cache(script), try folder.cache())
    let job = try first.request(a)
    #expect(script.waitForStart())
    second.remove(a.track)
    script.tell(a, .end)
    #expect(job.last == .failed(.stopped))
    #expect(try folder.files.isEmpty)
  }

  // MARK: Folders

  @Test("A folder that was deleted meanwhile is made again")
  func deleted() throws {
    let cache = try folder.cache(script)
    try FileManager.default.removeItem(atPath: folder.path)
    #expect(!cache.isComplete(a))
    try make(a, size: 1, in: cache)
    #expect(try folder.files == [a.name])
  }

  @Test("A folder that cannot be used is an error, at the start and later")
  func unusable() throws {
    let cache = try folder.cache(script)
    try FileManager.default.removeItem(atPath: folder.path)
    try Data().write(to: URL(filePath: folder.path))
    #expect(throws: StorageError.self) { try folder.cache() }
    #expect(throws: StorageError.self) { try cache.checkWritable() }
    #expect(!cache.isComplete(a))
    let reason = try cache.request(a).last
    guard case .failed(.storage(.failed)) = reason else {
      Issue.record("\(reason)")
      return
    }
  }

  @Test("A folder that may not be read is an error", .enabled(if: geteuid() != 0, "root may read all"))
  func unreadable() throws {
    mkdir(folder.path, 0o300)
    #expect(throws: StorageError.self) { try folder.cache() }
  }

  @Test("A folder with room is writable")
  func writable() throws {
    try folder.cache().checkWritable()
  }

  @Test("A folder or a link in a file's place is no file", arguments: [true, false])
  func notAFile(isFolder: Bool) throws {
    let cache = try folder.cache()
    let path = "\(folder.path)/\(a.name)"
    if isFolder { mkdir(path, 0o755) } else { symlink("/etc/passwd", path) }
    #expect(!cache.isComplete(a))
  }
}
