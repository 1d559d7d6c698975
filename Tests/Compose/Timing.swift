import Composition
import FoundationEssentials

/// What it costs to make songs of a brief.
struct Timing {
  let genre: String
  let notes: Int
  let composing: Duration
  let writing: Duration
  /// How much the process grew, at its largest, in KiB.
  let growth: Int

  init(_ brief: Brief, firstSeed: UInt64, runs: UInt64) {
    Self.forgetPeak()
    let before = Self.kibibytes("VmRSS")
    let clock = ContinuousClock()
    var composing: [Duration] = []
    var writing: [Duration] = []
    var notes: [Int] = []
    for seed in firstSeed..<(firstSeed + runs) {
      var song: Song?
      composing.append(clock.measure { song = Composer.compose(brief, seed: seed) })
      guard let score = song?.score else { continue }
      writing.append(clock.measure { Self.use(StandardMIDIFile.bytes(score).count + LRC.text(score).utf8.count) })
      notes.append(score.parts.reduce(0) { $0 + $1.notes.count })
    }
    genre = brief.genre
    self.notes = notes.sorted()[notes.count / 2]
    self.composing = composing.sorted()[composing.count / 2]
    self.writing = writing.sorted()[writing.count / 2]
    growth = Self.kibibytes("VmHWM") - before
  }

  /// Medians.
  func print() {
    Swift.print(
      "\(genre): \(notes) notes; composed in \(Self.milliseconds(composing)) ms, "
        + "MIDI and LRC in \(Self.milliseconds(writing)) ms; \(growth) KiB of memory")
  }

  private static func milliseconds(_ duration: Duration) -> Double {
    (duration / .microseconds(1)).rounded() / 1000
  }

  /// Keeps what has been measured from being optimised away.
  @inline(never) private static func use(_ value: Int) {}

  /// From here on `VmHWM` counts anew (proc_pid_clear_refs(5)).
  private static func forgetPeak() { try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs")) }

  /// A line of `/proc/self/status`.
  private static func kibibytes(_ name: String) -> Int {
    let status = (try? String(contentsOf: URL(filePath: "/proc/self/status"), encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") } ?? ""
    return line.split { $0 == " " || $0 == "\t" }.dropFirst().first.flatMap { Int($0) } ?? 0
  }
}
