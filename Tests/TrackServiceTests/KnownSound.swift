import Composition
import FastCGITesting
import Synchronization
import Synthesis

@testable import TrackGeneration

/// Composes as usual; its sound is bytes that a test knows, and comes when the test lets it.
final class KnownSound: Generator {
  /// Instead of any sound.
  let refusal: AudioError?
  /// After the beginning.
  let breakage: AudioError?
  /// What is waited for after the beginning.
  let release: Flag?
  private let started = Atomic(0)

  init(refusal: AudioError? = nil, breakage: AudioError? = nil, release: Flag? = nil) {
    self.refusal = refusal
    self.breakage = breakage
    self.release = release
  }

  /// How many files have been begun.
  var count: Int { started.load(ordering: .relaxed) }

  static let beginning = Array("beginning ".utf8)
  static let outline = Array(#"{"outline": true}"#.utf8)

  static func bytes(of file: AudioFile) -> [UInt8] {
    file.content == .waveform ? outline : beginning + Array("of \(file.name)".utf8)
  }

  func generate(_ brief: Brief) -> Generation { LocalGenerator(sound: NoSound()) { 1_000_000 }.generate(brief) }

  func render(_ file: AudioFile, of track: Track, _ score: ScoreFiles?, into job: AudioJob) throws(AudioError) {
    started.add(1, ordering: .relaxed)
    if let refusal { throw refusal }
    let bytes = Self.bytes(of: file)
    try write(bytes.prefix(Self.beginning.count), at: 0, job)
    _ = job.advance(to: 0.25)
    release?.wait()
    if let breakage { throw breakage }
    try write(bytes.dropFirst(Self.beginning.count), at: Self.beginning.count, job)
    if case .mix = file.content { job.keep(Self.outline, as: AudioFile(file.track, .waveform)) }
  }

  private func write(_ bytes: ArraySlice<UInt8>, at offset: Int, _ job: AudioJob) throws(AudioError) {
    do { try job.write(Array(bytes), at: offset) } catch { throw .failed("\(error)") }
  }

  private struct NoSound: SoundSource {
    func render(
      _ rendering: Rendering, as format: AudioFormat?, into output: any AudioOutput, advance: (Double) -> Bool
    ) throws(SynthesisError) -> [UInt8] { throw .stopped }
  }
}
