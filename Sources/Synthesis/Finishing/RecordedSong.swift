/// A song that others made, as a file: MP3, WAV, FLAC or Ogg.
public struct RecordedSong: Sendable {
  public let path: String
  public let sampleRate: Int
  let frames: Int
  /// What lies between the silences at its ends, in frames.
  let audible: Range<Int>
  let loudness: LoudnessCurve
  let texture: Texture

  /// In seconds.
  public var duration: Double { Double(frames) / Double(sampleRate) }

  /// Seconds: longer songs are not asked for, and shorter ones are none.
  private static let limits = 5...600
  /// LUFS below which there is silence.
  private static let silence = -60.0

  /// Listens to the whole file, which takes a second or two. What has lost its end is as long as what is left.
  public init(path: String) throws(SynthesisError) {
    let file = try RecordingFile(path: path)
    var survey = try Survey(sampleRate: file.sampleRate)
    while case let block = file.read(survey.step), !block.isEmpty {
      survey.add(block)
      guard survey.frames <= Self.limits.upperBound * file.sampleRate else {
        throw .recording("longer than \(Self.limits.upperBound) seconds")
      }
    }
    self.path = path
    sampleRate = file.sampleRate
    frames = survey.frames
    loudness = LoudnessCurve(power: survey.power)
    texture = survey.texture
    audible = survey.frames(above: Self.silence)
    guard audible.count >= Self.limits.lowerBound * sampleRate else { throw .recording(audible.shortness(sampleRate)) }
  }
}

extension Range<Int> {
  fileprivate func shortness(_ sampleRate: Int) -> String {
    isEmpty ? "nothing but silence" : "no more than \(Seconds(frames: count, sampleRate)) of sound"
  }
}
