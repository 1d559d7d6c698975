import Testing

@testable import Composition

@Suite struct WishesTests {
  private func wishes(_ values: String..., type: StyleReference.Kind = .style) -> Wishes {
    Wishes(references: values.map { StyleReference(type, $0) })
  }

  private func described(_ text: String) -> Wishes { Wishes(references: [], description: text) }

  @Test("What was understood is listed in the order given, as it was written")
  func understood() {
    #expect(
      wishes("saxophone and piano with brushed drums", "Dark and MOODY").understood == [
        "saxophone: melody on the tenor saxophone", "piano: comping on the acoustic grand piano",
        "brushed drums: brush kit", "Dark: minor key", "MOODY: slower, calmer",
      ])
  }

  @Test(
    "Instruments are found by name, in several languages, and do what they usually do",
    arguments: [
      ("saxophone", 66, .melody), ("Alto Sax", 65, .melody), ("acoustic guitars", 25, .comping),
      ("guitar", 27, .comping),
      ("distorted guitars", 30, .comping), ("Rhodes", 4, .comping), ("strings", 48, .pad), ("hammond organ", 16, .pad),
      ("choir", 52, .pad), ("female vocals", 53, .melody), ("upright bass", 32, .bass), ("synth-bass", 38, .bass),
      ("cello", 42, .melody), ("Querflöte", 73, .melody), ("akustische Gitarre", 25, .comping),
      ("guitarra española", 24, .comping), ("accordéon", 21, .melody), ("bagpipes", 109, .melody),
      ("warm pads", 89, .pad), ("supersaw", 81, .melody), ("steel drums", 114, .melody), ("chœur", 52, .pad),
    ] as [(String, Int, Part.Role)])
  func instruments(_ words: String, _ program: Int, _ role: Part.Role) throws {
    let wishes = wishes(words)
    #expect(wishes.instruments.map(\.program) == [program])
    let wish = try #require(wishes.instruments.first)
    #expect(wish.role == nil)
    #expect(wish.fittingRole == role)
    #expect(wish.words == words)
    #expect(wishes.warnings.isEmpty)
  }

  @Test(
    "Words beside an instrument say what it does",
    arguments: [
      ("lead guitar", 29, .melody), ("piano solo", 0, .melody), ("trumpet solo", 56, .melody),
      ("saxophone fills", 66, .answer), ("strummed acoustic guitar", 25, .comping), ("cello drone", 42, .pad),
      ("lead synth", 81, nil), ("solo flute", 73, .melody),
    ] as [(String, Int, Part.Role?)])
  func roles(_ words: String, _ program: Int, _ role: Part.Role?) {
    #expect(wishes(words).instruments.map(\.program) == [program])
    #expect(wishes(words).instruments.first?.role == role)
  }

  @Test(
    "Kits are found by what the drums are called",
    arguments: [
      ("brushed drums", 40), ("brushes", 40), ("808", 25), ("trap beats", 25), ("drum machine", 24), ("jazz kit", 32),
      ("punchy drums", 16), ("orchestral", 48), ("roomy drums", 8), ("crisp drums", 0),
    ])
  func kits(_ words: String, _ kit: Int) {
    #expect(wishes(words).kit == kit)
  }

  @Test("The best-known phrase wins: the longest")
  func longest() {
    #expect(wishes("electric piano").instruments.map(\.program) == [4])
    #expect(wishes("church organ").instruments.map(\.program) == [19])
    #expect(wishes("jazz guitar").genre == nil)
    #expect(wishes("drum and bass").instruments.isEmpty)
    #expect(wishes("power ballad").energy < 0)
  }

  @Test("A string quartet is five lines and no drums")
  func ensemble() {
    let wishes = wishes("string quartet")
    #expect(wishes.instruments.first { $0.fittingRole == .melody }?.program == 40)
    #expect(wishes.instruments.first { $0.fittingRole == .bass }?.program == 42)
    #expect(wishes.withoutDrums)
    #expect(wishes.warnings.isEmpty)
  }

  @Test("A no takes away, as far as it reaches")
  func negation() {
    #expect(wishes("no drums").without == [.drums])
    #expect(wishes("no drums").understood == ["no drums: without drums"])
    #expect(wishes("no drums or bass, soft pads").without == [.drums, .bass])
    #expect(wishes("without any drums and bass").without == [.drums, .bass])
    #expect(wishes("no drums and soft pads").without == [.drums])
    #expect(wishes("no drums and soft pads").instruments.map(\.program) == [89])
    #expect(wishes("drumless").withoutDrums)
    #expect(wishes("no vocals").isInstrumental)
    #expect(wishes("no one").warnings.count == 1)
    #expect(wishes("no brushes, piano").instruments.map(\.program) == [0])
  }

  @Test("An unwanted instrument takes its family with it, but for what is asked for")
  func unwanted() {
    #expect(wishes("no guitars").unwantedPrograms == Set(24...31))
    #expect(wishes("no electric guitars, acoustic guitar").unwantedPrograms == Set(24...31).subtracting([25]))
    #expect(wishes("no guitars").instruments.isEmpty)
    #expect(wishes("no synth bass").without == [.bass])
  }

  @Test(
    "Moods choose the mode, and a no turns it",
    arguments: [
      ("dark", .minor), ("melancholic", .minor), ("traurig", .minor), ("happy", .major), ("uplifting", .major),
      ("not sad", .major), ("not a happy song", .minor), ("sad but happy", .minor), ("darker", .minor),
      ("energetic", nil), ("in a minor key", .minor), ("bright piano", nil), ("bright horns", nil), ("bright", .major),
    ] as [(String, Key.Mode?)])
  func modes(_ words: String, _ mode: Key.Mode?) {
    #expect(wishes(words).mode == mode)
  }

  @Test(
    "Tempo words multiply, stronger and weaker with what stands before them",
    arguments: [
      ("slow", 0.85), ("very slow", 0.75), ("slowly", 0.85), ("slightly slow", 0.925), ("upbeat", 1.08), ("fast", 1.15),
      ("very, slow", 0.85), ("not too fast", 0.925), ("slow slow slow", 0.85), ("very very very slow", 0.7),
      ("extremely fast presto allegro hectic", 1.35), ("piano", 1),
    ])
  func tempos(_ words: String, _ tempo: Double) {
    #expect(abs(wishes(words).tempo - tempo) < 1e-9)
  }

  @Test("Energy adds up within its bounds")
  func energy() {
    #expect(wishes("calm").energy == -0.2)
    #expect(wishes("aggressive").energy == 0.2)
    #expect(wishes("calm, gentle, meditative, minimal, whispered, mellow").energy == Wishes.energies.lowerBound)
    #expect(wishes("aggressive, heavy, epic, wild, anthemic").energy == Wishes.energies.upperBound)
    #expect(wishes("less energetic").energy < 0)
  }

  @Test("Feel, metre and room")
  func feel() {
    #expect(wishes("shuffle").swing == .eighths)
    #expect(wishes("straight").swing == .straight)
    #expect(wishes("no swing").swing == .straight)
    #expect(wishes("half-time").isHalfTime)
    #expect(wishes("halftime").isHalfTime)
    #expect(wishes("double time").isDoubleTime)
    #expect(wishes("quantised").looseness == 1)
    #expect(wishes("laid-back").looseness == 12)
    #expect(wishes("waltz").metre == .three)
    #expect(wishes("in 3/4").metre == .three)
    #expect(wishes("big reverb").reverb > 1)
    #expect(wishes("dry").reverb < 1)
    #expect(wishes("less reverb").reverb < 1)
    #expect(wishes("hand claps and congas").percussion == [Drum.clap, Drum.highConga, Drum.lowConga])
    #expect(wishes("instrumental").isInstrumental)
  }

  @Test("A tempo in beats per minute and a key are taken as they are")
  func exact() {
    #expect(wishes("at 96 BPM in F# minor").beatsPerMinute == 96)
    #expect(wishes("at 96 BPM in F# minor").key == Key("F# minor"))
    #expect(wishes("120bpm, B flat major").beatsPerMinute == 120)
    #expect(wishes("120bpm, B flat major").key == Key("Bb major"))
    #expect(wishes("Bb major").mode == .major)
    #expect(wishes("in A minor").key == Key("A minor"))
    #expect(wishes("A minor key").key == nil)
    #expect(wishes("a minor tune").key == nil)
    #expect(wishes("9999 bpm").beatsPerMinute == nil)
  }

  @Test("Names of genres lend their traits")
  func genres() {
    #expect(wishes("jazzy").genre == "jazz")
    #expect(wishes("with a reggae feel").genre == "reggae")
    #expect(wishes("lo-fi").genre == "lo-fi")
    #expect(wishes("80s synthwave").genre == "synthwave")
    #expect(wishes("smooth jazz").understood == ["smooth jazz: traits of jazz", "smooth: slower, calmer"])
  }

  @Test("The first of two wishes that contradict each other counts, and only that is listed")
  func contradictions() {
    let wishes = wishes("brushed drums", "808 drums", "waltz, 4/4")
    #expect(wishes.kit == Instrument.brushKit)
    #expect(wishes.metre == .three)
    #expect(wishes.understood == ["brushed drums: brush kit", "waltz: 3/4"])
    #expect(wishes.warnings.isEmpty)
  }

  @Test("A reference that says nothing to the composer is warned about")
  func unknown() {
    #expect(
      wishes("piano", "with clear drums", "xyzzy").warnings
        == ["style_references[2]: nothing in \"xyzzy\" is known to the composer"])
    #expect(wishes("", "🎻", "the and of").warnings.count == 3)
    #expect(wishes("xyzzy with harp").warnings.isEmpty)
  }

  @Test(
    "Nobody is imitated, whatever the name holds",
    arguments: [
      "Daft Punk", "Pop Smoke", "Country Roads", "The Rolling Stones", "Soul II Soul", "piano man", "Deep Purple",
    ])
  func imitation(_ name: String) {
    for type in [StyleReference.Kind.artist, .similarTo] {
      let wishes = wishes(name, type: type)
      #expect(wishes.understood.isEmpty)
      #expect(wishes.genre == nil)
      #expect(wishes.instruments.isEmpty)
      #expect(
        wishes.warnings == [
          "style_references[0]: the composer does not imitate artists or songs; name a style, an instrument or a mood "
            + "instead"
        ])
    }
  }

  @Test(
    "A known style may stand where an artist would", arguments: ["80s synthwave", "Synthwave", "dark synthwave music"])
  func similarStyle(_ name: String) {
    let wishes = wishes(name, type: .similarTo)
    #expect(wishes.genre == "synthwave")
    #expect(wishes.warnings.isEmpty)
  }

  @Test("A description is read as well, and never warned about")
  func description() {
    #expect(described("a slow song about the sea").understood == ["slow: slower"])
    #expect(described("xyzzy").warnings.isEmpty)
    #expect(described("Eine langsame Ballade über das Meer, mit Klavier").instruments.map(\.program) == [0])
    #expect(
      Wishes(references: [StyleReference(.style, "happy")], description: "a sad tale with a violin").mode == .major)
  }

  @Test(
    "Words of a story are no wishes",
    arguments: [
      "rocks and a house in the country", "the bass swam in deep cold water", "church bells, birds singing, car horns",
      "A major storm, a minor wound", "the club was empty and the road was open",
    ])
  func stories(_ text: String) {
    #expect(described(text).genre == nil)
    #expect(described(text).key == nil)
    #expect(described(text).mode == nil)
    #expect(described(text).tempo == 1)
    #expect(described(text).instruments.allSatisfy { $0.program == 14 })
  }

  @Test("A word of a story beside one of music is a wish")
  func musicalStories() {
    #expect(described("a rock song about a house").genre == "rock")
    #expect(described("a country tune").genre == "country")
    #expect(described("a jazzy night").genre == "jazz")
  }

  @Test(
    "No text is too strange",
    arguments: [
      String(repeating: "no ", count: 3000), String(repeating: "x", count: 10_000), "\u{0}\u{301}\u{202e}", "&&&###+++",
      "no", "very", "lead", "without and or nor", "שלום עולם", "नमस्ते दुनिया", "👩‍👩‍👧‍👦 808 👩‍👩‍👧‍👦", "A", "F#", "Bb", "120", "bpm",
    ])
  func strange(_ text: String) {
    let wishes = Wishes(references: [StyleReference(.sound, text), StyleReference(.artist, text)], description: text)
    #expect(wishes.kit == (text.contains("808") ? Instrument.analogKit : nil))
  }

  @Test("The lexicon is rich, says everything once, and every phrase is found as a whole")
  func lexicon() {
    func phrases(_ rows: [(phrases: String, meaning: Meaning)]) -> Int {
      rows.reduce(0) { $0 + $1.phrases.split(separator: ",").count }
    }
    #expect(phrases(Lexicon.instruments) >= 120)
    #expect(phrases(Lexicon.moods + Lexicon.tempos + Lexicon.feels + Lexicon.sounds) >= 120)
    let all = Lexicon.standard.phrases.map { $0.joined(separator: " ") }
    #expect(Set(all).count == all.count)
    for phrase in all {
      let words = Words(phrase).all
      #expect(Lexicon.standard.longest(in: words[...])?.words.joined(separator: " ") == phrase)
    }
  }
}

@Suite struct WordsTests {
  @Test(
    "Words are in small letters and without accents",
    arguments: [
      ("Lo-Fi", ["lo", "fi"]), ("R&B", ["r", "and", "b"]), ("Ångström’s ŒUVRE", ["angstrom", "s", "oeuvre"]),
      ("cafe\u{301} Straße", ["cafe", "strasse"]), ("F♯", ["f", "sharp"]), ("ПОП-музыка", ["поп", "музыка"]),
      ("नमस्ते", ["नमस्ते"]), ("", []), (" - ", []), ("3/4", ["3", "4"]),
    ])
  func folding(_ text: String, _ words: [String]) {
    #expect(Words.texts(text) == words)
  }

  @Test("A word knows what parts it from the one before")
  func parting() {
    let words = Words("hip-hop beat, dark").all
    #expect(words.map(\.isJoined) == [false, true, false, false])
    #expect(words.map(\.opensClause) == [true, false, false, true])
  }

  @Test("A word remembers where it stood")
  func places() {
    let text = "Très TRISTE!"
    #expect(Words(text).all.map { String(text[$0.range]) } == ["Très", "TRISTE"])
  }

  @Test(
    "Forms lead to the word",
    arguments: [
      ("brushes", "brush"), ("brushed", "brush"), ("jazzy", "jazz"), ("slower", "slow"), ("guitars", "guitar"),
      ("slowly", "slow"),
    ])
  func forms(_ form: String, _ word: String) {
    #expect(Words(form).all[0].isForm(of: word))
    #expect(!Words(word).all[0].isForm(of: form))
  }
}
