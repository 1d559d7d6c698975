/// Makes a finished song of a recording: of the length that is wanted, as loud as our own, without peaks above the ceiling.
public struct Finisher: Sendable {
  private let song: RecordedSong
  private let fitting: Fitting

  public init(_ song: RecordedSong, _ fitting: Fitting) {
    self.song = song
    self.fitting = fitting
  }

  /// Writes the whole file; equal songs with equal fittings give equal bytes.
  /// - Parameters:
  ///   - format: nil only measures.
  ///   - advance: told now and then how much is done, from 0 to 1; false ends the work with `stopped`.
  /// - Returns: the outline of what was written.
  public func play(
    as format: AudioFormat?, tags: AudioTags, to output: any AudioOutput, advance: (Double) -> Bool
  ) throws(SynthesisError) -> Waveform {
    let (sampleRate, ceiling) = ((format ?? .mp3).sampleRate, (format ?? .mp3).ceiling)
    let frames = fitting.seconds * sampleRate
    let tape = try Tape(as: format, sampleRate: sampleRate, frames: frames, tags: tags, to: output)
    return try tape.record(advance: advance) { body throws(SynthesisError) in
      try play(sampleRate: sampleRate, ceiling: ceiling, body)
    }
  }

  /// - Parameters:
  ///   - ceiling: of true peaks, in dBTP.
  ///   - body: takes what is to be heard, block after block; false ends it.
  func play(sampleRate: Int, ceiling: Double, _ body: Tape.Body) throws(SynthesisError) {
    let frames = fitting.seconds * sampleRate
    let leveller = Leveller(to: Mix.loudness, expecting: fitting.loudness(of: song))
    let mix = try Mix(leveller, sampleRate: sampleRate, frames: frames, ceiling: ceiling)
    let resampler = song.sampleRate == sampleRate ? nil : try Resampler(from: song.sampleRate, to: sampleRate)
    var fade = Fade(sampleRate: song.sampleRate, frames: fitting.length, end: fitting.fadeOut)
    var silence = 2 * frames
    try Splice(song: song, pieces: fitting.pieces).play { block throws(SynthesisError) in
      var block = block
      fade.process(&block)
      let sound = try resampler?.process(block) ?? block
      silence -= sound.count
      return try body(mix.process(sound))
    }
    let rest = try resampler?.finish() ?? []
    let sound = rest + [Float](repeating: 0, count: max(0, silence - rest.count))
    _ = try body(mix.process(sound))
    _ = try body(mix.finish())
  }
}
