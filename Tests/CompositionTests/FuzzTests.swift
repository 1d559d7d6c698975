import Fuzzing
import Testing

@testable import Composition

@Suite struct FuzzTests {
  private static let texts = [
    Samples.lyrics, "a slow song about the sea, no drums, saxophone, in A minor at 90 bpm",
    "Title: Home\n\n[Verse 1: softly] x2\nOne (oh, oh)\n  two -- three...\n\n(Refrain)\nCan't we've o'clock, 1999\n[Outro]",
  ]

  /// A genre, a style reference and a title in a line each, then the text.
  private static let briefs = Corpus(
    texts.map { "jazz\nsaxophone and brushed drums\nRain\n\($0)" } + AbsurdTests.texts.map { "pop\n\n\n\($0.1)" },
    words: [
      "[Verse]", "[Chorus x9]", "[Bridge]", "[Instrumental]", "(", ")", "[", "]", ":", "#", "\n\n", " bpm", "key of ",
      "no ", "without", "3/4", "Strophe", "サビ", "ß", "İ", "👩‍👩‍👧‍👦", "ฉันรัก", "तुम", "ש", "1e9", "half-time", "-", "'",
    ])

  @Test("Any text is a whole song, and its files can be read")
  func songs() throws {
    try Fuzz("songs", Self.briefs, rounds: 20).run { input in
      let song = Composer.compose(brief(input), seed: UInt64(input.count))
      let score = song.score
      try promise(abs(score.tempo.seconds(at: score.end) - 60) < 0.005, "a song is as long as it should be")
      for note in score.parts.flatMap(\.notes) {
        try promise((0...score.end).contains(note.start) && note.end <= score.end, "no note outlasts the song")
        try promise((0...127).contains(note.pitch) && (1...127).contains(note.velocity), "every note can be played")
      }
      _ = LRC.text(score)
      let read = try StandardMIDIFile.read(StandardMIDIFile.bytes(score))
      try promise(read.parts.map(\.notes.count) == score.parts.map(\.notes.count), "every note is in the file")
    }
  }

  @Test("Any text can be analysed, line by line")
  func analyses() throws {
    try Fuzz("analyses", Self.briefs, rounds: 200).run { input in
      let text = brief(input).text
      let analysis = LyricAnalysis(text)
      let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      try promise(analysis.lines.count == lines.count, "each line is told of")
      try promise(analysis.lines.allSatisfy { $0.syllables ?? 1 > 0 }, "what is sung has a syllable")
    }
  }

  /// As long as a request's may be.
  private func brief(_ input: [UInt8]) -> Brief {
    let pieces = input.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
    let fields = zip(pieces, [64, 200, 200, 10_000]).map {
      String(
        String.UnicodeScalarView(
          String(decoding: $0, as: UTF8.self).unicodeScalars.prefix($1)))
    }
    let field = { fields.count > $0 ? fields[$0] : "" }
    return Brief(
      text: field(3), genre: field(0), duration: 60, styleReferences: [StyleReference(.sound, field(1))],
      title: field(2).isEmpty ? nil : field(2))
  }

  @Test("A MIDI file is refused, or every note of it can be played")
  func midi() throws {
    let brief = Brief(text: "rain", genre: "jazz", duration: 60)
    let song = StandardMIDIFile.bytes(Composer.compose(brief, seed: 1).score)
    let short: [[UInt8]] = [
      Array("MThd".utf8), [0, 0, 0, 6, 0, 1, 0, 2, 0x01, 0xe0],
      Array("MTrk".utf8), [0, 0, 0, 14], [0, 0xff, 0x51, 3, 0x07, 0xa1, 0x20, 0x87, 0x40, 0xff, 0x06, 1, 0x41, 0],
      Array("MTrk".utf8), [0, 0, 0, 20], [0, 0xff, 0x03, 4], Array("Bass".utf8),
      [0, 0xc1, 33, 0, 0x91, 40, 90, 0x60, 40, 0, 0, 0xff, 0x2f, 0],
    ]
    let words: [[UInt8]] = [
      [0xff, 0x03], [0xff, 0x51, 3], [0xff, 0x2f, 0], [0x90], [0xb0, 64, 127], [0xc0, 127], Array("MTrk".utf8),
      Array("Drums".utf8), [0xff, 0xff, 0xff, 0x7f], [0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0],
      [0, 0, 0], [0x7f, 0xff, 0xff, 0xff],
    ]
    let corpus = Corpus([short.flatMap(\.self), song], words: words)
    try Fuzz("midi", corpus, rounds: 1_000).run { input in
      guard let score = try? StandardMIDIFile.read(input) else { return }
      _ = (score.tempo.tempo, score.tempo.seconds(at: score.end))
      for part in score.parts {
        _ = (part.instrument.name, part.instrument.range)
        for note in part.notes {
          try promise((0...127).contains(note.pitch) && (1...127).contains(note.velocity), "a note can be played")
          try promise(note.duration >= 0 && score.tempo.seconds(at: note.end).isFinite, "a note ends")
        }
      }
    }
  }
}
