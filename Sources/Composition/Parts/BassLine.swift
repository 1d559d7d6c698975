/// The bass: patterns that know roots, fifths and ways into the next chord.
struct BassLine {
  let setting: Setting
  let player: Style.Player
  private let patterns: [Pattern]
  /// MIDI note numbers of the lowest octave that is played.
  private let lowest: Int
  private let highest: Int

  init(_ setting: Setting, _ player: Style.Player, range: ClosedRange<Int>) {
    self.setting = setting
    self.player = player
    patterns = player.patterns.map(Pattern.init)
    lowest = max(28, range.lowerBound)
    highest = min(lowest + 24, range.upperBound)
  }

  func notes(in sections: [FormPlan.Section], _ source: RandomSource) -> [Note] {
    var notes: [Note] = []
    for section in sections where !patterns.isEmpty {
      var random = source.stream(section.name)
      let level = setting.level(section.energy, of: patterns.count)
      var writer = Writer(line: self, previous: notes.last?.pitch ?? lowest + 7)
      for bar in 0..<setting.playedBars(section) {
        let varied = patterns.count > 1 && random.chance(bar % 4 == 3 ? 0.3 : 0.08)
        let index = varied ? (level + 1 < patterns.count ? level + 1 : level - 1) : level
        writer.write(patterns[index], section, bar, &random)
      }
      notes += writer.notes
    }
    return notes
  }

  /// One section's line.
  private struct Writer {
    let line: BassLine
    var previous: Int
    var notes: [Note] = []
    private var chordIndex = -1

    init(line: BassLine, previous: Int) {
      self.line = line
      self.previous = previous
    }

    mutating func write(_ pattern: Pattern, _ section: FormPlan.Section, _ bar: Int, _ random: inout RandomSource) {
      let setting = line.setting
      let grid = setting.grid
      let start = setting.start(of: section, bar: bar)
      func symbol(_ cell: Int) -> UInt8 {
        setting.symbol(pattern, bar, cell)
      }
      // In some bars one note is another, or one more is played.
      let liberty = random.chance(setting.liberty) ? random.int(in: 1...grid.barCells - 1) : 0
      let cells = setting.breaks(section, bar: bar) ? grid.barCells / 2 : grid.barCells
      for cell in 0..<cells {
        var sign = symbol(cell)
        if cell == liberty, liberty > 0 { sign = Self.otherwise(sign, cell, &random) }
        let tick = start + cell * grid.cellTicks
        let index = setting.harmony.index(at: tick)
        let changes = index != chordIndex
        let isHeld = sign == UInt8(ascii: "-") || sign == UInt8(ascii: ".")
        // A held tone gives way to the new chord's.
        let cuts = changes && sign == UInt8(ascii: "-") && line.player.rootsFirst && !notes.isEmpty
        guard !isHeld || cuts else { continue }
        if sign == UInt8(ascii: "?"), !random.chance(0.35) { continue }
        var length = 1
        while cell + length < cells, symbol(cell + length) == UInt8(ascii: "-"),
          setting.harmony.index(at: tick + length * grid.cellTicks) == index
        {
          length += 1
        }
        let isFirst = changes && line.player.rootsFirst
        let pitch = pitch(isFirst ? UInt8(ascii: "R") : sign, index, tick, length * grid.cellTicks, &random)
        chordIndex = index
        let isDead = sign == UInt8(ascii: "g") && !isFirst
        let weight = Int(grid.weight(cell) * 10)
        let ticks = length * grid.cellTicks
        notes.append(
          Note(
            start: tick, duration: isDead ? ticks / 3 : ticks * 15 / 16, pitch: pitch,
            velocity: isDead ? 44 : sign == UInt8(ascii: "?") ? 70 : 82 + weight))
        if !isDead { previous = pitch }
      }
    }

    private static func otherwise(_ sign: UInt8, _ cell: Int, _ random: inout RandomSource) -> UInt8 {
      switch sign {
      case UInt8(ascii: "R"): random.choose([UInt8(ascii: "8"), UInt8(ascii: "5"), UInt8(ascii: "3")], boldness: 0.9)
      case UInt8(ascii: "5"), UInt8(ascii: "8"), UInt8(ascii: "3"): UInt8(ascii: "R")
      case UInt8(ascii: "."): cell % 2 == 0 ? UInt8(ascii: "R") : sign
      default: sign
      }
    }

    private func pitch(_ sign: UInt8, _ index: Int, _ tick: Int, _ ticks: Int, _ random: inout RandomSource) -> Int {
      let chord = line.setting.harmony.changes[index].chord
      let root = line.low(chord.bass)
      let intervals = chord.quality.intervals
      switch sign {
      case UInt8(ascii: "8"): return line.fitting(root + 12)
      case UInt8(ascii: "5"): return line.fitting(root + (intervals.first { (6...8).contains($0) } ?? 7))
      case UInt8(ascii: "3"): return line.fitting(root + (intervals.first { (2...5).contains($0) } ?? 12))
      case UInt8(ascii: "6"): return line.fitting(root + 9)
      case UInt8(ascii: "7"): return line.fitting(root + (intervals.first { (10...11).contains($0) } ?? 12))
      case UInt8(ascii: "a"):
        // Where the chord stays there is nothing to lead to.
        let isNear = line.setting.harmony.index(at: tick + max(ticks, Ticks.perBeat)) != index
        return isNear ? approach(index, &random) : line.fitting(root + (intervals.first { (6...8).contains($0) } ?? 7))
      case UInt8(ascii: "w"): return walk(chord, index, tick + ticks, &random)
      default: return root
      }
    }

    /// A semitone or a step of the scale below or above the next chord's bass.
    private func approach(_ index: Int, _ random: inout RandomSource) -> Int {
      let changes = line.setting.harmony.changes
      guard index + 1 < changes.count else { return line.low(changes[index].chord.bass) }
      let target = line.low(changes[index + 1].chord.bass)
      let fromBelow = previous <= target
      let scale = line.setting.harmony.key
      let step = line.isInScale(fromBelow ? target - 2 : target + 2, scale) && !random.chance(0.35) ? 2 : 1
      return line.fitting(fromBelow ? target - step : target + step)
    }

    /// The next step of a walking bass: towards the next root, over tones of chord and scale, into it by a step.
    private func walk(_ chord: Chord, _ index: Int, _ next: Int, _ random: inout RandomSource) -> Int {
      let harmony = line.setting.harmony
      if harmony.index(at: next) != index { return approach(index, &random) }
      let choices = (max(line.lowest, previous - 5)...min(line.highest, max(previous + 5, line.lowest + 5))).filter {
        pitch in
        pitch != previous && (chord.contains(PitchClass(pitch)) || line.isInScale(pitch, harmony.key))
      }
      let middle = line.lowest + 12
      let ranked = choices.sorted { merit($0, chord, middle) > merit($1, chord, middle) }
      guard !ranked.isEmpty else { return line.low(chord.bass) }
      return random.choose(Array(ranked.prefix(4)), boldness: 0.6)
    }

    private func merit(_ pitch: Int, _ chord: Chord, _ middle: Int) -> Int {
      let isChordTone = chord.contains(PitchClass(pitch)) ? 3 : 0
      let isStep = abs(pitch - previous) <= 2 ? 2 : 0
      return isChordTone + isStep - abs(pitch - middle) / 5
    }
  }

  // MARK: Pitches

  /// In the lowest octave.
  func low(_ pitch: PitchClass) -> Int { lowest + pitch.above(PitchClass(lowest)) }

  fileprivate func fitting(_ pitch: Int) -> Int {
    if pitch < lowest { return pitch + 12 }
    return pitch > highest ? pitch - 12 : pitch
  }

  fileprivate func isInScale(_ pitch: Int, _ key: Key) -> Bool {
    let scale = key.mode == .major ? setting.style.scales.major : setting.style.scales.minor
    return scale.steps.contains(PitchClass(pitch).above(key.tonic))
  }
}
