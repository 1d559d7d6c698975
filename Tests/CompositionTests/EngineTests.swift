import Testing

@testable import Composition

/// Faults that once were, and what must hold where wishes and structures are odd.
@Suite struct EngineTests {
  @Test("Patterns for three-four are whole bars of it, in the signs of their part")
  func waltzPatterns() {
    for style in Genres.all {
      let bar = 3 * style.feel.grid.rawValue
      let rows =
        style.players.flatMap { player in
          player.waltz.map { ($0, player.role == .bass ? "R8536 7awg-.?" : "xX?0123456789-.") }
        }
        + (style.drums?.waltz ?? []).flatMap { groove in groove.rows.map { ($0.hits, "xXg?.") } }
      for (row, signs) in rows {
        #expect(row.count % bar == 0 && !row.isEmpty, "\(style.name): \(row)")
        #expect(row.allSatisfy(signs.contains), "\(style.name): \(row)")
      }
    }
  }

  @Test("In three-four the country bass drum opens the bar and the stick answers on two and three")
  func waltz() throws {
    let brief = Brief(
      text: Samples.lyrics, genre: "country", duration: 120, styleReferences: [StyleReference(.style, "waltz")])
    let score = Composer.compose(brief, seed: 3).score
    #expect(score.metre == .three)
    let drums = try #require(score.parts.first { $0.role == .drums })
    func hits(_ pitches: Set<Int>, onBeat beat: Int) -> Int {
      drums.notes.count {
        pitches.contains($0.pitch) && ($0.start + 60) / 480 % 3 == beat && ($0.start + 60) % 480 < 120
      }
    }
    #expect(hits([Drum.kick], onBeat: 0) > 3 * hits([Drum.kick], onBeat: 2))
    #expect(hits([Drum.snare, Drum.sideStick], onBeat: 2) > 2 * hits([Drum.snare, Drum.sideStick], onBeat: 0))
  }

  private func song(
    _ genre: String, _ wish: String = "", duration: Int = 120, structure: SongStructure = SongStructure(),
    tempo: Double? = nil, seed: UInt64 = 1
  ) -> Song {
    let references = wish.isEmpty ? [] : [StyleReference(.style, wish)]
    let brief = Brief(
      text: Samples.lyrics, genre: genre, duration: duration, structure: structure, styleReferences: references,
      tempo: tempo)
    return Composer.compose(brief, seed: seed)
  }

  /// What parts share, for a song of two verses and choruses.
  private func setting(_ style: Style, _ key: String = "C major", seed: UInt64) -> Setting {
    let goal = FormPlan.Goal(duration: 120, tempo: 120, tolerance: 0.03, extraBeats: 0, tail: 0.9...2.4)
    let plan = FormPlan(Form(SongStructure()), style.form, .four, needs: [:], goal) { _ in 0.5 }
    let source = RandomSource(seed: seed)
    return Setting(
      style: style, form: plan, harmony: HarmonyPlan(plan, Key(key)!, style, temperature: 0.5, source),
      grid: Grid(metre: .four, perBeat: style.feel.grid.rawValue), temperature: 0.5, source: source)
  }

  private func comping(_ setting: Setting, _ pattern: String) -> [Note] {
    let player = Style.Player(role: .comping, programs: [0], patterns: [pattern])
    return Comping(setting, player, range: 48...74, top: 103).notes(in: setting.form.sections, setting.source)
  }

  /// The middles of the bars in whose second half chords and bass are silent.
  private func breaks(_ setting: Setting) -> [Int] {
    setting.form.sections.flatMap { section in
      (0..<section.bars).filter { setting.breaks(section, bar: $0) }.map {
        setting.start(of: section, bar: $0) + setting.grid.metre.barTicks / 2
      }
    }
  }

  @Test("A chord that changes under a held one is struck", arguments: UInt64(1)...5)
  func heldChords(_ seed: UInt64) {
    let setting = setting(.jazz, seed: seed)
    let barTicks = setting.grid.metre.barTicks
    let silent = breaks(setting)
    let changes = setting.harmony.changes.map(\.start).filter { start in
      start < setting.finalBar * barTicks && !silent.contains { ($0..<$0 + barTicks / 2).contains(start) }
    }
    #expect(changes.contains { $0 % barTicks != 0 })
    for pattern in ["x---------------", "----------------", "0---------------"] {
      #expect(Set(comping(setting, pattern).map(\.start)).isSuperset(of: changes), "\(pattern)")
    }
  }

  @Test("In a break nothing rings on, neither chords nor the bass")
  func breakBars() {
    let settings = (1...12).map { setting(.rock, seed: $0) }
    #expect(settings.contains { !breaks($0).isEmpty })
    for setting in settings {
      let bass = BassLine(
        setting, Style.Player(role: .bass, programs: [33], patterns: ["R---------------"]), range: 28...67)
      let notes =
        comping(setting, "x---------------") + bass.notes(in: setting.form.sections, setting.source)
      for middle in breaks(setting) {
        #expect(!notes.contains { $0.start < middle + setting.grid.metre.barTicks / 2 && $0.end > middle })
      }
    }
  }

  @Test("A pad's tones begin anew after four bars", arguments: ["techno", "ambient", "house"])
  func padTones(_ genre: String) {
    for seed in UInt64(1)...4 {
      let score = song(genre, "calm", duration: 240, seed: seed).score
      let pads = score.parts.filter { $0.role == .pad }
      let longest = pads.flatMap(\.notes).map(\.duration).max() ?? 0
      #expect(longest <= 4 * score.metre.barTicks + 120, "\(longest)")
    }
  }

  @Test("Somebody plays the chords, whatever is unwanted", arguments: Samples.genres)
  func accompaniment(_ genre: String) {
    for wish in ["no guitars", "no guitars, no bass", "no piano, no synths, no guitars, no strings"] {
      let parts = song(genre, wish).score.parts
      #expect(parts.contains { $0.role == .comping || $0.role == .pad }, "\(wish)")
    }
  }

  @Test("Of two wished melody instruments the second answers", arguments: Samples.genres)
  func twoTunes(_ genre: String) {
    let parts = song(genre, "trumpet and flute").score.parts
    #expect(parts.first { $0.role == .melody }?.instrument.name == "trumpet")
    #expect(parts.first { $0.role == .answer }?.instrument.name == "flute")
  }

  @Test("A wished instrument for which there is no part is told of")
  func unheard() {
    let song = song("pop", "trumpet, flute, oboe")
    #expect(song.warnings.contains("style_references: no part is left for the oboe"))
    #expect(!song.score.parts.contains { $0.instrument.name == "oboe" })
  }

  @Test("Wished chords join where the style's own are unwanted")
  func wishedChords() {
    let parts = song("punk", "piano, no guitars").score.parts
    #expect(parts.contains { $0.role == .comping && $0.instrument.name == "acoustic grand piano" })
  }

  @Test("Triplets are not swung again", arguments: ["blues", "gospel"])
  func triplets(_ genre: String) throws {
    let drums = try #require(song(genre, "swing").score.parts.first { $0.role == .drums })
    let cell = Ticks.perBeat / 3
    #expect(drums.notes.count { ($0.start + cell / 4) % cell > cell / 2 } * 50 < drums.notes.count)
  }

  @Test("Lines are sung to their end, or a warning tells that there was no time", arguments: Samples.genres)
  func wholeLines(_ genre: String) {
    let short = SongStructure(intro: false, bridge: false, outro: false)
    for (duration, tempo, structure) in [
      (60, 40.0, SongStructure()), (60, 240, short), (97, 120, short), (97, nil, short), (180, 76, SongStructure()),
    ] {
      let song = song(genre, duration: duration, structure: structure, tempo: tempo)
      let cut = song.score.lyrics.filter { line in
        line.syllables.map { $0.text + ($0.endsWord ? " " : "") }.joined() != line.text + " "
      }
      #expect(cut.isEmpty || song.warnings.contains { $0.contains("no time") }, "\(cut.map(\.text))")
    }
  }

  @Test("A line that begins within a bar has its accents on the bar's beats", arguments: [0, 4, 8])
  func accents(_ firstCell: Int) {
    let grid = Grid(metre: .three, perBeat: 4)
    let rhythm = Rhythm(
      grid: grid, firstCell: firstCell, favoured: [Double](repeating: 0, count: 12), syncopation: 0)
    var random = RandomSource(seed: 1)
    let onsets = rhythm.onsets([0, 2, 0, 0], cells: 12, rest: 1, boldness: 0, &random)
    #expect(grid.weight(firstCell + onsets[1]) == (1...6).map { grid.weight(firstCell + $0) }.max())
  }

  @Test("Nowhere are all tuned parts silent for more than two bars", arguments: Samples.genres)
  func silence(_ genre: String) {
    for sample in Samples.of(genre) {
      let notes = sample.score.parts.filter { !$0.instrument.isPercussion }.flatMap(\.notes)
      var sounding = 0
      for note in notes.sorted(by: { $0.start < $1.start }) {
        #expect(note.start - sounding <= 2 * sample.score.metre.barTicks, "\(sample.testDescription)")
        sounding = max(sounding, note.end)
      }
    }
  }

  @Test("Chords begin one after another", arguments: Samples.genres)
  func chordOrder(_ genre: String) {
    for sample in Samples.of(genre) {
      let starts = sample.score.chords.map(\.start)
      #expect(starts.first == 0 && zip(starts, starts.dropFirst()).allSatisfy(<))
    }
  }

  @Test("The cadence leads into the last chord, as much of it as there is room for", arguments: [75, 97, 180])
  func cadence(_ duration: Int) throws {
    let song = song("rock", duration: duration, structure: SongStructure(verseCount: 5, chorusCount: 4), tempo: 60)
    let score = song.score
    let last = try #require(score.sections.last)
    let final = last.start + (last.bars - 1) * score.metre.barTicks
    let chords = score.chords.filter { $0.start < final }.suffix(min(2, last.bars - 1)).map(\.chord)
    let cadence = score.key.mode == .major ? Style.rock.harmony.fullCadence.major : Style.rock.harmony.fullCadence.minor
    let expected = Progression(cadence).bars.joined().map { $0.chord(in: score.key) }
    #expect(last.bars >= 2 && chords == expected.suffix(chords.count))
    #expect(score.chords.last?.start == final)
  }

  @Test("Chords that share a short bar each begin on a beat of their own")
  func crowdedBars() {
    for (metre, text, expected) in [
      (Metre.two, "I,IV,V,I", [0, 1]), (.three, "I,IV,V,I", [0, 1, 2]), (.three, "I,V", [0, 1]),
      (.four, "I,V", [0, 2]),
    ] {
      let beats = HarmonyPlan.beats(of: Progression(text).bars[0], in: metre)
      #expect(beats.map(\.beat) == expected)
    }
  }

  @Test("The pedal goes down and up in order, within the song", arguments: Samples.genres)
  func pedal(_ genre: String) {
    for sample in Samples.of(genre) {
      for part in sample.score.parts {
        let ticks = part.pedal.map(\.tick)
        #expect(zip(ticks, ticks.dropFirst()).allSatisfy(<) && ticks.allSatisfy { $0 <= sample.score.end })
      }
    }
  }

  @Test("An orchestra's drums keep off its timpani, in whatever genre they are asked for", arguments: Samples.genres)
  func orchestraDrums(_ genre: String) {
    let wish = StyleReference(.sound, "orchestral percussion")
    let song = Composer.compose(
      Brief(text: Samples.lyrics, genre: genre, duration: 90, styleReferences: [wish]), seed: 4)
    for part in song.score.parts where part.instrument.name == "orchestra kit" {
      #expect(!part.notes.isEmpty && part.notes.allSatisfy { !(41...53).contains($0.pitch) })
    }
    #expect(song.score.parts.contains { $0.instrument.name == "orchestra kit" })
  }
}
