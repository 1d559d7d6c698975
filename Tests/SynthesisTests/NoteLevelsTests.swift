import Composition
import Testing

@testable import Synthesis

struct NoteLevelsTests {
  @Test("A tone is as loud whatever was measured before it")
  func history() throws {
    let parts = ["jazz", "metal", "trap", "cinematic"].flatMap { Songs.make($0).score.parts }
    let tones = parts.flatMap { part in
      Set(part.notes.map(\.pitch)).sorted().prefix(4).map { (part.instrument, $0) }
    }
    let (forwards, backwards) = (
      try NoteLevels(SoundFont(Songs.soundFont)), try NoteLevels(SoundFont(Songs.soundFont))
    )
    for (instrument, pitch) in tones.reversed() { _ = try backwards.tone(instrument, pitch: pitch) }
    for (instrument, pitch) in tones {
      let (one, other) = (try forwards.tone(instrument, pitch: pitch), try backwards.tone(instrument, pitch: pitch))
      #expect(one == other, "\(instrument.name) \(pitch)")
    }
  }
}
