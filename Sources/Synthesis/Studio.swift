internal import Composition

/// Turns scores into sound, with a SoundFont that is kept. Any number of threads may render at once.
public final class Studio: Sendable {
  /// Raised whenever the same song would sound different from before.
  public static let revision = 2
  /// Decibels by which stems lie below the mix before it is limited, so that no part's peaks are cut off.
  public static let stemHeadroom = 6.0

  /// Of everything but Opus.
  static let sampleRate = 44_100

  private let levels: NoteLevels
  private let synthesizers: Synthesizers

  /// - Parameter soundFont: the path of a .sf2 or .sf3 file, which may be moved, replaced or deleted afterwards.
  public init(soundFont: String) throws(SynthesisError) {
    let soundFont = try SoundFont(soundFont)
    levels = try NoteLevels(soundFont)
    synthesizers = Synthesizers(soundFont, limit: 2)
  }

  /// Writes the whole file; equal renderings give equal bytes.
  /// - Parameters:
  ///   - format: nil only measures.
  ///   - advance: told now and then how much is done, from 0 to 1; false ends the work with `stopped`.
  /// - Returns: the outline of what was rendered.
  public func render(
    _ rendering: Rendering, as format: AudioFormat?, to output: any AudioOutput, advance: (Double) -> Bool
  ) throws(SynthesisError) -> Waveform {
    // What is only measured is measured as the MP3, which most people hear.
    let (sampleRate, ceiling) = ((format ?? .mp3).sampleRate, (format ?? .mp3).ceiling)
    let frames = rendering.duration * sampleRate
    // Parts are going to be worked on: they keep more than a finished song needs.
    let bitDepth = rendering.content == .mix ? 16 : 24
    let tape = try Tape(
      as: format, sampleRate: sampleRate, frames: frames, bitDepth: bitDepth, tags: rendering.tags, to: output)
    return try tape.record(advance: advance) { body throws(SynthesisError) in
      try self.play(rendering, sampleRate: sampleRate, ceiling: ceiling, body)
    }
  }

  /// - Parameters:
  ///   - ceiling: of a mix's true peaks, in dBTP.
  ///   - body: takes what is to be heard, block after block; false ends it.
  func play(
    _ rendering: Rendering, sampleRate: Int, ceiling: Double, _ body: ([Float]) throws(SynthesisError) -> Bool
  ) throws(SynthesisError) {
    let song = rendering.song
    let balance = try Balance(song, levels)
    let voices = song.parts.indices.map { index in
      Mixdown.Voice(part: song.parts[index], volume: balance.volumes[index], cost: balance.costs[index])
    }
    let frames = rendering.duration * sampleRate
    let leveller = Leveller(to: Mix.loudness, expecting: balance.expected, surplus: Balance.surplus)
    let chain: any SoundChain =
      rendering.content == .mix
      ? try Mix(leveller, sampleRate: sampleRate, frames: frames, ceiling: ceiling)
      : Stem(gain: leveller.gain - Self.stemHeadroom, sampleRate: sampleRate, frames: frames)
    let wanted = song.parts.indices.filter { rendering.content.includes(song.parts[$0]) }
    var desk = Desk(wanted.map { song.parts[$0] }, in: .of(rendering.genre), sampleRate: sampleRate)
    let mixdown = Mixdown(song, voices, sampleRate: sampleRate, frames: frames, synthesizers)
    var remaining = frames
    try mixdown.play(wanted) { strips throws(SynthesisError) in
      let block = desk.mix(strips).prefix(2 * remaining)
      remaining -= block.count / 2
      return try body(chain.process(Array(block)))
    }
    _ = try body(chain.finish())
  }
}

extension Rendering.Content {
  fileprivate func includes(_ part: Part) -> Bool {
    switch self {
    case .mix, .unmastered: true
    case .part(let name): part.name == name
    }
  }
}
