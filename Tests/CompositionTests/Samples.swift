import Composition
import Testing

/// A song and what was asked for it.
struct Sample: Sendable, CustomTestStringConvertible {
  let brief: Brief
  let seed: UInt64
  let song: Song

  var score: Score { song.score }
  var testDescription: String { "\(brief.genre), \(brief.duration) s, temperature \(brief.temperature), seed \(seed)" }

  init(_ brief: Brief, seed: UInt64) {
    self.brief = brief
    self.seed = seed
    song = Composer.compose(brief, seed: seed)
  }

  func part(_ role: Part.Role) -> Part? { score.parts.first { $0.role == role } }
  func parts(_ role: Part.Role) -> [Part] { score.parts.filter { $0.role == role } }

  /// The section's notes of a part, with starts counted from the section's.
  func notes(_ part: Part, in section: Score.Section) -> [Note] {
    part.notes.filter { section.start - 40 <= $0.start && $0.start < section.end - 40 }
  }
}

/// Songs of all genres, lengths, structures and temperatures, composed once for all tests.
enum Samples {
  static let genres = Genres.facts.map(\.name)

  static let all: [Sample] = genres.flatMap { genre in
    briefs(genre).enumerated().map { index, brief in Sample(brief, seed: UInt64(index * 7919 + 11)) }
  }

  static func of(_ genre: String) -> [Sample] { all.filter { $0.brief.genre == genre } }

  static let lyrics = """
    [Verse 1]
    The harbour lights are calling out my name
    I packed a lantern and a coat of rain
    The captain says the tide will turn at four
    I leave my shadow leaning on the door

    [Chorus]
    Oh carry me over the water
    Carry me over the foam
    A sailor is nobody's daughter
    A river is nobody's home

    [Verse 2]
    We count the islands sleeping in the mist
    A silver compass ticking on my wrist
    The gulls are writing letters in the air
    And every line begins with are you there

    [Bridge]
    Slow down, slow down
    Morning is a long way off
    """

  private static func briefs(_ genre: String) -> [Brief] {
    [
      Brief(text: lyrics, genre: genre, duration: 180),
      Brief(text: lyrics, genre: genre, duration: 240, temperature: 0),
      Brief(text: lyrics, genre: genre, duration: 60, temperature: 1),
      Brief(
        text: lyrics, genre: genre, duration: 61,
        structure: SongStructure(verseCount: 5, chorusCount: 4), temperature: 0.3, tempo: 40),
      Brief(
        text: "a slow song about the sea", genre: genre, duration: 97,
        structure: SongStructure(intro: false, verseCount: 1, chorusCount: 1, bridge: false, outro: false)),
      Brief(
        text: lyrics, genre: genre, duration: 213, structure: SongStructure(verseCount: 3, chorusCount: 3),
        temperature: 1, key: Key("F# minor"), instrumental: true),
      Brief(text: lyrics, genre: genre, duration: 150, tempo: 173.5, key: Key("Bb major")),
    ]
  }
}
