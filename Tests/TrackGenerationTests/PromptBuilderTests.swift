import Composition
import Testing
import TrackGeneration

@Suite struct PromptBuilderTests {
  @Test("A prompt says what, how long, in which order, how it sounds, and then the words")
  func whole() {
    let brief = Brief(
      text: "[Verse]\nHello", genre: "folk", duration: 125,
      structure: SongStructure(verseCount: 1, chorusCount: 1, bridge: false),
      styleReferences: [
        StyleReference(.sound, "banjo"), StyleReference(.style, "porch"), StyleReference(.sound, "fiddle"),
      ],
      temperature: 0.5, title: "Home", tempo: 96, key: Key("G major"))
    #expect(
      PromptBuilder.prompt(for: brief) == """
        A song in the genre folk.
        Duration: 125 seconds (2:05), ending by then.
        Sections in this order: intro, verse 1, chorus 1, outro.
        Title: Home
        Tempo: 96 BPM.
        Key: G major.
        Style: porch
        Sound: banjo; fiddle
        Temperature: 0.5, from 0 (what is usual) to 1 (what is daring).

        Lyrics:
        [Verse]
        Hello
        """)
  }

  @Test("Sections come in the order that was asked for")
  func order() throws {
    let structure = try #require(SongStructure(order: [.chorus, .verse, .verse, .bridge, .chorus]))
    let prompt = PromptBuilder.prompt(for: Brief(text: "rain", genre: "pop", structure: structure))
    #expect(prompt.contains("Sections in this order: chorus 1, verse 1, verse 2, bridge, chorus 2.\n"))
  }

  @Test("What was not given is not mentioned, and a sentence is no lyrics")
  func short() {
    let brief = Brief(text: "a slow song about the sea", genre: "ambient", instrumental: true)
    #expect(
      PromptBuilder.prompt(for: brief) == """
        An instrumental in the genre ambient.
        Duration: 180 seconds (3:00), ending by then.
        Sections in this order: intro, verse 1, chorus 1, verse 2, bridge, chorus 2, outro.
        Temperature: 0.7, from 0 (what is usual) to 1 (what is daring).

        About:
        a slow song about the sea
        """)
  }

  @Test("The same brief gives the same bytes, from a generator too")
  func deterministic() throws {
    let brief = Brief(
      text: "x", genre: "rock", styleReferences: [StyleReference(.artist, "a"), StyleReference(.style, "b")])
    let generator = try GeneratorConfiguration(mode: .simulate).makeGenerator()
    let first = try generator.generate(brief)
    #expect(first.status == .simulated)
    #expect(first.prompt == PromptBuilder.prompt(for: brief))
    #expect(try generator.generate(brief) == first)
  }
}
