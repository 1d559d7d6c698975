import Testing

@testable import Composition

/// Songs whose sections come in an order that was asked for.
@Suite struct OrderTests {
  private func kinds(_ text: String) -> [Form.Kind] {
    text.split(separator: " ").map { Form.Kind(rawValue: String($0))! }
  }

  private func ordered(_ order: String) -> SongStructure? { SongStructure(order: kinds(order)) }

  // MARK: A structure with an order

  @Test("An order says what sections there are, and the form has them in it")
  func order() throws {
    let structure = try #require(ordered("chorus verse bridge verse chorus outro"))
    #expect(!structure.intro && structure.bridge && structure.outro)
    #expect(structure.verseCount == 2 && structure.chorusCount == 2)
    #expect(structure.order == kinds("chorus verse bridge verse chorus outro"))
    #expect(
      Form(structure).sections.map(\.name) == ["chorus 1", "verse 1", "bridge", "verse 2", "chorus 2", "outro"])
  }

  @Test("The usual order is none, for every structure")
  func usual() {
    for structure in SongStructure.all {
      let ordered = SongStructure(order: Form(structure).sections.map(\.kind))
      #expect(ordered == structure && ordered?.order == nil)
    }
  }

  @Test("A structure that changes has the usual order again, also when nothing changes in it")
  func changed() throws {
    let structure = try #require(ordered("chorus verse"))
    for change in [
      { $0.intro = false }, { $0.verseCount = 1 }, { $0.chorusCount = 1 }, { $0.bridge = false }, { $0.outro = false },
    ] as [(inout SongStructure) -> Void] {
      var changed = structure
      change(&changed)
      #expect(changed == SongStructure(intro: false, verseCount: 1, chorusCount: 1, bridge: false, outro: false))
    }
  }

  @Test(
    "Some orders no song has",
    arguments: [
      "", "verse", "chorus", "intro outro", "verse bridge", "verse intro chorus", "verse chorus intro",
      "intro intro verse chorus", "outro verse chorus", "verse outro chorus", "verse chorus outro outro",
      "bridge verse chorus bridge", "verse verse verse verse verse verse chorus",
      "verse chorus chorus chorus chorus chorus",
    ])
  func illegal(_ order: String) { #expect(ordered(order) == nil) }

  @Test("What may stand at a place depends on the place, and on whether there was a bridge")
  func places() {
    let order = kinds("verse bridge verse chorus")
    #expect(
      order.indices.map { SongStructure.kinds(at: $0, in: order) } == [
        kinds("intro verse chorus bridge"), kinds("verse chorus bridge"), kinds("verse chorus"),
        kinds("verse chorus outro"),
      ])
  }

  // MARK: Songs

  /// Any legal one.
  private func anyOrder(_ random: inout RandomSource) -> [Form.Kind] {
    var order = Array(repeating: Form.Kind.verse, count: random.int(in: SongStructure.verseCounts))
    order += Array(repeating: .chorus, count: random.int(in: SongStructure.chorusCounts))
    if random.chance(0.6) { order.append(.bridge) }
    order.shuffle(using: &random)
    return (random.chance(0.5) ? [.intro] : []) + order + (random.chance(0.5) ? [.outro] : [])
  }

  @Test("Any order makes a whole song in any genre", arguments: Samples.genres)
  func songs(_ genre: String) throws {
    var random = RandomSource(seed: UInt64(genre.utf8.reduce(7) { $0 &* 31 &+ Int($1) }))
    for round in 0..<10 {
      let order = anyOrder(&random)
      let structure = try #require(SongStructure(order: order))
      let brief = Brief(
        text: Self.texts[round % Self.texts.count], genre: genre, duration: random.int(in: 60...240),
        structure: structure, temperature: random.unit(), tempo: round % 5 == 0 ? [40, 240][round % 2] : nil)
      let sample = Sample(brief, seed: random.next() % 1000)
      let name = "\(sample.testDescription): \(order.map(\.rawValue))"
      expectWholeness(sample, name)
      expectWords(sample, name)
      #expect(sample.score.sections.map(\.kind) == order, "\(name)")
    }
  }

  private func expectWholeness(_ sample: Sample, _ name: String) {
    let score = sample.score
    #expect(abs(score.tempo.seconds(at: score.end) - Double(sample.brief.duration)) < 0.005, "\(name)")
    #expect(score.sections.map(\.name) == Form(sample.brief.structure).sections.map(\.name), "\(name)")
    #expect(score.sections.first?.start == 0 && score.sections.last?.end == score.end, "\(name)")
    for (section, next) in zip(score.sections, score.sections.dropFirst()) {
      #expect(section.end == next.start && section.bars >= 1, "\(name)")
      #expect(section.end - section.start == section.bars * score.metre.barTicks, "\(name)")
    }
    #expect(score.chords.first?.start == 0 && score.chords.last?.chord.root == score.key.tonic, "\(name)")
    #expect(score.parts.count >= 3, "\(name)")
    for part in score.parts {
      let isPlayable = part.notes.allSatisfy { note in
        part.instrument.range.contains(note.pitch) && (1...127).contains(note.velocity) && note.start >= 0
          && note.duration > 0 && note.end <= score.end
      }
      #expect(isPlayable, "\(name): \(part.name)")
      var ends: [Int: Int] = [:]
      for note in part.notes {
        #expect(ends[note.pitch, default: 0] <= note.start, "\(name): \(part.name)")
        ends[note.pitch] = note.end
      }
    }
  }

  /// Every line is sung in its section, or a warning says that there was no time for it.
  private func expectWords(_ sample: Sample, _ name: String) {
    guard let lyrics = Lyrics(sample.brief.text) else { return }
    let form = Form(sample.brief.structure)
    let wanted = lyrics.lines(for: form)
    #expect(Set(wanted.joined()) == Set(lyrics.blocks.flatMap(\.lines)), "\(name)")
    for (section, lines) in zip(sample.score.sections, wanted) {
      let sung = Set(
        sample.score.lyrics.filter { section.start <= $0.start && $0.start < section.end }.map(\.text))
      let isTold = sample.song.warnings.contains { $0.hasPrefix("\(section.name): there is no time for ") }
      #expect(isTold || Set(lines.map(\.text)).isSubset(of: sung), "\(name): \(section.name)")
    }
  }

  private static let texts = [
    Samples.lyrics, "a slow song about the sea",
    "[Intro]\nOoh\n\(Samples.lyrics)\n[Pre-Chorus]\nHere it comes\n[Chorus]\nAnother chorus now\n[Outro]\nGoodbye",
    "One two\nthree four\n\nStay with me\nstay\n\nFive six\nseven\n\nStay with me\nstay",
  ]

  @Test("A chorus that comes first is as loud as choruses are, and the last is the loudest")
  func energy() throws {
    let structure = try #require(ordered("chorus chorus verse bridge verse chorus verse"))
    let brief = Brief(text: Samples.lyrics, genre: "rock", structure: structure)
    let frame = Frame(
      brief, Genres.style(named: "rock").style, Wishes(references: [], description: nil), Form(structure), [],
      RandomSource(seed: 1))
    let energies = frame.form.sections.map(\.energy)
    #expect(energies == [0.75, 0.875, 0.5, 0.5, 0.54, 1, 0.58])
  }
}
