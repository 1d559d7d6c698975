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
    var writer = Writer(comping: self)
    for section in sections where !patterns.isEmpty {
      var random = source.stream(section.name)
      let level = setting.level(section.energy, of: patterns.count)
      for bar in setting.bars(of: section, for: .comping) {
        writer.write(patterns[variedLevel(level, bar: bar, &random)], section, bar, &random)
      }
    }
    return writer.notes
  }

  /// Now and then, and at the end of a phrase, the next pattern.
  private func variedLevel(_ level: Int, bar: Int, _ random: inout RandomSource) -> Int {
    guard patterns.count > 1 else { return 0 }
    let chance = bar % 4 == 3 ? 0.35 : 0.12
    guard random.chance(chance) else { return level }
    return level + 1 < patterns.count ? level + 1 : level - 1
  }

  /// Tones above the chord's own are the same an octave higher, as far as the instrument goes.
  private func tone(_ digit: Int, _ chord: [Int]) -> Int {
    var pitch = chord[digit % chord.count] + 12 * (digit / chord.count)
    while pitch > min(range.upperBound + 12, top) { pitch -= 12 }
    return pitch
  }

  /// What is written so far, and the chord that was set last.
  private struct Writer {
    let comping: Comping
    var notes: [Note] = []
    private var voices: VoiceLeading
    private var chordIndex = -1
    private var struck = UInt8(ascii: "x")

    private var setting: Setting { comping.setting }

    init(comping: Comping) {
      self.comping = comping
      voices = VoiceLeading(comping.player.voicing, range: comping.range)
    }

    mutating func write(_ pattern: Pattern, _ section: FormPlan.Section, _ bar: Int, _ random: inout RandomSource) {
      let grid = setting.grid
      let start = setting.start(of: section, bar: bar)
      // In some bars a hit is left out, or one more is played.
      let liberty = random.chance(setting.liberty) ? random.int(in: 1...grid.barCells - 1) : 0
      let cells = setting.breaks(section, bar: bar) ? grid.barCells / 2 : grid.barCells
      for cell in 0..<cells {
        var sign = setting.symbol(pattern, bar, cell)
        if cell == liberty, liberty > 0 { sign = Self.otherwise(sign, cell) }
        // A held chord gives way to the next.
        if sign == UInt8(ascii: "-"), cell % grid.perBeat == 0,
          setting.harmony.index(at: start + cell * grid.cellTicks) != chordIndex
        {
          sign = struck
        }
        guard sign != UInt8(ascii: "."), sign != UInt8(ascii: "-") else { continue }
        if sign == UInt8(ascii: "?"), !random.chance(0.3) { continue }
        struck = sign
        let tick = start + cell * grid.cellTicks
        setChord(at: tick, &random)
        let length = held(pattern, bar, cell, upTo: cells) * grid.cellTicks
        strike(sign, cell, at: tick, duration: max((end(tick, length) - tick) * 15 / 16, 1), &random)
      }
    }

    private mutating func setChord(at tick: Int, _ random: inout RandomSource) {
      let index = setting.harmony.index(at: tick)
      guard index != chordIndex else { return }
      _ = voices.move(to: setting.harmony.changes[index].chord, &random)
      chordIndex = index
    }

    /// For how many cells a hit sounds.
    private func held(_ pattern: Pattern, _ bar: Int, _ cell: Int, upTo end: Int) -> Int {
      var length = 1
      while cell + length < end, setting.symbol(pattern, bar, cell + length) == UInt8(ascii: "-") { length += 1 }
      return length
    }

    /// A chord gives way to the next one.
    private func end(_ tick: Int, _ length: Int) -> Int {
      let changes = setting.harmony.changes
      guard chordIndex + 1 < changes.count else { return tick + length }
      return min(tick + length, max(changes[chordIndex + 1].start, tick + setting.grid.cellTicks))
    }

    private mutating func strike(
      _ sign: UInt8, _ cell: Int, at tick: Int, duration: Int, _ random: inout RandomSource
    ) {
      let velocity = 74 + Int(setting.grid.weight(cell) * 8)
      if let digit = Self.digit(sign) {
        let pitch = comping.tone(digit, voices.current)
        notes.append(Note(start: tick, duration: duration, pitch: pitch, velocity: velocity))
        return
      }
      let accent = sign == UInt8(ascii: "X") ? 14 : sign == UInt8(ascii: "?") ? -10 : 0
      // A player leaves a tone out where the chord comes again quickly.
      let isWhole = sign == UInt8(ascii: "X") || cell == 0 || voices.current.count < 3 || random.chance(0.8)
      for (place, pitch) in voices.current.enumerated() where isWhole || place > 0 {
        notes.append(Note(start: tick, duration: duration, pitch: pitch, velocity: velocity + accent - place))
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
  }
}
