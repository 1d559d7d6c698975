import Testing

@testable import Composition

@Suite struct MIDITests {
  @Test("A song without parts is a conductor's track")
  func conductor() {
    var tempo = TempoMap(microsecondsPerBeat: 500_000)
    tempo.change(at: 960, to: 600_000)
    let score = Score.make(
      title: "Süd", key: Key("F# minor")!, metre: .three, tempo: tempo,
      sections: [
        Score.Section(name: "verse 1", kind: .verse, start: 0, end: 1440, bars: 1, energy: 0.5),
        Score.Section(name: "outro", kind: .outro, start: 1440, end: 2880, bars: 1, energy: 0.4),
      ],
      chords: [
        Score.ChordChange(start: 0, chord: Chord(PitchClass(6), .minor7)),
        Score.ChordChange(start: 1440, chord: Chord(PitchClass(1), .dominant7, bass: PitchClass(8))),
      ],
      end: 2880)
    let expected: [[UInt8]] = [
      Array("MThd".utf8), [0, 0, 0, 6],  // Header: six bytes
      [0, 1], [0, 1], [0x01, 0xe0],  // Type 1, one track, 480 ticks per quarter
      Array("MTrk".utf8), [0, 0, 0, 81],  // Track: 81 bytes
      [0, 0xff, 0x03, 4], Array("Süd".utf8),  // Name of the sequence, 4 bytes of UTF-8
      [0, 0xff, 0x58, 4, 3, 2, 24, 8],  // 3/4; 24 clocks per click, 8 thirty-seconds per quarter
      [0, 0xff, 0x59, 2, 3, 1],  // Three sharps, minor
      [0, 0xff, 0x51, 3, 0x07, 0xa1, 0x20],  // 500,000 µs per quarter
      [0, 0xff, 0x06, 7], Array("verse 1".utf8),  // Marker
      [0, 0xff, 0x07, 4], Array("F#m7".utf8),  // Cue point: the chord
      [0x87, 0x40, 0xff, 0x51, 3, 0x09, 0x27, 0xc0],  // After 960 ticks 600,000 µs per quarter
      [0x83, 0x60, 0xff, 0x06, 5], Array("outro".utf8),  // After 480 ticks
      [0, 0xff, 0x07, 6], Array("C#7/G#".utf8),
      [0x8b, 0x20, 0xff, 0x2f, 0],  // After 1440 ticks the end
    ]
    #expect(StandardMIDIFile.bytes(score) == expected.flatMap { $0 })
  }

  @Test("The melody's track has its settings, its notes and the lyrics")
  func melody() {
    let part = Part.make(
      name: "melody", role: .melody, instrument: Instrument(program: 73), channel: 0, volume: 100, pan: 60, reverb: 45,
      notes: [
        Note(start: 0, duration: 480, pitch: 60, velocity: 90),
        Note(start: 480, duration: 360, pitch: 60, velocity: 91),
        Note(start: 960, duration: 480, pitch: 67, velocity: 92),
        Note(start: 1440, duration: 480, pitch: 67, velocity: 93),
      ])
    let line = SungLine(
      text: "Twinkle twinkle",
      syllables: [
        SungLine.Syllable(start: 0, text: "Twin", endsWord: false),
        SungLine.Syllable(start: 480, text: "kle", endsWord: true),
        SungLine.Syllable(start: 960, text: "twin", endsWord: false),
        SungLine.Syllable(start: 1440, text: "kle", endsWord: true),
      ], end: 1920)
    let score = Score.make(parts: [part], lyrics: [line], end: 1920)
    let expected: [[UInt8]] = [
      Array("MTrk".utf8), [0, 0, 0, 110],
      [0, 0xff, 0x03, 6], Array("Melody".utf8),  // Name of the track
      [0, 0xff, 0x04, 5], Array("flute".utf8),  // Instrument
      [0, 0xb0, 0, 0], [0, 32, 0],  // Bank 0, coarse and fine; the status runs on
      [0, 0xc0, 73],  // Program
      [0, 0xb0, 7, 100], [0, 10, 60], [0, 91, 45], [0, 93, 0],  // Volume, pan, reverb, chorus
      [0, 0xff, 0x05, 4], Array("Twin".utf8),  // Lyric before its note
      [0, 0x90, 60, 90],
      [0x83, 0x60, 60, 0],  // Off after 480 ticks, by velocity 0
      [0, 0xff, 0x05, 4], Array("kle ".utf8),  // A blank ends the word
      [0, 0x90, 60, 91],  // After a meta event the status is said again
      [0x82, 0x68, 60, 0],  // After 360 ticks
      [0x78, 0xff, 0x05, 4], Array("twin".utf8),  // After 120 ticks
      [0, 0x90, 67, 92],
      [0x83, 0x60, 67, 0],
      [0, 0xff, 0x05, 4], Array("kle\r".utf8),  // A carriage return ends the line
      [0, 0x90, 67, 93],
      [0x83, 0x60, 67, 0],
      [0, 0xff, 0x2f, 0],  // The end of the track is the song's
    ]
    #expect(tracks(score)[1] == expected.flatMap { $0 })
  }

  @Test("At one tick tones end, the pedal changes, tones begin; at the end the pedal is up")
  func pedal() {
    let part = Part.make(
      name: "comping 2", role: .comping, instrument: Instrument(program: 0), channel: 3,
      notes: [
        Note(start: 0, duration: 480, pitch: 60, velocity: 70), Note(start: 0, duration: 480, pitch: 64, velocity: 71),
        Note(start: 480, duration: 480, pitch: 60, velocity: 72),
      ],
      pedal: [(0, true), (480, false), (480, true)].map(Part.PedalChange.init))
    let expected: [[UInt8]] = [
      [0, 64, 127],  // Down; the status is that of the settings before
      [0, 0x93, 60, 70], [0, 64, 71],
      [0x83, 0x60, 60, 0], [0, 64, 0],  // Both off
      [0, 0xb3, 64, 0], [0, 64, 127],  // Up and down again
      [0, 0x93, 60, 72],
      [0x83, 0x60, 60, 0],
      [0, 0xb3, 64, 0],  // Up
      [0, 0xff, 0x2f, 0],
    ]
    #expect(Array(tracks(Score.make(parts: [part], end: 960))[1].suffix(40)) == expected.flatMap { $0 })
  }

  @Test("Percussion chooses its kit on channel 10")
  func percussion() {
    let part = Part.make(name: "drums", role: .drums, instrument: Instrument(kit: Instrument.jazzKit), channel: 9)
    let expected: [[UInt8]] = [
      [0, 0xff, 0x03, 5], Array("Drums".utf8), [0, 0xff, 0x04, 8], Array("jazz kit".utf8),
      [0, 0xb9, 0, 0], [0, 32, 0], [0, 0xc9, 32],
    ]
    let track = tracks(Score.make(parts: [part]))[1]
    #expect(Array(track.dropFirst(8).prefix(31)) == expected.flatMap { $0 })
  }

  @Test(
    "A key signature is spelled as its key",
    arguments: [
      ("C major", 0, 0), ("A minor", 0, 1), ("F# major", 6, 0), ("Gb major", -6, 0), ("Db major", -5, 0),
      ("C# major", 7, 0), ("B major", 5, 0), ("Eb minor", -6, 1), ("D# minor", 6, 1), ("A# minor", 7, 1),
      ("Ab minor", -7, 1), ("G# major", -4, 0), ("Gb minor", 3, 1), ("D minor", -1, 1),
    ])
  func keySignatures(name: String, sharps: Int, minor: UInt8) {
    let track = tracks(Score.make(title: "", key: Key(name)!))[0]
    // After the track's head (8 bytes) and the time signature (8).
    #expect(Array(track[16..<22]) == [0, 0xff, 0x59, 2, UInt8(bitPattern: Int8(sharps)), minor])
  }

  @Test("Control characters in a text become blanks")
  func controls() {
    let track = tracks(Score.make(title: "a\r\nb\u{1f}"))[0]
    #expect(Array(track[8..<17]) == [0, 0xff, 0x03, 5] + Array("a  b ".utf8))
  }

  @Test(
    "Times are written in groups of seven bits",
    arguments: [
      (127, [0x7f]), (128, [0x81, 0]), (16_383, [0xff, 0x7f]), (16_384, [0x81, 0x80, 0]),
      (2_097_151, [0xff, 0xff, 0x7f]), (2_097_152, [0x81, 0x80, 0x80, 0]),
    ] as [(Int, [UInt8])])
  func times(ticks: Int, expected: [UInt8]) {
    let track = tracks(Score.make(end: ticks))[0]
    #expect(Array(track.suffix(expected.count + 3)) == expected + [0xff, 0x2f, 0])
  }

  /// The chunks behind the header, each with its own head.
  private func tracks(_ score: Score) -> [[UInt8]] {
    var rest = StandardMIDIFile.bytes(score).dropFirst(14)
    var tracks: [[UInt8]] = []
    while !rest.isEmpty {
      let length = rest.dropFirst(4).prefix(4).reduce(0) { $0 << 8 | Int($1) }
      tracks.append(Array(rest.prefix(8 + length)))
      rest = rest.dropFirst(8 + length)
    }
    return tracks
  }
}

extension Part {
  static func make(
    name: String = "melody", role: Role = .melody, instrument: Instrument = Instrument(program: 0), channel: Int = 0,
    volume: Int = 90, pan: Int = 64, reverb: Int = 40, notes: [Note] = [], pedal: [PedalChange] = []
  ) -> Part {
    Part(
      name: name, role: role, instrument: instrument, channel: channel, volume: volume, pan: pan, reverb: reverb,
      notes: notes, pedal: pedal)
  }
}

extension Score {
  static func make(
    title: String = "Song", key: Key = Key("C major")!, metre: Metre = .four,
    tempo: TempoMap = TempoMap(microsecondsPerBeat: 500_000), sections: [Section] = [], chords: [ChordChange] = [],
    parts: [Part] = [], lyrics: [SungLine] = [], end: Int = 1920
  ) -> Score {
    Score(
      title: title, key: key, metre: metre, tempo: tempo, sections: sections, chords: chords, parts: parts,
      lyrics: lyrics, end: end)
  }
}
