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

  @Test(
    "Numbers that no file of ours has are refused",
    arguments: [
      [0x00, 0xff, 0x51, 0x03, 0, 0, 0],  // No time in a quarter
      [0x00, 0xff, 0x51, 0x02, 0x07, 0xa1],  // A tempo of two bytes
      [0xff, 0xff, 0xff, 0x7f, 0xff, 0x06, 0x00, 0x01, 0xff, 0x06, 0x00],  // Three days
      [0x81, 0x80, 0x80, 0x80, 0x00, 0xff, 0x06, 0x00],  // A time of five bytes
      [0x00, 0xff, 0x06, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],  // A length of nine
      [0x00, 0x90, 0x80, 0x40], [0x00, 0x90, 0x3c, 0x80], [0x00, 0xc0, 0x80],  // Data above 127
    ] as [[UInt8]])
  func numbers(_ event: [UInt8]) {
    let header: [[UInt8]] = [Array("MThd".utf8), [0, 0, 0, 6, 0, 1, 0, 1, 0x01, 0xe0], Array("MTrk".utf8)]
    let tempo: [UInt8] = [0x00, 0xff, 0x51, 3, 0x07, 0xa1, 0x20]
    let file = { (events: [UInt8]) in header.flatMap(\.self) + [0, 0, 0, UInt8(events.count)] + events }
    #expect(throws: Never.self) { try StandardMIDIFile.read(file(tempo)) }
    #expect(throws: MIDIError.self) { try StandardMIDIFile.read(file(tempo + event)) }
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
