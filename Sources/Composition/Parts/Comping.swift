/// Chords in the rhythm of the style, or their tones one by one.
struct Comping {
  let setting: Setting
  let player: Style.Player
  let range: ClosedRange<Int>
  /// The instrument's highest tone.
  let top: Int
  private let patterns: [Pattern]
  /// A chord, or a single tone where no pattern has chords.
  private let usualSign: UInt8

  init(_ setting: Setting, _ player: Style.Player, range: ClosedRange<Int>, top: Int) {
    self.top = top
    self.setting = setting
    self.player = player
    self.range = range
    patterns = setting.patterns(of: player)
    let strikes = patterns.contains { $0.cells.contains(Pattern.Sign.hit) || $0.cells.contains(Pattern.Sign.accent) }
    usualSign = strikes ? Pattern.Sign.hit : UInt8(ascii: "1")
  }

  func notes(in sections: [FormPlan.Section], _ source: RandomSource) -> [Note] {
    guard !patterns.isEmpty else { return [] }
    var writer = Writer(self)
    for section in sections {
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
    guard patterns.count > 1, random.chance(bar % 4 == 3 ? 0.35 : 0.12) else { return level }
    return level + 1 < patterns.count ? level + 1 : level - 1
  }

  /// Writes on from bar to bar.
  private struct Writer {
    private let comping: Comping
    private let setting: Setting
    private let grid: Grid
    private var voices: VoiceLeading
    /// The chord that was struck last, and by which sign.
    private var chordIndex = -1
    private var struck = Pattern.Sign.hit
    private(set) var notes: [Note] = []

    init(_ comping: Comping) {
      self.comping = comping
      setting = comping.setting
      grid = setting.grid
      voices = VoiceLeading(comping.player.voicing, range: comping.range)
    }

    mutating func write(
      _ pattern: Pattern, _ section: FormPlan.Section, _ bar: Int, _ random: inout RandomSource
    ) {
      let start = setting.start(of: section, bar: bar)
      let signs = setting.bar(bar, of: pattern)
      let liberty = setting.libertyCell(&random)
      let cells = setting.soundingCells(section, bar: bar)
      for cell in 0..<cells {
        let written = cell == liberty ? otherwise(signs[cell], cell) : signs[cell]
        let tick = start + cell * grid.cellTicks
        guard let sign = sounding(written, cell, tick), sign != Pattern.Sign.maybe || random.chance(0.3) else {
          continue
        }
        struck = sign
        strike(sign, cell, tick, cells: signs.length(from: cell, before: cells), &random)
      }
    }

    /// In some bars a hit is left out, or one more is played: a single tone by those who play nothing else.
    private func otherwise(_ sign: UInt8, _ cell: Int) -> UInt8 {
      if let digit = Self.digit(sign) { return UInt8(ascii: "0") + UInt8((digit + 1) % 5) }
      switch sign {
      case Pattern.Sign.hit, Pattern.Sign.maybe: return Pattern.Sign.rest
      case Pattern.Sign.rest, Pattern.Sign.held: return cell % 2 == 0 ? comping.usualSign : sign
      default: return sign
      }
    }

    /// What is struck here, if anything. A held chord gives way to the next.
    private func sounding(_ sign: UInt8, _ cell: Int, _ tick: Int) -> UInt8? {
      guard sign == Pattern.Sign.held else { return sign == Pattern.Sign.rest ? nil : sign }
      let changes = cell % grid.perBeat == 0 && setting.harmony.index(at: tick) != chordIndex
      return changes ? struck : nil
    }

    private mutating func strike(
      _ sign: UInt8, _ cell: Int, _ tick: Int, cells: Int, _ random: inout RandomSource
    ) {
      let index = setting.harmony.index(at: tick)
      if index != chordIndex {
        _ = voices.move(to: setting.harmony.changes[index].chord, &random)
        chordIndex = index
      }
      let duration = duration(from: tick, cells, index)
      let velocity = 74 + Int(grid.weight(cell) * 8)
      if let digit = Self.digit(sign) {
        notes.append(Note(start: tick, duration: duration, pitch: tone(digit), velocity: velocity))
        return
      }
      // A player leaves a tone out where the chord comes again quickly.
      let isWhole = sign == Pattern.Sign.accent || cell == 0 || voices.current.count < 3 || random.chance(0.8)
      for (place, pitch) in voices.current.enumerated() where isWhole || place > 0 {
        notes.append(
          Note(start: tick, duration: duration, pitch: pitch, velocity: velocity + Self.accent(sign) - place))
      }
    }

    /// Until the next chord at the latest, but for a cell; a little less than written, to be struck again.
    private func duration(from tick: Int, _ cells: Int, _ index: Int) -> Int {
      var end = tick + cells * grid.cellTicks
      let changes = setting.harmony.changes
      if index + 1 < changes.count { end = min(end, max(changes[index + 1].start, tick + grid.cellTicks)) }
      return max((end - tick) * 15 / 16, 1)
    }

    private static func accent(_ sign: UInt8) -> Int {
      switch sign {
      case Pattern.Sign.accent: 14
      case Pattern.Sign.maybe: -10
      default: 0
      }
    }

    /// Tones above the chord's own are the same an octave higher, as far as the instrument goes.
    private func tone(_ digit: Int) -> Int {
      let chord = voices.current
      var pitch = chord[digit % chord.count] + 12 * (digit / chord.count)
      while pitch > min(comping.range.upperBound + 5, comping.top) { pitch -= 12 }
      return pitch
    }

    private static func digit(_ sign: UInt8) -> Int? {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(sign) ? Int(sign - UInt8(ascii: "0")) : nil
    }
  }
}
