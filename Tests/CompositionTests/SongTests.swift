import Composition
import Testing

/// What holds for every song, whatever was asked.
@Suite struct SongTests {
  @Test("A song lasts as long as was asked, to the millisecond", arguments: Samples.genres)
  func duration(_ genre: String) {
    for sample in Samples.of(genre) {
      let seconds = sample.score.tempo.seconds(at: sample.score.end)
      #expect(abs(seconds - Double(sample.brief.duration)) < 0.005, "\(sample.testDescription)")
    }
  }

  @Test("The tempo is the one asked for, within 1 %, or within 3 % of the style's range", arguments: Samples.genres)
  func tempo(_ genre: String) throws {
    let style = try #require(Genres.facts.first { $0.name == genre })
    for sample in Samples.of(genre) {
      let tempo = sample.score.tempo.tempo
      if let asked = sample.brief.tempo {
        #expect(abs(tempo / asked - 1) <= 0.01, "\(sample.testDescription)")
      } else if sample.song.understood.isEmpty {
        #expect(style.tempo.slowest * 0.97 <= tempo && tempo <= style.tempo.fastest * 1.03, "\(sample.testDescription)")
      }
    }
  }

  @Test("Sections are those asked for; they tile the song in whole bars", arguments: Samples.genres)
  func sections(_ genre: String) throws {
    for sample in Samples.of(genre) {
      let sections = sample.score.sections
      #expect(sections.map(\.name) == Form(sample.brief.structure).sections.map(\.name))
      #expect(sections.first?.start == 0)
      #expect(sections.last?.end == sample.score.end)
      for (section, next) in zip(sections, sections.dropFirst()) {
        #expect(section.end == next.start)
        #expect(section.end - section.start == section.bars * sample.score.metre.barTicks)
      }
      #expect(sections.allSatisfy { $0.bars >= 1 })
    }
  }

  @Test("Every tone lies in its instrument's range and in the song, and has a velocity", arguments: Samples.genres)
  func tones(_ genre: String) {
    for sample in Samples.of(genre) {
      for part in sample.score.parts {
        let range = part.instrument.range
        #expect(part.notes.allSatisfy { range.contains($0.pitch) }, "\(sample.testDescription): \(part.name)")
        #expect(part.notes.allSatisfy { $0.start >= 0 && $0.duration > 0 && $0.end <= sample.score.end })
        #expect(part.notes.allSatisfy { (1...127).contains($0.velocity) })
      }
    }
  }

  @Test("On a channel no tone begins again before it has ended", arguments: Samples.genres)
  func overlaps(_ genre: String) {
    for sample in Samples.of(genre) {
      for part in sample.score.parts {
        var ends: [Int: Int] = [:]
        for note in part.notes {
          #expect(ends[note.pitch, default: 0] <= note.start, "\(sample.testDescription): \(part.name)")
          ends[note.pitch] = note.end
        }
      }
    }
  }

  @Test("Every part has a name and a channel of its own; drums are on the tenth", arguments: Samples.genres)
  func channels(_ genre: String) {
    for sample in Samples.of(genre) {
      let parts = sample.score.parts
      #expect(Set(parts.map(\.name)).count == parts.count)
      #expect(Set(parts.map(\.channel)).count == parts.count)
      for part in parts { #expect((part.channel == 9) == part.instrument.isPercussion) }
      #expect(parts.count >= 3)
    }
  }

  @Test("Pitches belong to the chord or to the key, nearly always", arguments: Samples.genres)
  func harmony(_ genre: String) {
    // Blue notes and passing tones are more frequent where the style lives on them.
    let share = ["blues", "jazz", "funk", "gospel", "metal", "r&b"].contains(genre) ? 0.88 : 0.93
    for sample in Samples.of(genre) {
      let scales: [Scale] =
        sample.score.key.mode == .major ? [.major, .mixolydian] : [.minor, .harmonicMinor, .dorian]
      let own = Set(scales.flatMap(\.steps))
      for part in sample.score.parts where !part.instrument.isPercussion {
        let fitting = part.notes.count { note in
          own.contains(PitchClass(note.pitch).above(sample.score.key.tonic))
            || sample.chord(at: note.start + 60).contains(PitchClass(note.pitch))
            || sample.chord(at: note.start - 60).contains(PitchClass(note.pitch))
        }
        #expect(Double(fitting) >= share * Double(part.notes.count), "\(sample.testDescription): \(part.name)")
      }
    }
  }

  @Test("When the chord changes the bass plays its root next", arguments: Samples.genres)
  func bass(_ genre: String) throws {
    for sample in Samples.of(genre) {
      guard let bass = sample.part(.bass) else { continue }
      var right = 0
      var all = 0
      let chords = sample.score.chords
      for (index, change) in chords.enumerated() {
        let end = index + 1 < chords.count ? chords[index + 1].start : sample.score.end
        guard let first = bass.notes.first(where: { $0.start >= change.start - 30 }), first.start < end - 30 else {
          continue
        }
        all += 1
        if PitchClass(first.pitch) == change.chord.bass { right += 1 }
      }
      #expect(Double(right) >= 0.9 * Double(all), "\(sample.testDescription): \(right) of \(all)")
    }
  }

  @Test("The voices of chords move by three semitones at most on average", arguments: Samples.genres)
  func voiceLeading(_ genre: String) {
    for sample in Samples.of(genre) {
      let moves = (sample.parts(.comping) + sample.parts(.pad)).flatMap(sample.motions)
      #expect(moves.mean <= 3, "\(sample.testDescription): \(moves.mean)")
    }
  }

  @Test("Of every syllable there is a note, and of every note of the melody a syllable, or it is a slur's second")
  func syllables() {
    for sample in Samples.all where !sample.score.lyrics.isEmpty {
      let starts = sample.part(.melody)?.notes.map(\.start) ?? []
      let syllables = sample.score.lyrics.reduce(0) { $0 + $1.syllables.count }
      #expect(syllables <= starts.count, "\(sample.testDescription)")
      #expect(Set(starts).isSuperset(of: sample.score.lyrics.flatMap { $0.syllables.map(\.start) }))
      #expect(Double(starts.count - syllables) <= 0.08 * Double(starts.count), "\(sample.testDescription)")
    }
  }

  @Test("Sung lines are the words that were written, in the order of their sections", arguments: Samples.genres)
  func words(_ genre: String) throws {
    let sample = try #require(Samples.of(genre).first)
    let verse = try #require(sample.score.sections.first { $0.name == "verse 1" })
    let lines = sample.score.lyrics.filter { verse.start <= $0.start && $0.start < verse.end }
    #expect(
      lines.map(\.text) == [
        "The harbour lights are calling out my name", "I packed a lantern and a coat of rain",
        "The captain says the tide will turn at four", "I leave my shadow leaning on the door",
      ])
    for line in lines {
      let sung = line.syllables.map { $0.text + ($0.endsWord ? " " : "") }.joined()
      #expect(sung == line.text + " ")
    }
  }

  @Test("A singer can sing it: within two octaves of the middle, no leap above an octave", arguments: Samples.genres)
  func singable(_ genre: String) throws {
    for sample in Samples.of(genre) where !sample.score.lyrics.isEmpty {
      let notes = try #require(sample.part(.melody)).notes
      let low = notes.map(\.pitch).min() ?? 60
      let high = notes.map(\.pitch).max() ?? 60
      #expect(high - low <= 19, "\(sample.testDescription): \(low) to \(high)")
      let leaps = zip(notes, notes.dropFirst()).count { abs($0.pitch - $1.pitch) > 12 }
      #expect(leaps <= notes.count / 100, "\(sample.testDescription): \(leaps)")
    }
  }

  @Test(
    "Choruses are alike but not copies; verses differ from each other and from the chorus", arguments: Samples.genres)
  func choruses(_ genre: String) throws {
    let sample = try #require(Samples.of(genre).first)
    let melody = try #require(sample.part(.melody))
    func tune(_ name: String) throws -> [Int] {
      let section = try #require(sample.score.sections.first { $0.name == name })
      return sample.notes(melody, in: section).map(\.pitch)
    }
    let (first, second) = (try tune("chorus 1"), try tune("chorus 2"))
    let changed = second.difference(from: first).removals.count
    #expect(changed * 10 <= first.count * 4, "\(sample.testDescription): \(first) and \(second)")
    let (verse, other) = (try tune("verse 1"), try tune("verse 2"))
    #expect(verse != other)
    #expect(verse != first)
    #expect(sample.allNotes(in: "chorus 1") != sample.allNotes(in: "chorus 2"))
  }

  @Test("Choruses lie higher than verses, on average over the genres")
  func register() {
    let sung = Samples.all.filter { !$0.score.lyrics.isEmpty }
    let lifts = sung.compactMap { sample -> Double? in
      guard let melody = sample.part(.melody) else { return nil }
      let verse = sample.score.sections.filter { $0.kind == .verse }.flatMap { sample.notes(melody, in: $0) }
      let chorus = sample.score.sections.filter { $0.kind == .chorus }.flatMap { sample.notes(melody, in: $0) }
      return chorus.map(\.pitch).mean - verse.map(\.pitch).mean
    }
    #expect(lifts.reduce(0, +) / Double(lifts.count) > 1.5)
    #expect(lifts.count { $0 > 0 } * 10 >= lifts.count * 8)
  }

  @Test("Two seeds never make the same song, at any temperature", arguments: Samples.genres)
  func seeds(_ genre: String) {
    for temperature in [0, 1.0] {
      let brief = Brief(text: Samples.lyrics, genre: genre, duration: 60, temperature: temperature)
      let songs = (0..<6).map { Composer.compose(brief, seed: $0).score.parts.map(\.notes) }
      #expect(Set(songs).count == songs.count)
    }
  }

  @Test("The same seed makes the same song", arguments: Samples.genres)
  func determinism(_ genre: String) throws {
    let sample = try #require(Samples.of(genre).first)
    #expect(Sample(sample.brief, seed: sample.seed).score.parts.map(\.notes) == sample.score.parts.map(\.notes))
  }

  @Test("No player repeats a bar through a whole section", arguments: Samples.genres)
  func variety(_ genre: String) {
    for sample in Samples.of(genre) {
      for part in sample.score.parts where part.role != .pad {
        for section in sample.score.sections where section.bars >= 8 {
          let bars = sample.bars(of: part, in: section)
          #expect(bars.count < 3 || Set(bars).count > 1, "\(sample.testDescription): \(part.name), \(section.name)")
        }
      }
    }
  }

  @Test("Temperature brings variety: chords and melodies differ more from seed to seed")
  func temperature() {
    func variety(_ temperature: Double) -> Int {
      Samples.genres.reduce(0) { sum, genre in
        let brief = Brief(
          text: Samples.lyrics, genre: genre, duration: 120, temperature: temperature, key: Key("D major"))
        let songs = (0..<5).map { Composer.compose(brief, seed: $0 * 31).score }
        return sum + Set(songs.map { $0.chords.map(\.chord) }).count
          + Set(songs.flatMap { $0.parts.map { [$0.instrument.program] } }).count
      }
    }
    let (low, middle, high) = (variety(0), variety(0.5), variety(1))
    #expect(low < middle && middle < high, "\(low), \(middle), \(high)")
  }

  @Test("The key that was asked for is kept, and the last chord is its tonic's", arguments: Samples.genres)
  func key(_ genre: String) {
    for sample in Samples.of(genre) {
      if let key = sample.brief.key { #expect(sample.score.key == key) }
      #expect(sample.score.chords.last?.chord.root == sample.score.key.tonic, "\(sample.testDescription)")
    }
  }

  @Test("A description, or the wish for an instrumental, gives a melody without words")
  func instrumental() throws {
    for sample in Samples.all where sample.brief.instrumental || !sample.brief.text.contains("\n") {
      #expect(sample.score.lyrics.isEmpty)
      #expect(try #require(sample.part(.melody)).notes.count > 20)
    }
  }
}

extension Sample {
  func chord(at tick: Int) -> Chord { (score.chords.last { $0.start <= tick } ?? score.chords[0]).chord }

  func allNotes(in name: String) -> [[Note]] {
    guard let section = score.sections.first(where: { $0.name == name }) else { return [] }
    return score.parts.map { part in
      notes(part, in: section).map {
        Note(start: $0.start - section.start, duration: $0.duration, pitch: $0.pitch, velocity: $0.velocity)
      }
    }
  }

  /// Per bar what is struck, on a grid of 24 cells to the beat.
  func bars(of part: Part, in section: Score.Section) -> [Set<[Int]>] {
    var bars = [Set<[Int]>](repeating: [], count: section.bars)
    for note in notes(part, in: section) {
      let place = max(note.start - section.start, 0)
      let bar = min(place / score.metre.barTicks, section.bars - 1)
      bars[bar].insert([(place % score.metre.barTicks + 10) / 20, note.pitch])
    }
    return bars.filter { !$0.isEmpty }
  }

  /// Semitones from each tone of a chord to the nearest of the one before, over chords of which at least three tones
  /// sound together.
  func motions(_ part: Part) -> [Int] {
    var chords: [[Int]] = []
    for (place, change) in score.chords.enumerated() {
      let end = place + 1 < score.chords.count ? score.chords[place + 1].start : score.end
      let sounding = part.notes.filter { $0.start < end - 60 && $0.end > change.start + 60 && $0.duration > 60 }
      let tones = Set(sounding.map(\.pitch))
      if tones.count >= 3 { chords.append(tones.sorted()) }
    }
    return zip(chords, chords.dropFirst()).flatMap { before, after in
      after.map { tone in before.map { abs($0 - tone) }.min()! }
    }
  }
}

extension [Int] {
  fileprivate var mean: Double { Double(reduce(0, +)) / Double(Swift.max(count, 1)) }
}
