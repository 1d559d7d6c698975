import Locks
import Synthesis

@testable import TrackGeneration

/// A producer that does what a test tells it, step by step, and waits for more.
final class AudioScript: Sendable {
  enum Step: Sendable {
    case write([UInt8], at: Int)
    case advance(Double)
    case keep([UInt8], as: AudioFile)
    /// Goes on until told to stop, and ends as if nothing had happened.
    case runUntilStopped
    case end
    case fail(AudioError)
  }

  private struct State {
    var started: [AudioFile] = []
    var steps: [AudioFile: [Step]] = [:]
  }

  private let state = Monitor(State())

  /// In the order in which they were begun.
  var started: [AudioFile] { state.withLock { $0.started } }

  func tell(_ file: AudioFile, _ steps: Step...) { state.change { $0.steps[file, default: []] += steps } }

  /// Waits until so many were begun.
  func waitForStart(_ count: Int = 1) -> Bool {
    state.wait(until: .soon) { $0.started.count >= count ? () : nil } != nil
  }

  func produce(_ file: AudioFile, _ job: AudioJob) throws(AudioError) {
    state.change { $0.started.append(file) }
    while let step = next(file) {
      switch step {
      case .write(let bytes, let offset):
        do {
          try job.write(bytes, at: offset)
        } catch {
          throw .failed("write: \(error.code)")
        }
      case .advance(let fraction): if !job.advance(to: fraction) { throw .stopped }
      case .keep(let bytes, let file): job.keep(bytes, as: file)
      case .runUntilStopped:
        while job.advance(to: 0.5) {}
        return
      case .end: return
      case .fail(let error): throw error
      }
    }
    throw .failed("the test told nothing more")
  }

  private func next(_ file: AudioFile) -> Step? {
    state.wait(until: .soon) { state in
      guard let step = state.steps[file]?.first else { return nil }
      state.steps[file]?.removeFirst()
      return step
    }
  }
}

/// What threads of a test give, in any order.
final class Answers<Value: Sendable>: Sendable {
  private let values = Monitor<[Value]>([])

  /// Starts so many threads.
  init(_ count: Int = 1, _ body: @escaping @Sendable () -> Value) throws {
    for _ in 0..<count {
      try AudioThread.start("test") { [self] in
        let value = body()
        values.change { $0.append(value) }
      }
    }
  }

  /// Waits for so many of them.
  func first(_ count: Int = 1) -> [Value]? { values.wait(until: .soon) { $0.count >= count ? $0 : nil } }
}

extension ContinuousClock.Instant {
  /// Later than anything takes, even on a busy machine.
  static var soon: Self { .now + .seconds(60) }
}

extension AudioJob {
  /// Waits for the end.
  var last: Stage {
    var stage = stage
    while !stage.isLast { stage = next(after: stage, until: .soon) }
    return stage
  }

  /// All bytes, and how many each piece had.
  func read() throws(AudioError) -> (bytes: [UInt8], pieces: [Int]) {
    var (bytes, pieces): ([UInt8], [Int]) = ([], [])
    while true {
      let piece = try self.bytes(from: bytes.count, until: .soon)
      if piece.isEmpty { return (bytes, pieces) }
      bytes += piece
      pieces.append(piece.count)
    }
  }
}

extension TrackID {
  static func make(_ letter: Character = "a") -> TrackID { TrackID(String(repeating: letter, count: 26))! }
}

extension AudioFile {
  static func make(_ letter: Character = "a", _ content: Content = .mix(.mp3)) -> AudioFile {
    AudioFile(.make(letter), content)
  }
}
