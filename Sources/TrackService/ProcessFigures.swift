internal import Glibc

/// What the kernel tells of this process (proc(5)); 0 where it does not.
struct ProcessFigures: Sendable {
  let residentBytes: Int
  let threads: Int
  let openDescriptors: Int
  let descriptorLimit: Int
  let processorSeconds: Double
  /// Seconds since 1970.
  let startTime: Int

  static func now() -> ProcessFigures {
    let status = statusFields()
    return ProcessFigures(
      residentBytes: 1024 * (status["VmRSS"] ?? 0), threads: status["Threads"] ?? 0,
      openDescriptors: countDescriptors(), descriptorLimit: descriptorLimit, processorSeconds: processorSeconds,
      startTime: started)
  }

  /// First asked for when the service is made.
  static let started = time(nil)

  private static func statusFields() -> [String: Int] {
    guard let file = fopen("/proc/self/status", "re") else { return [:] }
    defer { fclose(file) }
    var fields: [String: Int] = [:]
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let words = text.split { $0 == ":" || $0.isWhitespace }
      if words.count >= 2, let number = Int(words[1]) { fields[String(words[0])] = number }
    }
    return fields
  }

  private static var descriptorLimit: Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 0 }
    return Int(clamping: limit.rlim_cur)
  }

  private static var processorSeconds: Double {
    var time = timespec()
    guard clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return 0 }
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func countDescriptors() -> Int {
    guard let folder = opendir("/proc/self/fd") else { return 0 }
    defer { closedir(folder) }
    var count = -3  // ".", ".." and the descriptor of this folder
    while readdir(folder) != nil { count += 1 }
    return count
  }
}
