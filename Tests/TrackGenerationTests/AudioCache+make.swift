import FoundationEssentials
import Glibc

@testable import TrackGeneration

/// A folder of one test.
struct AudioTestFolder: Sendable {
  let path = FileManager.default.temporaryDirectory.path + "/audio-\(UInt64.random(in: 0 ... .max))"

  func cache(
    _ script: AudioScript = AudioScript(), limit: Int = 1 << 20, workers: Int = 1, queue: Int = 2
  ) throws -> AudioCache {
    var configuration = AudioCache.Configuration()
    (configuration.limit, configuration.workers, configuration.queue) = (limit, workers, queue)
    return try AudioCache(folder: path, configuration) { file, job throws(AudioError) in
      try script.produce(file, job)
    }
  }

  var files: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() } }

  func put(_ name: String, size: Int = 1, usedBefore seconds: Int = 0) throws {
    mkdir(path, 0o755)
    try Data(repeating: 0, count: size).write(to: URL(filePath: "\(path)/\(name)"))
    let times = [timespec(tv_sec: time(nil) - seconds, tv_nsec: 0), timespec(tv_sec: 1_000_000_000, tv_nsec: 0)]
    utimensat(AT_FDCWD, "\(path)/\(name)", times, 0)
  }

  func read(_ name: String) throws -> [UInt8] { try Array(Data(contentsOf: URL(filePath: "\(path)/\(name)"))) }

  /// Puts another file in the place of the one that is being made, for whoever has opened that.
  /// - Returns: whether there was one.
  func replacePart(by other: String, flags: Int32) throws -> Bool {
    let part = try files.first { $0.hasSuffix(".part") }
    for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
      guard let part, let descriptor = Int32(name),
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(name)"),
        target.hasSuffix(path.split(separator: "/").last! + "/" + part)
      else { continue }
      let replacement = open(other, flags)
      defer { close(replacement) }
      return dup2(replacement, descriptor) == descriptor
    }
    return false
  }
}
