import Composition
import Testing

@Suite("A MIDI file read back")
struct PlayedScoreTests {
  @Test("All that sounds comes back as it was written", arguments: Samples.genres)
  func roundTrip(genre: String) throws {
    for sample in Samples.of(genre) {
      let played = sample.score.played
      let read = try StandardMIDIFile.read(StandardMIDIFile.bytes(sample.score))
      #expect(read.end == played.end)
      #expect(read.tempo == played.tempo)
      #expect(read.parts.count == played.parts.count)
      for (one, other) in zip(read.parts, played.parts) {
        #expect(one.name == other.name)
        #expect(one.role == other.role)
        #expect(one.instrument == other.instrument)
        #expect(one.channel == other.channel)
        #expect([one.volume, one.pan, one.reverb] == [other.volume, other.pan, other.reverb])
        #expect(one.notes == other.notes)
        #expect(one.pedal.prefix(other.pedal.count) == other.pedal[...])
      }
    }
  }

  @Test("What is cut short is refused wherever it is cut")
  func cutShort() {
    let bytes = StandardMIDIFile.bytes(Samples.all[0].score)
    for length in stride(from: 0, to: bytes.count, by: 97) {
      #expect(throws: MIDIError.self) { try StandardMIDIFile.read(Array(bytes.prefix(length))) }
    }
  }

  @Test("Any byte may be another without a crash")
  func damaged() {
    let bytes = StandardMIDIFile.bytes(Samples.all[0].score)
    for index in stride(from: 0, to: bytes.count, by: 31) {
      for value: UInt8 in [0, 0x7f, 0x80, 0xff] {
        var damaged = bytes
        damaged[index] = value
        _ = try? StandardMIDIFile.read(damaged)
      }
    }
  }
}
