/// Chords in the rhythm of the style, or their tones one by one.
struct Comping {
  let setting: Setting
  let player: Style.Player
  let range: ClosedRange<Int>
  /// The instrument's highest tone.
  let top: Int
  private let patterns: [Pattern]

  init(_ setting: Setting, _ player: Style.Player, range: ClosedRange<Int>, top: Int) {
    self.top = top
    self.setting = setting
    self.player = player
    self.range = range
    patterns = player.patterns.map(Pattern.init)
  }

  func notes(in sections: [FormPlan.Section], _ source: RandomSource) -> [Note] {
    var notes: [Note] = []
    var voices = VoiceLeading(player.voicing, range: range)
    var chordIndex = -1
    for section in sections where !patterns.isEmpty {
      var random = source.stream(section.name)
      let level = setting.level(section.energy, of: patterns.count)
      for bar in setting.bars(of: section, for: .comping) {
        let pattern = patterns[variedLevel(level, bar: bar, &random)]
        write(pattern, section, bar, &voices, &chordIndex, &notes, &random)
      }
    }
    return notes
  }

  /// Now and then, and at the end of a phrase, the next pattern.
  private func variedLevel(_ level: Int, bar: Int, _ random: inout RandomSource) -> Int {
    guard patterns.count > 1 else { return 0 }
    let chance = bar % 4 == 3 ? 0.35 : 0.12
    guard random.chance(chance) else { return level }
    return level + 1 < patterns.count ? level + 1 : level - 1
  }

  private func write(
    _ pattern: Pattern, _ section: FormPlan.Section, _ bar: Int, _ voices: inout VoiceLeading, _ chordIndex: inout Int,
    _ notes: inout [Note], _ random: inout RandomSource
  ) {
    let grid = setting.grid
    let start = setting.start(of: section, bar: bar)
    // In some bars a hit is left out, or one more is played.
    let liberty = random.chance(setting.liberty) ? random.int(in: 1...grid.barCells - 1) : 0
    func symbol(_ cell: Int) -> UInt8 {
      pattern.symbol(bar: bar, cell: cell, barCells: grid.barCells, patternBar: setting.patternBar)
    }
    let cells = setting.breaks(section, bar: bar) ? grid.barCells / 2 : grid.barCells
    for cell in 0..<cells {
      var sign = symbol(cell)
      if cell == liberty, liberty > 0 { sign = Self.otherwise(sign, cell) }
      guard sign != UInt8(ascii: "."), sign != UInt8(ascii: "-") else { continue }
      if sign == UInt8(ascii: "?"), !random.chance(0.3) { continue }
      let tick = start + cell * grid.cellTicks
      let index = setting.harmony.index(at: tick)
      if index != chordIndex {
        _ = voices.move(to: setting.harmony.changes[index].chord, &random)
        chordIndex = index
      }
      var length = 1
      while cell + length < grid.barCells, symbol(cell + length) == UInt8(ascii: "-") { length += 1 }
      var end = tick + length * grid.cellTicks
      if index + 1 < setting.harmony.changes.count {
        end = min(end, max(setting.harmony.changes[index + 1].start, tick + grid.cellTicks))
      }
      let sounding = max((end - tick) * 15 / 16, 1)
      let weight = Int(grid.weight(cell) * 8)
      if let digit = Self.digit(sign) {
        let pitch = tone(digit, voices.current)
        notes.append(Note(start: tick, duration: sounding, pitch: pitch, velocity: 74 + weight))
      } else {
        let accent = sign == UInt8(ascii: "X") ? 14 : sign == UInt8(ascii: "?") ? -10 : 0
        // A player leaves a tone out where the chord comes again quickly.
        let whole = sign == UInt8(ascii: "X") || cell == 0 || voices.current.count < 3 || random.chance(0.8)
        for (place, pitch) in voices.current.enumerated() where whole || place > 0 {
          notes.append(Note(start: tick, duration: sounding, pitch: pitch, velocity: 74 + weight + accent - place))
        }
      }
    }
  }

  private static func otherwise(_ sign: UInt8, _ cell: Int) -> UInt8 {
    if let digit = digit(sign) { return UInt8(ascii: "0") + UInt8((digit + 1) % 5) }
    switch sign {
    case UInt8(ascii: "x"), UInt8(ascii: "?"): return UInt8(ascii: ".")
    case UInt8(ascii: "."), UInt8(ascii: "-"): return cell % 2 == 0 ? UInt8(ascii: "x") : sign
    default: return sign
    }
  }

  private static func digit(_ sign: UInt8) -> Int? {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(sign) ? Int(sign - UInt8(ascii: "0")) : nil
  }

  /// Tones above the chord's own are the same an octave higher, as far as the instrument goes.
  private func tone(_ digit: Int, _ chord: [Int]) -> Int {
    var pitch = chord[digit % chord.count] + 12 * (digit / chord.count)
    while pitch > min(range.upperBound + 12, top) { pitch -= 12 }
    return pitch
  }
}

/// Chords held as long as they last; tones that two chords share sound on.
struct Pad {
  let setting: Setting
  let player: Style.Player
  let range: ClosedRange<Int>

  func notes(in sections: [FormPlan.Section], _ source: RandomSource) -> [Note] {
    var notes: [Note] = []
    var voices = VoiceLeading(player.voicing, range: range)
    for section in sections {
      var random = source.stream(section.name)
      let end = setting.start(of: section, bar: setting.playedBars(section))
      var held: [Int: Int] = [:]
      var tick = setting.start(of: section)
      while tick < end {
        let index = setting.harmony.index(at: tick)
        let changes = setting.harmony.changes
        let next = index + 1 < changes.count ? min(changes[index + 1].start, end) : end
        let chord = voices.move(to: changes[index].chord, &random)
        // Bowed and blown tones end; after four bars they begin anew.
        let limit = setting.grid.metre.barTicks * 4
        for (pitch, start) in held.sorted(by: { $0.key < $1.key }) where !chord.contains(pitch) || tick - start >= limit
        {
          notes.append(Note(start: start, duration: tick - start, pitch: pitch, velocity: 70))
          held[pitch] = nil
        }
        for pitch in chord where held[pitch] == nil { held[pitch] = tick }
        tick = next
      }
      for (pitch, start) in held.sorted(by: { $0.key < $1.key }) where end > start {
        notes.append(Note(start: start, duration: end - start, pitch: pitch, velocity: 70))
      }
    }
    return notes.sorted { ($0.start, $0.pitch) < ($1.start, $1.pitch) }
  }
}
