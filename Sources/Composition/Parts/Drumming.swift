/// Grooves, fills at the joints, cymbals on the summits.
struct Drumming {
  /// Half-time puts the backbeat on the third beat, double-time on every off-beat.
  enum Rate { case half, normal, double }

  private typealias Row = (drum: Int, pattern: Pattern)

  let setting: Setting
  let drums: Style.Drums
  let rate: Rate
  private let isOrchestral: Bool
  private let grid: Grid
  /// The cymbal of summits.
  let crash: Int
  private let grooves: [[Row]]

  init(_ setting: Setting, _ drums: Style.Drums, _ kit: Instrument, rate: Rate) {
    isOrchestral = kit.program == Instrument.orchestraKit
    crash = isOrchestral ? Drum.inOrchestra(Drum.crash) : Drum.crash
    self.setting = setting
    self.rate = rate
    self.drums = drums
    grid = setting.grid
    grooves = setting.grooves(of: drums)
  }

  func plays(in section: FormPlan.Section) -> Bool { section.energy >= drums.enters }

  func notes(_ source: RandomSource) -> [Note] {
    var notes: [Note] = []
    let sections = setting.form.sections
    for (index, section) in sections.enumerated() where plays(in: section) {
      var random = source.stream(section.name)
      let rises = index + 1 < sections.count && sections[index + 1].energy > section.energy
      let climbs = index > 0 && sections[index - 1].energy < section.energy
      let groove = grooves[setting.level(section.energy, of: grooves.count)]
      for bar in setting.bars(of: section, for: .drums) {
        let start = setting.start(of: section, bar: bar)
        let fill = fillCells(bar: bar, of: setting.playedBars(section), rises: rises, &random)
        if bar == 0, drums.crashes, climbs || section.energy >= 0.55 {
          notes.append(Note(start: start, duration: Ticks.perBeat / 2, pitch: crash, velocity: 104))
        }
        write(groove, bar, start, upTo: grid.barCells - fill, &notes, &random)
        writeFill(from: grid.barCells - fill, start, rises: rises, &notes, &random)
      }
    }
    return isOrchestral ? orchestrated(notes) : notes
  }

  /// Where two drums fall to the same player, he strikes once.
  private func orchestrated(_ notes: [Note]) -> [Note] {
    var struck: Set<SIMD2<Int>> = []
    return notes.compactMap { note in
      var note = note
      note.pitch = Drum.inOrchestra(note.pitch)
      return struck.insert(SIMD2(note.start, note.pitch)).inserted ? note : nil
    }
  }

  // MARK: Grooves

  private func write(
    _ groove: [Row], _ bar: Int, _ start: Int, upTo end: Int, _ notes: inout [Note], _ random: inout RandomSource
  ) {
    for (drum, pattern) in groove {
      let signs = signs(pattern, bar)
      for cell in 0..<end {
        guard let velocity = velocity(signs[cell], cell, &random) else { continue }
        notes.append(
          Note(start: start + cell * grid.cellTicks, duration: grid.cellTicks / 2, pitch: drum, velocity: velocity))
      }
    }
  }

  /// A bar of the row, at the rate that is played.
  private func signs(_ pattern: Pattern, _ bar: Int) -> [UInt8] {
    let cells = grid.barCells
    switch rate {
    case .normal:
      let written = setting.bar(bar, of: pattern)
      return (0..<cells).map { written[$0] }
    case .half:
      let written = setting.bar(bar / 2, of: pattern)
      let first = bar % 2 * cells
      return (first..<first + cells).map { $0 % 2 == 0 ? written[$0 / 2] : Pattern.Sign.rest }
    case .double:
      let (written, next) = (setting.bar(bar, of: pattern), setting.bar(bar + 1, of: pattern))
      return (0..<cells).map { $0 * 2 < cells ? written[$0 * 2] : next[$0 * 2 - cells] }
    }
  }

  private func velocity(_ sign: UInt8, _ cell: Int, _ random: inout RandomSource) -> Int? {
    switch sign {
    case Pattern.Sign.hit: 88 + Int(grid.weight(cell) * 10)
    case Pattern.Sign.accent: 112
    // A player leaves out a ghost note here and there.
    case Pattern.Sign.ghost: !setting.style.feel.isSequenced && random.chance(0.15) ? nil : 42
    case Pattern.Sign.maybe: random.chance(0.3) ? 66 : nil
    default: nil
    }
  }

  // MARK: Fills

  /// How many cells at the bar's end belong to a fill.
  private func fillCells(bar: Int, of bars: Int, rises: Bool, _ random: inout RandomSource) -> Int {
    guard drums.fill != .none else { return 0 }
    let beat = grid.perBeat
    let most = grid.barCells
    if bar == bars - 1 { return min(most, rises ? beat * (random.chance(0.4) ? 4 : 2) : beat * 2) }
    if bar % 8 == 7 { return min(most, random.chance(0.6) ? beat : beat * 2) }
    if bar % 4 == 3 { return random.chance(0.3) ? beat : 0 }
    return 0
  }

  private func writeFill(
    from first: Int, _ start: Int, rises: Bool, _ notes: inout [Note], _ random: inout RandomSource
  ) {
    func hit(_ drum: Int, _ tick: Int, _ velocity: Int) {
      notes.append(Note(start: tick, duration: grid.cellTicks / 2, pitch: drum, velocity: min(velocity, 120)))
    }
    for cell in first..<grid.barCells {
      let tick = start + cell * grid.cellTicks
      let progress = Double(cell - first) / Double(max(grid.barCells - first - 1, 1))
      let isOnBeat = cell % grid.perBeat == 0
      let isPlayed = isOnBeat || random.chance(rises ? 0.85 : 0.6)
      if isOnBeat { hit(Drum.kick, tick, 92) }
      guard isPlayed || drums.fill == .roll, let (drum, velocity) = fillHit(cell, progress, isOnBeat) else { continue }
      hit(drum, tick, velocity)
      if drums.fill == .roll, progress > 0.5, grid.perBeat == 4 { hit(drum, tick + grid.cellTicks / 2, velocity - 4) }
    }
  }

  private static let toms = [Drum.snare, Drum.highTom, Drum.midTom, Drum.floorTom]

  /// - Parameter progress: 0 at the fill's beginning, 1 at its end.
  private func fillHit(_ cell: Int, _ progress: Double, _ isOnBeat: Bool) -> (drum: Int, velocity: Int)? {
    let loud = 80 + Int(30 * progress)
    switch drums.fill {
    case .toms: return (Self.toms[min(3, Int(progress * 4))], loud)
    case .snare: return (Drum.snare, loud)
    case .roll: return (Drum.snare, 60 + Int(50 * progress))
    case .brushes: return (isOnBeat ? Drum.snare : Drum.sideStick, 50 + Int(30 * progress))
    case .electronic: return (cell % 2 == 0 ? Drum.clap : Drum.electricSnare, loud)
    case .percussion: return (cell % 3 == 0 ? Drum.lowConga : Drum.highConga, loud)
    case .none: return nil
    }
  }
}
