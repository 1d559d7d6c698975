internal import Composition
internal import Synthesis

/// A track as it is being played.
struct Recording {
  private let track: Track
  private let score: ScoreFiles
  private let sound: any SoundSource
  private let song: PlayedScore

  init(_ track: Track, _ score: ScoreFiles, _ sound: any SoundSource) throws(AudioError) {
    do throws(MIDIError) {
      song = try StandardMIDIFile.read(score.midi)
    } catch {
      throw .failed("the score of track \(track.id): \(error.reason)")
    }
    self.track = track
    self.score = score
    self.sound = sound
  }

  /// - Parameters:
  ///   - format: nil only measures.
  ///   - advance: as that of `SoundSource`.
  /// - Returns: the outline, as JSON.
  func play(
    _ content: Rendering.Content, as format: AudioFormat?, into output: any AudioOutput, advance: (Double) -> Bool
  ) throws(AudioError) -> [UInt8] {
    let summary = track.summary
    let rendering = Rendering(
      song: song, genre: summary.genre, duration: summary.duration, content: content,
      tags: AudioTags(title: summary.title, genre: summary.genre))
    do throws(SynthesisError) {
      return try sound.render(rendering, as: format, into: output, advance: advance)
    } catch {
      throw AudioError(error)
    }
  }

  func writeOutline(into job: AudioJob) throws(AudioError) {
    let outline = try play(.mix, as: nil, into: job) { job.advance(to: $0) }
    do throws(OutputFailure) { try job.write(outline, at: 0) } catch { throw AudioError(error) }
  }

  /// Every part by itself, and what it was played from, in one archive. One part at a time is in memory.
  func writeStems(into job: AudioJob) throws(AudioError) {
    let archive = try ZIPArchive.make(in: job, modified: track.summary.createdAt)
    let parts = track.facts.parts
    for (index, part) in parts.enumerated() {
      let stem = MemoryOutput()
      _ = try play(.part(part.name), as: .flac, into: stem) { fraction in
        job.advance(to: (Double(index) + fraction) / Double(parts.count))
      }
      try archive.add(stem.bytes, as: name(part.name, "flac"))
    }
    try archive.add(score.midi, as: name("score", "mid"))
    try archive.add(Array(score.lyrics.utf8), as: name("lyrics", "lrc"))
    try archive.finish()
  }

  private func name(_ content: String, _ fileExtension: String) -> FileName {
    FileName(track.summary.title, part: content, fileExtension)
  }
}
