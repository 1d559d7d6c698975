/// The bass: patterns that know roots, fifths and ways into the next chord.
struct BassLine {
  let setting: Setting
  let player: Style.Player
  private let patterns: [Pattern]
  /// MIDI note numbers: two octaves, in the lower of which the roots lie.
  let lowest: Int
  let highest: Int

  init(_ setting: Setting, _ player: Style.Player, range: ClosedRange<Int>) {
    self.setting = setting
    self.player = player
    patterns = setting.patterns(of: player)
    lowest = max(28, range.lowerBound)
    highest = min(lowest + 24, range.upperBound)
  }

  func notes(in sections: [FormPlan.Section], _ source: RandomSource) -> [Note] {
    var notes: [Note] = []
    for section in sections where !patterns.isEmpty {
      var random = source.stream(section.name)
      let level = setting.level(section.energy, of: patterns.count)
      var writer = BassWriter(self, previous: notes.last?.pitch ?? lowest + 7)
      for bar in 0..<setting.playedBars(section) {
        writer.write(patterns[variedLevel(level, bar: bar, &random)], section, bar, &random)
      }
      notes += writer.notes
    }
    return notes
  }

  /// Now and then, and at the end of a phrase, the next pattern.
  private func variedLevel(_ level: Int, bar: Int, _ random: inout RandomSource) -> Int {
    guard patterns.count > 1, random.chance(bar % 4 == 3 ? 0.3 : 0.08) else { return level }
    return level + 1 < patterns.count ? level + 1 : level - 1
  }

  // MARK: Pitches

  /// In the lowest octave.
  func low(_ pitch: PitchClass) -> Int { lowest + pitch.above(PitchClass(lowest)) }

  /// At most an octave away.
  func fitting(_ pitch: Int) -> Int {
    if pitch < lowest { return pitch + 12 }
    return pitch > highest ? pitch - 12 : pitch
  }

  func isInScale(_ pitch: Int) -> Bool {
    let key = setting.harmony.key
    return setting.style.scale(key.mode).steps.contains(PitchClass(pitch).above(key.tonic))
  }
}

/// Writes the bass of one section.
struct BassWriter {
  private let line: BassLine
  private let setting: Setting
  private let grid: Grid
  private var previous: Int
  private var chordIndex = -1
  private(set) var notes: [Note] = []

  /// As `Style.Player` explains them.
  private enum Sign {
    static let root = UInt8(ascii: "R")
    static let octave = UInt8(ascii: "8")
    static let fifth = UInt8(ascii: "5")
    static let third = UInt8(ascii: "3")
    static let sixth = UInt8(ascii: "6")
    static let seventh = UInt8(ascii: "7")
    static let approach = UInt8(ascii: "a")
    static let walk = UInt8(ascii: "w")
  }

  init(_ line: BassLine, previous: Int) {
    self.line = line
    self.previous = previous
    setting = line.setting
    grid = setting.grid
  }

  mutating func write(_ pattern: Pattern, _ section: FormPlan.Section, _ bar: Int, _ random: inout RandomSource) {
    let start = setting.start(of: section, bar: bar)
    let signs = setting.bar(bar, of: pattern)
    let liberty = setting.libertyCell(&random)
    let cells = setting.soundingCells(section, bar: bar)
    for cell in 0..<cells {
      let sign = cell == liberty ? Self.otherwise(signs[cell], cell, &random) : signs[cell]
      let index = setting.harmony.index(at: start + cell * grid.cellTicks)
      guard sounds(sign, index), sign != Pattern.Sign.maybe || random.chance(0.35) else { continue }
      let length = length(signs, from: cell, before: cells, start, index)
      play(sign, cell, at: start + cell * grid.cellTicks, length * grid.cellTicks, index, &random)
    }
  }

  /// In some bars one note is another, or one more is played.
  private static func otherwise(_ sign: UInt8, _ cell: Int, _ random: inout RandomSource) -> UInt8 {
    switch sign {
    case Sign.root: random.choose([Sign.octave, Sign.fifth, Sign.third], boldness: 0.9)
    case Sign.fifth, Sign.octave, Sign.third: Sign.root
    case Pattern.Sign.rest: cell % 2 == 0 ? Sign.root : sign
    default: sign
    }
  }

  /// A held tone gives way to the new chord's.
  private func sounds(_ sign: UInt8, _ index: Int) -> Bool {
    switch sign {
    case Pattern.Sign.rest: false
    case Pattern.Sign.held: index != chordIndex && line.player.rootsFirst && !notes.isEmpty
    default: true
    }
  }

  /// In cells; no longer than the chord.
  private func length(_ signs: PatternBar, from cell: Int, before end: Int, _ start: Int, _ index: Int) -> Int {
    let length = signs.length(from: cell, before: end)
    return (1..<length).first { setting.harmony.index(at: start + (cell + $0) * grid.cellTicks) != index } ?? length
  }

  private mutating func play(
    _ sign: UInt8, _ cell: Int, at tick: Int, _ ticks: Int, _ index: Int, _ random: inout RandomSource
  ) {
    let isFirst = index != chordIndex && line.player.rootsFirst
    let pitch = pitch(isFirst ? Sign.root : sign, index, until: tick + ticks, tick, &random)
    chordIndex = index
    if sign == Pattern.Sign.ghost, !isFirst {
      notes.append(Note(start: tick, duration: ticks / 3, pitch: pitch, velocity: 44))
      return
    }
    let velocity = sign == Pattern.Sign.maybe ? 70 : 82 + Int(grid.weight(cell) * 10)
    notes.append(Note(start: tick, duration: ticks * 15 / 16, pitch: pitch, velocity: velocity))
    previous = pitch
  }

  // MARK: Pitches

  private func pitch(
    _ sign: UInt8, _ index: Int, until end: Int, _ tick: Int, _ random: inout RandomSource
  ) -> Int {
    let chord = setting.harmony.changes[index].chord
    let root = line.low(chord.bass)
    /// The chord's own interval of this size.
    func above(_ sizes: ClosedRange<Int>, else other: Int) -> Int {
      line.fitting(root + (chord.quality.intervals.first { sizes.contains($0) } ?? other))
    }
    switch sign {
    case Sign.octave: return line.fitting(root + 12)
    case Sign.fifth: return above(6...8, else: 7)
    case Sign.third: return above(2...5, else: 12)
    case Sign.sixth: return line.fitting(root + 9)
    case Sign.seventh: return above(10...11, else: 12)
    case Sign.approach:
      // Where the chord stays there is nothing to lead to.
      let isNear = setting.harmony.index(at: max(end, tick + Ticks.perBeat)) != index
      return isNear ? approach(index, &random) : above(6...8, else: 7)
    case Sign.walk: return walk(chord, index, end, &random)
    default: return root
    }
  }

  /// A step of the scale below or above the next chord's bass; a semitone beside the scale where the style has colour.
  private func approach(_ index: Int, _ random: inout RandomSource) -> Int {
    let changes = setting.harmony.changes
    guard index + 1 < changes.count else { return line.low(changes[index].chord.bass) }
    let target = line.low(changes[index + 1].chord.bass)
    let direction = previous <= target ? -1 : 1
    let steps = [1, 2].filter { line.isInScale(target + $0 * direction) }
    let step = random.chance(setting.style.melody.colour) ? 1 : steps.first ?? 1
    return line.fitting(target + step * direction)
  }

  /// The next step of a walking bass: towards the next root, over tones of chord and scale, into it by a step.
  private func walk(_ chord: Chord, _ index: Int, _ next: Int, _ random: inout RandomSource) -> Int {
    if setting.harmony.index(at: next) != index { return approach(index, &random) }
    let reach = max(line.lowest, previous - 5)...min(line.highest, max(previous + 5, line.lowest + 5))
    let choices = reach.filter { pitch in
      pitch != previous && (chord.contains(PitchClass(pitch)) || line.isInScale(pitch))
    }
    let ranked = choices.sorted { merit($0, chord) > merit($1, chord) }
    guard !ranked.isEmpty else { return line.low(chord.bass) }
    return random.choose(Array(ranked.prefix(4)), boldness: 0.6)
  }

  private func merit(_ pitch: Int, _ chord: Chord) -> Int {
    let isChordTone = chord.contains(PitchClass(pitch)) ? 3 : 0
    let isStep = abs(pitch - previous) <= 2 ? 2 : 0
    return isChordTone + isStep - abs(pitch - line.lowest - 12) / 5
  }
}
