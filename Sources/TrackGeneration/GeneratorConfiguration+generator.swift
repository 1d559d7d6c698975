internal import Glibc
internal import Synthesis

extension GeneratorConfiguration {
  /// Builds what this describes.
  public func makeGenerator() throws(GenerationError) -> any Generator {
    switch mode {
    case .simulate: SimulatingGenerator()
    case .local: LocalGenerator(sound: try studio()) { time(nil) }
    case .gcp: try cloudGenerator()
    }
  }

  private func studio() throws(GenerationError) -> Studio {
    guard let soundFont else { throw .withoutSound("no SoundFont is named") }
    do throws(SynthesisError) {
      return try Studio(soundFont: soundFont)
    } catch {
      throw GenerationError(error, soundFont: soundFont)
    }
  }
}

extension GenerationError {
  /// Why there is no studio.
  init(_ error: SynthesisError, soundFont: String) {
    let reason =
      switch error {
      case .soundFont(let reason), .recording(let reason): reason
      case .library(let function, let reason): "\(function): \(reason)"
      case .output(let failure): String(cString: strerror(failure.code))
      case .stopped: "stopped"
      }
    self = .withoutSound("the SoundFont \(soundFont) cannot be used: \(reason)")
  }

  fileprivate static func withoutSound(_ reason: String) -> GenerationError {
    .unavailable(
      .local,
      "\(reason); install Debian's fluid-soundfont-gm, or set MUSIC_GEN_SOUNDFONT to a .sf2 or .sf3 file")
  }
}
