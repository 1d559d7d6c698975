import Composition
import Lyria
import Testing

@Suite struct LyriaPromptTests {
  private static let lyrics = """
    [Verse 1]
    Rain on the window
    Rain on the door

    [Chorus]
    Come home (come home)
    Come home
    """

  private static let short = SongStructure(verseCount: 1, chorusCount: 1, bridge: false)

  @Test("A song with lyrics: what kind, its sound, its sections by time, its words")
  func lyrics() {
    let brief = Brief(
      text: Self.lyrics, genre: "folk", duration: 60, structure: Self.short,
      styleReferences: [
        StyleReference(.style, "porch"), StyleReference(.sound, "banjo"), StyleReference(.sound, "fiddle"),
      ],
      tempo: 96, key: Key("G major"))
    let prompt = LyriaBrief.make(brief).prompt
    #expect(
      prompt == """
        A song in the genre folk, 60 seconds (1:00) long.
        Style: porch
        Sound: banjo; fiddle
        Instruments: violin, reed organ, steel-string guitar, banjo, acoustic bass, drums (brush kit).
        Tempo: 96 BPM, in 4/4. Key: G major.
        Vocals: a lead singer sings the lyrics below, in their language.

        [0:00 - 0:05] Intro: instrumental, the instruments enter one after another. Intensity: 4/10
        [0:05 - 0:30] Verse 1: restrained, with room for the tune. Intensity: 5/10
        [0:30 - 0:50] Chorus 1: the hook, everybody plays. Intensity: 10/10
        [0:50 - 1:00] Outro: instrumental, the song winds down. Intensity: 4/10
        The song ends at 1:00: a last chord rings out, then silence.

        Lyrics:
        [Verse 1]
        Rain on the window
        Rain on the door

        [Chorus 1]
        Come home (come home)
        Come home
        """)
  }

  @Test("A song on a theme: the model finds the words")
  func theme() {
    let brief = Brief(
      text: "a slow song about the sea", genre: "pop", duration: 60, structure: Self.short, title: "Low Tide",
      tempo: 80,
      key: Key("A minor"))
    #expect(
      LyriaBrief.make(brief).prompt == """
        A song in the genre pop, 60 seconds (1:00) long.
        Mood and theme: a slow song about the sea
        Instruments: clean electric guitar, acoustic grand piano, synth strings, music box, synth bass, drum kit.
        Tempo: 80 BPM, in 4/4. Key: A minor.
        Vocals: a lead singer, with lyrics on the theme, called "Low Tide".

        [0:00 - 0:06] Intro: the instruments enter one after another. Intensity: 4/10
        [0:06 - 0:24] Verse 1: restrained, with room for the tune. Intensity: 5/10
        [0:24 - 0:48] Chorus 1: the hook, everybody plays. Intensity: 10/10
        [0:48 - 1:00] Outro: the song winds down. Intensity: 4/10
        The song ends at 1:00: a last chord rings out, then silence.
        """)
  }

  @Test("An instrumental: no words, though lyrics were given")
  func instrumental() {
    let brief = Brief(
      text: Self.lyrics, genre: "jazz", duration: 60, structure: Self.short, tempo: 120, key: Key("F major"),
      instrumental: true)
    let made = LyriaBrief.make(brief)
    #expect(
      made.prompt == """
        An instrumental piece in the genre jazz, 60 seconds (1:00) long.
        Instruments: tenor saxophone, trombone, acoustic grand piano, jazz guitar, brass section, acoustic bass, drums (brush kit).
        Tempo: 120 BPM, in 4/4. Key: F major.

        [0:00 - 0:08] Intro: the instruments enter one after another. Intensity: 4/10
        [0:08 - 0:32] Verse 1: restrained, with room for the tune. Intensity: 5/10
        [0:32 - 0:48] Chorus 1: the hook, everybody plays. Intensity: 10/10
        [0:48 - 1:00] Outro: the song winds down. Intensity: 4/10
        The song ends at 1:00: a last chord rings out, then silence.

        Instrumental.
        """)
    #expect(!made.isSung)
  }

  @Test("A clip that is sung: the chorus stands for the song")
  func clip() {
    let brief = Brief(text: Self.lyrics, genre: "folk", structure: Self.short, tempo: 96, key: Key("G major"))
    let made = LyriaBrief.make(brief, model: .lyria3Clip)
    #expect(
      made.prompt == """
        A clip of a song in the genre folk, begun at full strength.
        Instruments: violin, steel-string guitar, banjo, reed organ, acoustic bass, drums (brush kit).
        Tempo: 96 BPM, in 4/4. Key: G major.
        Vocals: a lead singer sings the lyrics below, in their language.

        Lyrics:
        [Chorus 1]
        Come home (come home)
        Come home
        """)
    #expect(made.length == 30)
  }

  @Test("Lyria 2: an instrumental in a few lines, and what should not be heard")
  func lyria2() {
    let brief = Brief(
      text: "a calm morning", genre: "ambient", seed: 1 << 32 + 5, tempo: 60, key: Key("C major"))
    let made = LyriaBrief.make(brief, model: .lyria2)
    #expect(
      made.prompt == """
        A clip of an instrumental piece in the genre ambient, begun at full strength.
        Mood and theme: a calm morning
        Instruments: bowed pad, new age pad, halo pad, music box, slow strings, fretless bass.
        Tempo: 60 BPM, in 4/4. Key: C major.

        Instrumental.
        """)
    #expect(made.negativePrompt == "vocals, speech, drums")
    #expect(made.seed == 5)
    #expect(made.length == 32.8)
  }

  @Test("A song longer than the model's is planned in little, with as many sections")
  func tooLong() {
    let brief = Brief(text: Self.lyrics, genre: "folk", duration: 240, structure: Self.short, tempo: 96)
    let made = LyriaBrief.make(brief)
    #expect(made.length == 184)
    #expect(made.prompt.contains("184 seconds (3:04) long."))
    #expect(made.prompt.contains(" - 3:04] Outro: "))
    #expect(made.prompt.contains("The song ends at 3:04"))
  }

  @Test(
    "A song shorter than the model's lasts as long as was asked", arguments: [.lyria3Pro, .lyria35] as [LyriaModel])
  func exact(_ model: LyriaModel) {
    #expect(LyriaBrief.make(Brief(text: "rain", genre: "folk", duration: 120), model: model).length == 120)
  }

  @Test("Sections come in the order that was asked for, the strongest last")
  func order() throws {
    let structure = try #require(SongStructure(order: [.chorus, .verse, .bridge, .chorus]))
    let prompt = LyriaBrief.make(Brief(text: "rain", genre: "pop", structure: structure)).prompt
    let lines = prompt.split(separator: "\n").filter { $0.hasPrefix("[") }
    #expect(lines.map { $0.split(separator: " ").dropFirst(3).prefix { !$0.hasSuffix(":") }.count } == [1, 1, 0, 1])
    #expect(lines.last?.hasSuffix("Intensity: 10/10") == true)
  }

  @Test("Names of artists and songs are kept from the model, with a warning", arguments: LyriaModel.allCases)
  func artists(_ model: LyriaModel) {
    let brief = Brief(
      text: "rain", genre: "pop",
      styleReferences: [
        StyleReference(.artist, "Famous Singer"), StyleReference(.style, "dreamy"),
        StyleReference(.similarTo, "Known Song"),
      ])
    let made = LyriaBrief.make(brief, model: model)
    #expect(!made.prompt.contains("Famous") && !made.prompt.contains("Known"))
    #expect(made.prompt.contains("Style: dreamy"))
    let warned = made.warnings.filter { $0.hasPrefix("style_references") }.map { $0.prefix(19) }
    #expect(warned == ["style_references[0]", "style_references[2]"])
  }

  @Test(
    "What a model does not take is warned of",
    arguments: [
      (.lyria3Pro, ["temperature", "seed"]), (.lyria35, ["temperature", "seed"]),
      (.lyria3Clip, ["temperature", "seed", "structure"]), (.lyria2, ["temperature", "text_input", "structure"]),
    ] as [(LyriaModel, [Substring])])
  func warnings(_ model: LyriaModel, _ fields: [Substring]) {
    let brief = Brief(text: Self.lyrics, genre: "folk", temperature: 0.2, seed: 4)
    let made = LyriaBrief.make(brief, model: model)
    #expect(made.warnings.map { $0.prefix { $0 != ":" } } == fields)
    #expect((made.seed == 4) == model.takesSeed)
    #expect((made.negativePrompt != nil) == model.takesNegativePrompt)
  }

  @Test("Where everything is taken, nothing is warned of")
  func noWarnings() { #expect(LyriaBrief.make(Brief(text: Self.lyrics, genre: "folk")).warnings.isEmpty) }

  @Test("The same brief gives the same bytes")
  func deterministic() {
    let brief = Brief(text: Self.lyrics, genre: "folk")
    #expect(LyriaBrief.make(brief) == LyriaBrief.make(brief))
  }
}
