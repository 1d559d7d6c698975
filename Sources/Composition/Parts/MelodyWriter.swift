/// Writes what carries the tune: the sung melody, the instrumental one, and the answers between its phrases.
struct MelodyWriter {
  /// A tune as it was first heard, for the phrases that take it up again.
  private struct Memory {
    /// Empty for what was played.
    let text: String
    /// In cells from the phrase's beginning.
    let onsets: [Int]
    let pitches: [Int]
  }

  /// What makes the phrases of one kind of section belong together.
  private struct Motif {
    /// Onsets as 1 and 0, a bar each, which take turns.
    let rhythms: [[Double]]
    let shapes: [[Double]]
    /// For each phrase of four, which earlier one it takes up.
    let takesUp: [Int?]
  }

  private let style: Style
  private let grid: Grid
  private let harmony: HarmonyPlan
  private let boldness: Double
  private let tune: Tune
  private let source: RandomSource
  /// The singer's or player's lowest tone that tunes are built from.
  private let base: Int
  private var memories: [Form.Kind: [Memory]] = [:]
  private var motifs: [Form.Kind: Motif] = [:]
  private(set) var notes: [Note] = []
  private(set) var lines: [SungLine] = []

  init(
    _ style: Style, _ instrument: Instrument, sung: Bool, _ grid: Grid, _ harmony: HarmonyPlan, temperature: Double,
    _ source: RandomSource
  ) {
    self.style = style
    self.grid = grid
    self.harmony = harmony
    self.source = source
    boldness = 0.35 + 0.9 * temperature
    let range = Self.range(instrument, sung: sung)
    base = range.lowerBound
    let key = harmony.key
    tune = Tune(
      key: key, scale: style.scale(key.mode), range: range,
      leaps: style.melody.leaps * (sung ? 0.8 : 1) * (0.6 + 0.8 * temperature), colour: style.melody.colour)
  }

  /// A tenth that a voice can sing (A3 to E5), moved by octaves where the instrument does not reach it; players get more.
  private static func range(_ instrument: Instrument, sung: Bool) -> ClosedRange<Int> {
    let reach = instrument.range
    var low = 57
    while low + 12 > reach.upperBound { low -= 12 }
    while low + 7 < reach.lowerBound { low += 12 }
    low = max(low, reach.lowerBound)
    return low...min(low + (sung ? 19 : 22), reach.upperBound)
  }

  // MARK: Sections

  mutating func write(_ phrases: [Phrase], _ section: FormPlan.Section) {
    let motif = motifs[section.kind] ?? motif(section.kind)
    motifs[section.kind] = motif
    var random = source.stream("\(section.name) tune")
    let earlier = memories[section.kind] ?? []
    var heard: [Memory] = []
    for phrase in phrases {
      heard.append(write(phrase, section, motif, heard: heard, earlier: earlier, &random))
    }
    // A longer section adds to what is remembered.
    memories[section.kind] = earlier + heard.dropFirst(earlier.count)
  }

  /// Intro and outro take up the chorus of another tune, moved by octaves to this instrument.
  mutating func quote(_ other: MelodyWriter) {
    guard let hook = other.memories[.chorus] else { return }
    let octaves = (base - other.base + (base < other.base ? -6 : 6)) / 12 * 12
    let quoted = hook.map { Memory(text: "", onsets: $0.onsets, pitches: $0.pitches.map { $0 + octaves }) }
    (memories[.intro], memories[.outro]) = (quoted, quoted)
  }

  private func motif(_ kind: Form.Kind) -> Motif {
    var random = source.stream("\(kind.rawValue) motif")
    let rhythms = style.melody.rhythms.map { $0.utf8.map { $0 == UInt8(ascii: ".") ? 0.0 : 1.0 } }
    let first = random.choose(rhythms, boldness: 0.9)
    let second = random.choose(rhythms, boldness: 0.9)
    let shapes: [[Double]] = [[0, 4, 1], [4, 2, -2], [-2, 2, 4], [1, 4, 0, -2], [0, 3, 0, 3, -1], [3, 0, 2, -1]]
    let shape = random.choose(shapes, boldness: 1)
    let other = random.choose(shapes.filter { $0 != shape }, boldness: 1)
    let takesUp: [[Int?]] = [[nil, 0, nil, 0], [nil, nil, 0, 1], [nil, 0, 0, nil]]
    return Motif(rhythms: [first, second], shapes: [shape, other], takesUp: random.choose(takesUp, boldness: 0.8))
  }

  // MARK: A phrase

  private mutating func write(
    _ phrase: Phrase, _ section: FormPlan.Section, _ motif: Motif, heard: [Memory], earlier: [Memory],
    _ random: inout RandomSource
  ) -> Memory {
    let text = phrase.line?.text ?? ""
    let turns = random.chance(0.33)
    let taken = takenUp(phrase, of: section.kind, text, motif, heard, earlier, turns: turns)
    let onsets = onsets(phrase, text, motif, taken?.memory, &random)
    guard !onsets.isEmpty else { return Memory(text: text, onsets: [], pitches: []) }
    let lengths = lengths(onsets, cells: cells(of: phrase), isSung: phrase.line != nil)
    let wanted = Tune.Wanted(
      tones: tones(onsets, lengths, from: phrase.start), shape: shape(phrase, section, motif),
      cadence: cadence(phrase, section), reference: taken.map(\.reference), previous: pitchInTheEar(at: phrase.start),
      boldness: boldness * 0.45)
    let pitches = tune.pitches(wanted, &random)
    append(pitches, onsets, lengths, phrase, &random)
    return Memory(text: text, onsets: onsets, pitches: pitches)
  }

  private func cells(of phrase: Phrase) -> Int { phrase.length / grid.cellTicks }

  /// The cell of its bar in which a phrase begins.
  private func firstCell(_ start: Int) -> Int { start / grid.cellTicks % grid.barCells }

  private func tones(_ onsets: [Int], _ lengths: [Int], from start: Int) -> [Tune.Tone] {
    let firstCell = firstCell(start)
    return zip(onsets, lengths).map { onset, length in
      let chord = harmony.chord(at: start + onset * grid.cellTicks + length * grid.cellTicks / 2)
      return Tune.Tone(
        chord: chord.mask, weight: grid.weight(firstCell + onset), length: Double(length) / Double(grid.perBeat))
    }
  }

  private func shape(_ phrase: Phrase, _ section: FormPlan.Section, _ motif: Motif) -> Tune.Shape {
    let place = phrase.index % 4
    let isContrast = motif.takesUp[place] == nil && place != 0
    return Tune.Shape(middle: Double(base) + middle(section), bends: motif.shapes[isContrast ? 1 : 0])
  }

  private func cadence(_ phrase: Phrase, _ section: FormPlan.Section) -> Tune.Cadence {
    if phrase.isLast, section.kind != .verse { return .closed }
    return phrase.index % 2 == 0 ? .open : .none
  }

  /// The last pitch, unless it was two bars ago.
  private func pitchInTheEar(at start: Int) -> Int? {
    notes.last.flatMap { start - $0.end < grid.metre.barTicks * 2 ? $0.pitch : nil }
  }

  // MARK: What a phrase takes up

  private typealias Taken = (memory: Memory, reference: Tune.Reference)

  /// Which phrase this one takes up, and how faithfully.
  /// - Parameter turns: the phrase ends another way than before.
  private func takenUp(
    _ phrase: Phrase, of kind: Form.Kind, _ text: String, _ motif: Motif, _ heard: [Memory], _ earlier: [Memory],
    turns: Bool
  ) -> Taken? {
    if phrase.index < earlier.count {
      let memory = earlier[phrase.index]
      let isRefrain = memory.text == text && kind != .verse
      return isRefrain
        ? taken(memory, likeness: 0.5, sameness: 0.75, share: turns ? 0.7 : 1)
        : taken(memory, likeness: 0.35, sameness: 0.04, share: 0.6)
    }
    if phrase.line != nil, let same = heard.first(where: { $0.text == text }) {
      return taken(same, likeness: 0.5, sameness: 0.4, share: turns ? 0.5 : 0.8)
    }
    if phrase.index >= 4 { return taken(heard[phrase.index - 4], likeness: 0.55, sameness: 0.15, share: 0.8) }
    return motif.takesUp[phrase.index].flatMap { taken(heard[$0], likeness: 0.55, sameness: 0.1, share: 0.7) }
  }

  private func taken(_ memory: Memory, likeness: Double, sameness: Double, share: Double) -> Taken? {
    if memory.pitches.isEmpty { return nil }
    let reference = Tune.Reference(pitches: memory.pitches, likeness: likeness, sameness: sameness, share: share)
    return (memory, reference)
  }

  /// Verses lie low, choruses high, the last chorus highest.
  private func middle(_ section: FormPlan.Section) -> Double {
    switch section.kind {
    case .verse: 6
    case .chorus: section.energy > 0.9 ? 11 : 10
    case .bridge: 8
    case .intro, .outro: 7
    }
  }

  // MARK: Rhythm

  /// In cells from the phrase's beginning. What has the same words has the same rhythm, if it is as long.
  private func onsets(
    _ phrase: Phrase, _ text: String, _ motif: Motif, _ memory: Memory?, _ random: inout RandomSource
  ) -> [Int] {
    let cells = cells(of: phrase)
    if let memory, memory.text == text {
      let onsets = memory.onsets.filter { $0 < cells - 1 }
      if phrase.line == nil ? random.chance(0.65) : onsets.count == phrase.syllables { return onsets }
    }
    guard let line = phrase.line else { return playedOnsets(cells, motif, phrase, &random) }
    return sungOnsets(line, cells, motif, phrase, &random)
  }

  private func sungOnsets(
    _ line: Lyrics.Line, _ cells: Int, _ motif: Motif, _ phrase: Phrase, _ random: inout RandomSource
  ) -> [Int] {
    let count = phrase.syllables
    var stresses: [Int] = []
    stresses.reserveCapacity(count)
    for word in line.words {
      for syllable in word.syllables where stresses.count < count { stresses.append(syllable.stress) }
    }
    // Even without an accent of its own a line ends on one.
    if let last = stresses.indices.last { stresses[last] = max(stresses[last], 1) }
    let spare = cells - count * 2
    let rest = min(cells / 3, max(grid.perBeat / 2, min(spare, grid.perBeat * 2)))
    let rhythm = Rhythm(
      grid: grid, firstCell: firstCell(phrase.start), favoured: favoured(motif, phrase),
      syncopation: style.melody.syncopation)
    return rhythm.onsets(stresses, cells: cells, rest: rest, boldness: boldness, &random)
  }

  /// The motif's bars in turn, over the whole phrase.
  private func favoured(_ motif: Motif, _ phrase: Phrase) -> [Double] {
    let first = firstCell(phrase.start)
    return (first..<first + cells(of: phrase)).map { cell in
      let bar = motif.rhythms[(cell / grid.barCells) % motif.rhythms.count]
      return bar[cell % grid.barCells % bar.count]
    }
  }

  /// The favoured onsets themselves, thinned or filled to the style's density.
  private func playedOnsets(_ cells: Int, _ motif: Motif, _ phrase: Phrase, _ random: inout RandomSource) -> [Int] {
    let likes = favoured(motif, phrase)
    let first = firstCell(phrase.start)
    let rest = phrase.index % 2 == 1 || phrase.isLast ? grid.perBeat * 2 : grid.perBeat
    let wanted = Double(cells - rest) / Double(grid.perBeat) * style.melody.density
    let available = likes.dropLast(rest).reduce(0, +)
    let keep = min(1, wanted / max(available, 1))
    let add = available < wanted ? (wanted - available) / Double(cells) : 0
    return (0..<max(cells - rest, 1)).filter { cell in
      if likes[cell] > 0 { return (first + cell) % grid.barCells == 0 || random.chance(keep * 0.95) }
      return cell % 2 == 0 && random.chance(add * 1.5)
    }
  }

  /// In cells. A singer connects the syllables of a line and holds the last one; then breathes.
  private func lengths(_ onsets: [Int], cells: Int, isSung: Bool) -> [Int] {
    onsets.indices.map { index in
      let onset = onsets[index]
      guard index + 1 < onsets.count else {
        return max(1, min(cells - onset - grid.perBeat / 2, grid.perBeat * (isSung ? 2 : 3)))
      }
      let gap = onsets[index + 1] - onset
      return gap > grid.perBeat * 2 ? grid.perBeat * 2 : gap
    }
  }

  // MARK: Notes

  private func weight(of onset: Int, _ phrase: Phrase) -> Double { grid.weight(firstCell(phrase.start) + onset) }

  private mutating func append(
    _ pitches: [Int], _ onsets: [Int], _ lengths: [Int], _ phrase: Phrase, _ random: inout RandomSource
  ) {
    let sung = phrase.line.map(Self.flattened)?.prefix(onsets.count) ?? []
    for index in onsets.indices {
      let start = phrase.start + onsets[index] * grid.cellTicks
      let ticks = lengths[index] * grid.cellTicks
      let isLast = index == onsets.count - 1
      let stress = index < sung.count ? sung[index].stress : weight(of: onsets[index], phrase) >= 0.5 ? 1 : 0
      let velocity = 84 + stress * 6 + Self.swell(index, of: onsets.count)
      if isLast, index < sung.count, let neighbour = slur(to: pitches[index], lasting: ticks, &random) {
        notes.append(Note(start: start, duration: ticks / 2, pitch: neighbour, velocity: velocity))
        notes.append(
          Note(start: start + ticks / 2, duration: ticks - ticks / 2, pitch: pitches[index], velocity: velocity - 8))
      } else {
        let sounding = isLast || phrase.line != nil ? ticks - grid.cellTicks / 8 : ticks * 9 / 10
        notes.append(Note(start: start, duration: sounding, pitch: pitches[index], velocity: velocity))
      }
    }
    appendLine(phrase, sung, onsets)
  }

  /// The tone above, from which a last syllable of a beat and a half or more is now and then sung down.
  private func slur(to pitch: Int, lasting ticks: Int, _ random: inout RandomSource) -> Int? {
    guard ticks * 2 >= Ticks.perBeat * 3, random.chance(style.melody.slurs) else { return nil }
    let steps = style.scale(harmony.key.mode).steps
    return [pitch + 1, pitch + 2].first { above in
      above <= tune.range.upperBound && steps.contains(PitchClass(above).above(harmony.key.tonic))
    }
  }

  private mutating func appendLine(_ phrase: Phrase, _ sung: ArraySlice<FlatSyllable>, _ onsets: [Int]) {
    guard let line = phrase.line, !sung.isEmpty else { return }
    let syllables = zip(sung, onsets).map { syllable, onset in
      SungLine.Syllable(
        start: phrase.start + onset * grid.cellTicks, text: syllable.text, endsWord: syllable.endsWord)
    }
    lines.append(SungLine(text: line.text, syllables: syllables, end: notes[notes.count - 1].end))
  }

  private typealias FlatSyllable = (text: String, stress: Int, endsWord: Bool)

  private static func flattened(_ line: Lyrics.Line) -> [FlatSyllable] {
    line.words.flatMap { word in
      word.syllables.indices.map { index in
        (word.syllables[index].text, word.syllables[index].stress, index == word.syllables.count - 1)
      }
    }
  }

  /// A phrase grows to its middle and falls off.
  private static func swell(_ index: Int, of count: Int) -> Int {
    guard count > 1 else { return 0 }
    let position = Double(index) / Double(count - 1)
    return Int(16 * position * (1 - position) * 2) - 4
  }
}

extension Chord {
  /// One bit per pitch class.
  var mask: UInt16 { quality.intervals.reduce(0) { $0 | 1 << UInt16((root.semitone + $1) % 12) } }
}
