import FoundationEssentials
import Testing

@testable import Synthesis

struct FinishingMemoryTests {
  /// In a process of its own: other tests need memory too.
  @Test("Finishing a song of 240 s takes less than 40 MB")
  func growth() async {
    await #expect(processExitsWith: .success) {
      let file = try SongFile(Signals.song(seconds: 170), as: .mp3)
      Self.forgetPeak()
      let before = Self.memory("VmRSS:")
      let song = try RecordedSong(path: file.path)
      let output = CountingOutput()
      _ = try Finisher(song, Fitting(song, seconds: 240, bar: 2))
        .play(as: .mp3, tags: AudioTags(title: "", genre: ""), to: output) { _ in true }
      let growth = Self.memory("VmHWM:") - before
      // 192 kbit/s.
      precondition(output.length > 240 * 24_000, "\(output.length) bytes")
      precondition((1000..<40_000).contains(growth), "\(growth) KiB")
    }
  }

  /// From here on the peak counts anew (proc_pid_clear_refs(5)).
  private static func forgetPeak() { try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs")) }

  /// Of `/proc/self/status`, in KiB.
  private static func memory(_ name: String) -> Int {
    let status = (try? String(contentsOf: URL(filePath: "/proc/self/status"), encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
    return line.split { $0 == " " || $0 == "\t" }.dropFirst().first.flatMap { Int($0) } ?? 0
  }
}

/// Keeps nothing.
private final class CountingOutput: AudioOutput {
  private(set) var length = 0

  func write(_ bytes: [UInt8], at offset: Int) throws(OutputFailure) { length = max(length, offset + bytes.count) }
}
