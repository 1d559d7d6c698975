/// Writes what carries the tune: the sung melody, the instrumental one, and the answers between its phrases.
struct MelodyWriter {
  /// A tune as it was first heard, for the phrases that take it up again.
  private struct Memory {
    let text: String
    let onsets: [Int]
    let pitches: [Int]
  }

  /// What makes the phrases of one kind of section belong together.
  private struct Motif {
    /// Onsets, a bar each: for the first bars of a phrase and for the later.
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
      key: key, scale: key.mode == .major ? style.scales.major : style.scales.minor, range: range,
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

  /// - Parameter energy: of the section; later choruses climb.
  mutating func write(_ phrases: [Phrase], _ section: FormPlan.Section) {
    let kind = section.kind
    if motifs[kind] == nil { motifs[kind] = motif(kind) }
    var random = source.stream("\(section.name) tune")
    let earlier = memories[kind] ?? []
    var heard: [Memory] = []
    for phrase in phrases {
      let memory = write(phrase, section, heard: heard, earlier: earlier, &random)
      heard.append(memory)
    }
    if heard.count > earlier.count || earlier.isEmpty { memories[kind] = earlier + heard.dropFirst(earlier.count) }
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
    _ phrase: Phrase, _ section: FormPlan.Section, heard: [Memory], earlier: [Memory], _ random: inout RandomSource
  ) -> Memory {
    let motif = motifs[section.kind]!
    let text = phrase.line?.text ?? ""
    let cells = phrase.length / grid.cellTicks
    let taken = takenUp(phrase, of: section.kind, text, motif, heard, earlier, turns: random.chance(0.33))
    let onsets: [Int]
    let remembered = taken.flatMap { $0.isSameText ? $0.memory.onsets.filter { $0 < cells - 1 } : nil }
    if let remembered, phrase.line == nil ? random.chance(0.65) : remembered.count == phrase.syllables {
      onsets = remembered
    } else if let line = phrase.line {
      onsets = sungOnsets(line, phrase.syllables, cells, motif, &random)
    } else {
      onsets = playedOnsets(cells, motif, phrase, &random)
    }
    guard !onsets.isEmpty else { return Memory(text: text, onsets: [], pitches: []) }
    let lengths = lengths(onsets, cells: cells, isSung: phrase.line != nil)
    let tones = zip(onsets, lengths).map { onset, length in
      let start = phrase.start + onset * grid.cellTicks
      let chord = harmony.chord(at: start + length * grid.cellTicks / 2)
      return Tune.Tone(
        chord: chord.mask, weight: grid.weight(onset), length: Double(length) / Double(grid.perBeat))
    }
    let isB = motif.takesUp[phrase.index % 4] == nil && phrase.index % 4 != 0
    let shape = Tune.Shape(
      middle: Double(base) + middle(section), bends: motif.shapes[isB ? 1 : 0])
    let cadence: Tune.Cadence =
      phrase.isLast && section.kind != .verse ? .closed : phrase.index % 2 == 0 ? .open : .none
    let previous = notes.last.flatMap { phrase.start - $0.end < grid.metre.barTicks * 2 ? $0.pitch : nil }
    let pitches = tune.pitches(
      tones, shape, cadence, taken?.reference, from: previous, boldness: boldness * 0.45, &random)
    append(pitches, onsets, lengths, phrase, section, &random)
    return Memory(text: text, onsets: onsets, pitches: pitches)
  }

  /// Which phrase this one takes up, and how faithfully.
  /// - Parameter turns: the phrase ends another way than before.
  private func takenUp(
    _ phrase: Phrase, of kind: Form.Kind, _ text: String, _ motif: Motif, _ heard: [Memory], _ earlier: [Memory],
    turns: Bool
  )
    -> (memory: Memory, isSameText: Bool, reference: Tune.Reference)?
  {
    func reference(_ memory: Memory, _ likeness: Double, _ sameness: Double, _ share: Double)
      -> (memory: Memory, isSameText: Bool, reference: Tune.Reference)?
    {
      guard !memory.pitches.isEmpty else { return nil }
      return (
        memory, memory.text == text,
        Tune.Reference(pitches: memory.pitches, likeness: likeness, sameness: sameness, share: share)
      )
    }
    if phrase.index < earlier.count {
      let memory = earlier[phrase.index]
      if memory.text == text, kind != .verse { return reference(memory, 0.5, 0.75, turns ? 0.7 : 1) }
      return reference(memory, 0.3, 0.04, 0.6)
    }
    if let same = heard.first(where: { $0.text == text }), phrase.line != nil {
      return reference(same, 0.5, 0.4, turns ? 0.5 : 0.8)
    }
    if phrase.index >= 4 { return reference(heard[phrase.index - 4], 0.35, 0.15, 0.7) }
    return motif.takesUp[phrase.index].flatMap { reference(heard[$0], 0.55, 0.1, 0.7) }
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

  private func sungOnsets(
    _ line: Lyrics.Line, _ count: Int, _ cells: Int, _ motif: Motif, _ random: inout RandomSource
  ) -> [Int] {
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
      grid: grid, favoured: favoured(motif, cells: cells), syncopation: style.melody.syncopation)
    return rhythm.onsets(stresses, cells: cells, rest: rest, boldness: boldness, &random)
  }

  /// The motif's bars in turn, over the whole phrase.
  private func favoured(_ motif: Motif, cells: Int) -> [Double] {
    (0..<cells).map { cell in
      let bar = motif.rhythms[(cell / grid.barCells) % motif.rhythms.count]
      return bar[cell % grid.barCells % bar.count]
    }
  }

  /// The favoured onsets themselves, thinned or filled to the style's density.
  private func playedOnsets(_ cells: Int, _ motif: Motif, _ phrase: Phrase, _ random: inout RandomSource) -> [Int] {
    let likes = favoured(motif, cells: cells)
    let rest = phrase.index % 2 == 1 || phrase.isLast ? grid.perBeat * 2 : grid.perBeat
    let wanted = Double(cells - rest) / Double(grid.perBeat) * style.melody.density
    let available = likes.dropLast(rest).reduce(0, +)
    let keep = min(1, wanted / max(available, 1))
    let add = available < wanted ? (wanted - available) / Double(cells) : 0
    return (0..<max(cells - rest, 1)).filter { cell in
      if likes[cell] > 0 { return cell % grid.barCells == 0 || random.chance(keep * 0.95) }
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

  private mutating func append(
    _ pitches: [Int], _ onsets: [Int], _ lengths: [Int], _ phrase: Phrase, _ section: FormPlan.Section,
    _ random: inout RandomSource
  ) {
    var syllables: [SungLine.Syllable] = []
    var sung = phrase.line.map(Self.flattened) ?? []
    sung = Array(sung.prefix(onsets.count))
    for index in onsets.indices {
      let start = phrase.start + onsets[index] * grid.cellTicks
      let ticks = lengths[index] * grid.cellTicks
      let isLast = index == onsets.count - 1
      let stress = index < sung.count ? sung[index].stress : grid.weight(onsets[index]) >= 0.5 ? 1 : 0
      let velocity = 84 + stress * 6 + Self.swell(index, of: onsets.count)
      if index < sung.count {
        syllables.append(
          SungLine.Syllable(start: start, text: sung[index].text, endsWord: sung[index].endsWord))
      }
      let slurred = isLast && index < sung.count && ticks >= grid.cellTicks * grid.perBeat * 3 / 2
      if slurred, random.chance(style.melody.slurs), let neighbour = neighbour(of: pitches[index]) {
        notes.append(Note(start: start, duration: ticks / 2, pitch: neighbour, velocity: velocity))
        notes.append(
          Note(start: start + ticks / 2, duration: ticks - ticks / 2, pitch: pitches[index], velocity: velocity - 8))
      } else {
        let sounding = isLast || phrase.line != nil ? ticks - grid.cellTicks / 8 : ticks * 9 / 10
        notes.append(Note(start: start, duration: sounding, pitch: pitches[index], velocity: velocity))
      }
    }
    if let line = phrase.line, !syllables.isEmpty {
      lines.append(SungLine(text: line.text, syllables: syllables, end: notes[notes.count - 1].end))
    }
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

  private func neighbour(of pitch: Int) -> Int? {
    let steps = (harmony.key.mode == .major ? style.scales.major : style.scales.minor).steps
    return [pitch + 1, pitch + 2].first { above in
      above <= tune.range.upperBound && steps.contains(PitchClass(above).above(harmony.key.tonic))
    }
  }
}

extension Chord {
  /// One bit per pitch class.
  var mask: UInt16 { quality.intervals.reduce(0) { $0 | 1 << UInt16((root.semitone + $1) % 12) } }
}
