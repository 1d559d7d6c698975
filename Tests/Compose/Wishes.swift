import ArgumentParser
import Composition
import FoundationEssentials

/// What a song shall be, but for its genre.
struct Wishes: ParsableArguments {
  @Option(help: "Seconds.")
  var duration = Brief.defaultDuration

  @Option(help: "From 0, the likeliest choices, to 1, the boldest.")
  var temperature = Brief.defaultTemperature

  @Option(help: "Beats per minute.")
  var tempo: Double?

  @Option(help: "\"A minor\".", transform: Self.key)
  var key: Key?

  @Option(help: "A file with lyrics, with section tags or without, or a description; else a song about rain.")
  var lyrics: String?

  @Option var title: String?

  @Option var verses = 2

  @Option var choruses = 2

  @Flag(inversion: .prefixedNo) var intro = true

  @Flag(inversion: .prefixedNo) var bridge = true

  @Flag(inversion: .prefixedNo) var outro = true

  @Flag var instrumental = false

  @Option(help: "\"brushed drums\"; also \"sound:808\", \"artist:…\" and \"similar_to:…\".")
  var style: [String] = []

  func validate() throws {
    guard SongStructure.verseCounts.contains(verses) else { throw ValidationError("1 to 5 verses.") }
    guard SongStructure.chorusCounts.contains(choruses) else { throw ValidationError("1 to 4 choruses.") }
    guard (0...1).contains(temperature) else { throw ValidationError("A temperature from 0 to 1.") }
  }

  func brief(genre: String) throws -> Brief {
    Brief(
      text: try lyrics.map { try String(contentsOf: URL(filePath: $0), encoding: .utf8) } ?? Self.song,
      genre: genre, duration: duration,
      structure: SongStructure(
        intro: intro, verseCount: verses, chorusCount: choruses, bridge: bridge, outro: outro),
      styleReferences: style.map(Self.reference), temperature: temperature, title: title, tempo: tempo, key: key,
      instrumental: instrumental)
  }

  private static func key(_ text: String) throws -> Key {
    guard let key = Key(text) else { throw ValidationError("A key is written as \(Key.pattern).") }
    return key
  }

  private static func reference(_ text: String) -> StyleReference {
    let halves = text.split(separator: ":", maxSplits: 1)
    guard halves.count == 2, let kind = StyleReference.Kind(rawValue: String(halves[0])) else {
      return StyleReference(.style, text)
    }
    return StyleReference(kind, String(halves[1]))
  }

  private static let song = """
    [Verse 1]
    Rain is drumming on the roof again
    I have counted every drop since ten
    There's a letter that I never sent
    And a kettle where the evening went

    [Chorus]
    Come on home, the lights are burning
    Come on home, the tide is turning
    All the roads that you were learning
    Bring you back to me

    [Verse 2]
    Morning finds the gutters running clear
    Half the garden wasn't always here
    I have set a second cup for tea
    And a place beside the window seat

    [Bridge]
    Not every river finds the ocean
    Not every wheel stays long in motion
    But the water in the valley
    Knows the way

    """
}
