import Testing

@testable import Composition

@Suite struct GenreTests {
  private let index = GenreIndex([
    ("electronic", ["edm", "drum and bass"]), ("folk", []), ("hip-hop", ["hip hop", "rap"]), ("jazz", ["jazz fusion"]),
    ("lo-fi", ["lofi", "lo-fi hip hop"]), ("metal", []), ("pop", ["ballad"]), ("r&b", ["soul"]),
    ("rock", ["folk-rock"]),
    ("techno", []), ("trap", []),
  ])

  @Test(
    "Case, accents, punctuation and spaces do not matter",
    arguments: [
      ("R&B", "r&b"), ("rnb", "r&b"), ("R and B", "r&b"), ("r'n'b", "r&b"), ("Hip Hop", "hip-hop"),
      ("hiphop", "hip-hop"),
      ("HIP-HOP", "hip-hop"), ("lofi", "lo-fi"), ("Lo Fi", "lo-fi"), ("Drum & Bass", "electronic"),
      ("drum'n'bass", "electronic"), ("Drum + Bass", "electronic"), ("Métal", "metal"), ("  jazz!", "jazz"),
      ("Ｊａｚｚ", "jazz"), ("ジャズ", "jazz"), ("РОК", "rock"),
    ])
  func spelling(_ genre: String, _ name: String) {
    #expect(index.find(genre) == (name, nil))
  }

  @Test(
    "In a compound the noun counts, the last that is known, unless a longer name is in it",
    arguments: [
      ("melodic techno", "techno"), ("acoustic indie folk", "folk"), ("folk metal", "metal"), ("pop/rock", "rock"),
      ("progressive metal opus", "metal"), ("Jazz Fusion rock", "jazz"), ("lo-fi hip hop beats", "lo-fi"),
      ("drum and bass techno", "electronic"), ("folk-rock", "rock"), ("electropop", "pop"), ("jazzy", "jazz"),
      ("deathcore", "metal"),
    ])
  func compounds(_ genre: String, _ name: String) {
    #expect(index.find(genre) == (name, nil))
  }

  @Test("A word that describes gives way to one that names", arguments: ["metal ballad", "epic metal", "dance metal"])
  func descriptions(_ genre: String) {
    #expect(index.find(genre) == ("metal", nil))
  }

  @Test(
    "A guess comes with a warning",
    arguments: [
      ("teckno", "techno"), ("jaz", "jazz"), ("mteal", "metal"), ("emtal", "pop"), ("guitar", "rock"),
      ("chill", "lo-fi"), ("xyzzy", "pop"), ("", "pop"), ("🎵", "pop"), ("polka", "folk"), ("op", "pop"),
    ])
  func guesses(_ genre: String, _ name: String) {
    #expect(
      index.find(genre) == (name, "genre \"\(genre)\" is not known to the composer; it is composed as \(name)"))
  }

  @Test("The longest text finds a genre, and none is too strange")
  func absurd() {
    #expect(index.find(String(repeating: "x", count: 10_000)).name == "pop")
    #expect(index.find(String(repeating: "metal ", count: 2000)).name == "metal")
    #expect(index.find("a\u{301}\u{0}\u{202e}\n\t&-'/").name == "pop")
  }

  @Test("Every genre and every alias is found as itself")
  func registry() {
    #expect(Genres.all.count == 25)
    #expect(Genres.all.map(\.name) == Genres.all.map(\.name).sorted())
    for style in Genres.all {
      for name in [style.name] + style.aliases {
        let found = Genres.style(named: name)
        #expect(found.style.name == style.name, "\(name)")
        #expect(found.warning == nil, "\(name)")
      }
    }
  }

  @Test("Names beyond the styles' own are found as what they are listed for")
  func related() {
    for (style, names) in GenreIndex.related {
      for name in names.split(separator: ",") { #expect(Genres.index.find(String(name)) == (style, nil), "\(name)") }
    }
    let styles = Set(Genres.all.map(\.name))
    #expect(GenreIndex.related.allSatisfy { styles.contains($0.style) })
    #expect(GenreIndex.hinting.allSatisfy { styles.contains($0.style) })
    #expect(GenreIndex.familiarEndings.allSatisfy { styles.contains($0.style) })
  }

  @Test("What is told of a genre is what its style says")
  func facts() throws {
    let facts = try #require(Genres.facts.first { $0.name == "jazz" })
    #expect(facts.aliases == Style.jazz.aliases)
    #expect(facts.tempo == (Style.jazz.tempo.slowest, Style.jazz.tempo.usual, Style.jazz.tempo.fastest))
    #expect(facts.metres.first == "4/4")
    #expect(facts.keys == Style.jazz.keys)
    #expect(facts.instruments.first == Instrument(program: Style.jazz.players[0].programs[0]).name)
    #expect(facts.instruments.count == Set(facts.instruments).count)
    #expect(Genres.facts.map(\.name) == Genres.all.map(\.name))
  }
}

@Suite struct EditDistanceTests {
  @Test(
    "Insertions, deletions, replacements and swaps count one each",
    arguments: [
      ("", "", 0), ("abc", "abc", 0), ("abc", "", 3), ("", "ab", 2), ("techno", "teckno", 1), ("reggae", "reggea", 1),
      ("house", "mouses", 2), ("ab", "ba", 1),
    ])
  func distance(_ first: String, _ second: String, _ distance: Int) {
    #expect(Array(first.utf8).editDistance(to: Array(second.utf8)) == distance)
    #expect(Array(second.utf8).editDistance(to: Array(first.utf8)) == distance)
  }
}
