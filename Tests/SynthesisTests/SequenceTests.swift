import Composition
import Testing

@testable import Synthesis

struct SequenceTests {
  private let song = Songs.make("rock").score.played

  @Test("Every tone begins in the block that its time falls into, and ends")
  func times() {
    let rate = 44_100
    for part in song.parts {
      let events = Sequence([part], song, sampleRate: rate).events
      let starts = events.filter { $0.kind == .noteOn }.map {
        Double($0.block * Synthesizer.blockFrames) / Double(rate)
      }
      let wanted = part.notes.map { song.tempo.seconds(at: $0.start) }.sorted()
      #expect(starts.count == wanted.count)
      for (one, other) in zip(starts, wanted) { #expect(abs(one - other) <= 0.5 * 64 / Double(rate) + 1e-6) }
      #expect(events.count(where: { $0.kind == .noteOff }) == part.notes.count)
    }
  }

  @Test("A tone that ends where the same one begins again ends first")
  func order() {
    let events = Sequence(song.parts, song, sampleRate: 44_100).events
    for (one, other) in zip(events, events.dropFirst()) where one.block == other.block {
      #expect(one.kind.rawValue <= other.kind.rawValue)
    }
  }
}
