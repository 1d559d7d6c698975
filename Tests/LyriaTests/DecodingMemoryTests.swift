import FoundationEssentials
import Testing

@testable import Lyria

@Suite struct DecodingMemoryTests {
  /// In a process of its own: other tests need memory too.
  @Test("Decoding a song of 6.3 MB takes less than 40 MB beside its answer")
  func growth() async {
    await #expect(processExitsWith: .success) {
      let song = Array("fLaC".utf8) + Array(repeating: 0x5A, count: 6_300_000)
      let answer = HTTPAnswer(status: 200, body: Self.body(Data(song)))
      Self.forgetPeak()
      let before = Self.peak()
      let sound = try AnswerReader(answer).sound()
      let growth = Self.peak() - before
      precondition(sound.audio == song)
      // Zero would be no measurement.
      precondition((6_000..<40_000).contains(growth), "\(growth) KiB")
    }
  }

  private static func body(_ song: Data) -> [UInt8] {
    let start = Array(#"{"status":"completed","outputs":[{"type":"audio","data":""#.utf8)
    return start + song.base64EncodedData() + Array(#""}]}"#.utf8)
  }

  /// From here on the peak counts anew (proc_pid_clear_refs(5)).
  private static func forgetPeak() { try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs")) }

  /// `VmHWM` of `/proc/self/status`, in KiB.
  private static func peak() -> Int {
    let status = (try? String(contentsOf: URL(filePath: "/proc/self/status"), encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return line.split { $0 == " " || $0 == "\t" }.dropFirst().first.flatMap { Int($0) } ?? 0
  }
}
