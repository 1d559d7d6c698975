import Composition
import FoundationEssentials

/// What a song is, in the words of the API's track.
struct TrackDescription: Encodable {
  struct Section: Encodable {
    let name: String
    let startSeconds: Double
    let durationSeconds: Double
    let bars: Int
    let chords: [Chord]
  }

  struct Chord: Encodable {
    let startSeconds: Double
    let name: String
  }

  struct Part: Encodable {
    let name: String
    let instrument: String
  }

  let title: String
  let genre: String
  let durationSeconds: Double
  let seed: UInt64
  let tempoBpm: Double
  let key: String
  let timeSignature: String
  let sections: [Section]
  let parts: [Part]
  /// The lines that are sung.
  let sung: [String]
  let understood: [String]
  let warnings: [String]

  init(_ song: Song, _ seed: UInt64) {
    let score = song.score
    title = score.title
    genre = song.genre
    durationSeconds = score.seconds(score.end)
    self.seed = seed
    tempoBpm = score.tempo.tempo
    key = score.key.description
    timeSignature = score.metre.description
    sections = score.sections.map { Section($0, of: score) }
    parts = score.parts.map { Part(name: $0.name, instrument: $0.instrument.name) }
    sung = score.lyrics.map(\.text)
    understood = song.understood
    warnings = song.warnings
  }

  func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + "\n".utf8
  }

  /// For the eye.
  var summary: String {
    let head = "\(title): \(genre), \(key), \(Int(tempoBpm.rounded())) BPM, \(timeSignature), \(durationSeconds) s"
    let sections = sections.map { section in
      "\(section.startSeconds) \(section.name), \(section.bars) bars: "
        + section.chords.map(\.name).joined(separator: " ")
    }
    let parts = parts.map { "\($0.name): \($0.instrument)" }
    return ([head] + sections + parts + understood + warnings.map { "warning: \($0)" }).joined(separator: "\n")
  }
}

extension TrackDescription.Section {
  init(_ section: Score.Section, of score: Score) {
    let chords = score.chords.filter { $0.start >= section.start && $0.start < section.end }
    self.init(
      name: section.name, startSeconds: score.seconds(section.start),
      durationSeconds: score.seconds(section.end) - score.seconds(section.start), bars: section.bars,
      chords: chords.map {
        TrackDescription.Chord(startSeconds: score.seconds($0.start), name: $0.chord.name(score.key.spelling))
      })
  }
}

extension Score {
  /// To the thousandth.
  fileprivate func seconds(_ tick: Int) -> Double { (tempo.seconds(at: tick) * 1000).rounded() / 1000 }
}
