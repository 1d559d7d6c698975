/// Grooves, fills at the joints, cymbals on the summits.
struct Drumming {
  /// Half-time puts the backbeat on the third beat, double-time on every off-beat.
  enum Rate { case half, normal, double }

  let setting: Setting
  let drums: Style.Drums
  let rate: Rate
  private let crash: Int
  private let grooves: [[(drum: Int, pattern: Pattern)]]

  init(_ setting: Setting, _ drums: Style.Drums, _ kit: Instrument, rate: Rate) {
    crash = Self.crash(kit)
    self.setting = setting
    self.rate = rate
    self.drums = drums
    grooves = drums.grooves.map { $0.rows.map { (drum: $0.drum, pattern: Pattern($0.hits)) } }
  }

  /// In the orchestra kit the first crash is a tuned timpani.
  static func crash(_ kit: Instrument) -> Int {
    kit.program == Instrument.orchestraKit ? Drum.secondCrash : Drum.crash
  }

  func notes(in sections: [FormPlan.Section], _ source: RandomSource) -> [Note] {
    var notes: [Note] = []
    for section in sections {
      let index = setting.form.sections.firstIndex { $0.firstBar == section.firstBar }!
      let next = index + 1 < setting.form.sections.count ? setting.form.sections[index + 1] : nil
      let before = index > 0 ? setting.form.sections[index - 1] : nil
      write(section, before: before, next: next, &notes, source.stream(section.name))
    }
    return notes
  }

  private func write(
    _ section: FormPlan.Section, before: FormPlan.Section?, next: FormPlan.Section?, _ notes: inout [Note],
    _ source: RandomSource
  ) {
    var random = source
    let level = setting.level(section.energy, of: grooves.count)
    let bars = setting.playedBars(section)
    let rises = next.map { $0.energy > section.energy } ?? false
    for bar in setting.bars(of: section, for: .drums) {
      let groove = grooves[level]
      let start = setting.start(of: section, bar: bar)
      let fill = fillCells(bar: bar, of: bars, rises: rises, &random)
      if bar == 0, drums.crashes, section.energy >= 0.55 || (before?.energy ?? 1) < section.energy {
        notes.append(Note(start: start, duration: 240, pitch: crash, velocity: 104))
      }
      write(groove, section, bar, upTo: setting.grid.barCells - fill, &notes, &random)
      if fill > 0 { writeFill(from: setting.grid.barCells - fill, start, rises: rises, &notes, &random) }
    }
  }

  /// How many cells at the bar's end belong to a fill.
  private func fillCells(bar: Int, of bars: Int, rises: Bool, _ random: inout RandomSource) -> Int {
    guard drums.fill != .none else { return 0 }
    let beat = setting.grid.perBeat
    let most = setting.grid.barCells
    if bar == bars - 1 { return min(most, rises ? beat * (random.chance(0.4) ? 4 : 2) : beat * 2) }
    if bar % 8 == 7 { return min(most, random.chance(0.6) ? beat : beat * 2) }
    if bar % 4 == 3 { return random.chance(0.3) ? beat : 0 }
    return 0
  }

  private func write(
    _ groove: [(drum: Int, pattern: Pattern)], _ section: FormPlan.Section, _ bar: Int, upTo end: Int,
    _ notes: inout [Note], _ random: inout RandomSource
  ) {
    let grid = setting.grid
    let start = setting.start(of: section, bar: bar)
    let isPlayed = !setting.style.feel.isSequenced
    for (drum, pattern) in groove {
      for cell in 0..<end {
        let sign = symbol(pattern, bar, cell)
        let velocity: Int
        switch sign {
        case UInt8(ascii: "x"): velocity = 88 + Int(grid.weight(cell) * 10)
        case UInt8(ascii: "X"): velocity = 112
        case UInt8(ascii: "g"): velocity = 42
        case UInt8(ascii: "?") where random.chance(0.3): velocity = 66
        default: continue
        }
        // A player leaves out a hit here and there, never the accents.
        if isPlayed, sign == UInt8(ascii: "g"), random.chance(0.15) { continue }
        notes.append(
          Note(start: start + cell * grid.cellTicks, duration: grid.cellTicks / 2, pitch: drum, velocity: velocity))
      }
    }
  }

  private func symbol(_ pattern: Pattern, _ bar: Int, _ cell: Int) -> UInt8 {
    let barCells = setting.grid.barCells
    switch rate {
    case .normal: return setting.symbol(pattern, bar, cell)
    case .half:
      let place = bar * barCells + cell
      guard place % 2 == 0 else { return UInt8(ascii: ".") }
      return setting.symbol(pattern, place / 2 / barCells, place / 2 % barCells)
    case .double:
      let place = cell * 2
      return setting.symbol(pattern, bar + place / barCells, place % barCells)
    }
  }

  // MARK: Fills

  private func writeFill(
    from first: Int, _ start: Int, rises: Bool, _ notes: inout [Note], _ random: inout RandomSource
  ) {
    let grid = setting.grid
    let cells = grid.barCells - first
    func hit(_ drum: Int, _ cell: Int, _ velocity: Int, offset: Int = 0) {
      notes.append(
        Note(
          start: start + cell * grid.cellTicks + offset, duration: grid.cellTicks / 2, pitch: drum,
          velocity: min(velocity, 120)))
    }
    for cell in first..<grid.barCells {
      let progress = Double(cell - first) / Double(max(cells - 1, 1))
      let loud = 80 + Int(30 * progress)
      let onBeat = cell % grid.perBeat == 0
      let plays = onBeat || random.chance(rises ? 0.85 : 0.6)
      if onBeat { hit(Drum.kick, cell, 92) }
      switch drums.fill {
      case .toms where plays:
        let toms = [Drum.snare, Drum.highTom, Drum.midTom, Drum.floorTom]
        hit(toms[min(3, Int(progress * 4))], cell, loud)
      case .snare where plays: hit(Drum.snare, cell, loud)
      case .roll:
        hit(Drum.snare, cell, 60 + Int(50 * progress))
        if progress > 0.5, grid.perBeat == 4 {
          hit(Drum.snare, cell, 56 + Int(50 * progress), offset: grid.cellTicks / 2)
        }
      case .brushes where plays: hit(onBeat ? Drum.snare : Drum.sideStick, cell, 50 + Int(30 * progress))
      case .electronic where plays: hit(cell % 2 == 0 ? Drum.clap : Drum.electricSnare, cell, loud)
      case .percussion where plays: hit(cell % 3 == 0 ? Drum.lowConga : Drum.highConga, cell, loud)
      default: break
      }
    }
  }
}
