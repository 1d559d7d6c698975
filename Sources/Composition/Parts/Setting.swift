/// What the parts of one song have in common while they are written.
struct Setting: Sendable {
  let style: Style
  let form: FormPlan
  let harmony: HarmonyPlan
  let grid: Grid
  let temperature: Double
  let source: RandomSource

  // MARK: Patterns

  /// A section's bar as a pattern has it.
  func bar(_ bar: Int, of pattern: Pattern) -> PatternBar { PatternBar(pattern, bar: bar, grid) }

  /// A player's patterns for the song's metre.
  func patterns(of player: Style.Player) -> [Pattern] {
    let isWaltz = grid.metre == .three && !player.waltz.isEmpty
    return (isWaltz ? player.waltz : player.patterns).map { Pattern($0, in: isWaltz ? .three : .four) }
  }

  /// The drums' grooves for the song's metre.
  func grooves(of drums: Style.Drums) -> [[(drum: Int, pattern: Pattern)]] {
    let isWaltz = grid.metre == .three && !drums.waltz.isEmpty
    return (isWaltz ? drums.waltz : drums.grooves).map { groove in
      groove.rows.map { (drum: $0.drum, pattern: Pattern($0.hits, in: isWaltz ? .three : .four)) }
    }
  }

  /// Which of `count` patterns, from sparse to full, suits an energy.
  func level(_ energy: Double, of count: Int) -> Int {
    min(count - 1, max(0, Int((energy - 0.2) / 0.8 * Double(count))))
  }

  /// The cell in which a bar departs a little from its pattern; none in many bars, and never the first.
  func libertyCell(_ random: inout RandomSource) -> Int? {
    random.chance(liberty) ? random.int(in: 1...grid.barCells - 1) : nil
  }

  private var liberty: Double { style.feel.isSequenced ? 0.25 : 0.35 + 0.3 * temperature }

  // MARK: Bars

  /// The first tick of a section's bar.
  func start(of section: FormPlan.Section, bar: Int = 0) -> Int { (section.firstBar + bar) * grid.metre.barTicks }

  /// The bar of the last chord.
  var finalBar: Int { form.bars - 1 }

  /// Bars of a section that are played in time: all but the song's last.
  func playedBars(_ section: FormPlan.Section) -> Int { min(section.bars, finalBar - section.firstBar) }

  /// The bars of a section in which a part plays: the drums wait for the second half of a quiet intro; where the ending
  /// thins out, they leave first and the chords next.
  func bars(of section: FormPlan.Section, for role: Part.Role) -> Range<Int> {
    let played = playedBars(section)
    guard played >= 4 else { return 0..<played }
    if section.kind == .intro, role == .drums, section.energy < 0.5 { return played / 2..<played }
    guard case .thinOut = style.ending, section.firstBar + section.bars == form.bars else { return 0..<played }
    switch role {
    case .drums: return 0..<played / 2
    case .comping: return 0..<played * 3 / 4
    default: return 0..<played
    }
  }

  /// The cells of a bar in which chords and bass play.
  func soundingCells(_ section: FormPlan.Section, bar: Int) -> Int {
    breaks(section, bar: bar) ? grid.barCells / 2 : grid.barCells
  }

  /// Whether chords and bass fall silent for the second half of a bar, so that the chorus strikes.
  func breaks(_ section: FormPlan.Section, bar: Int) -> Bool {
    guard bar == section.bars - 1, bar > 2, !style.feel.isSequenced, style.drums != nil else { return false }
    let next = form.sections.first { $0.firstBar == section.firstBar + section.bars }
    var random = source.stream("\(section.name) break")
    return next?.kind == .chorus && random.chance(0.4)
  }
}

extension Style {
  func scale(_ mode: Key.Mode) -> Scale { mode == .major ? scales.major : scales.minor }
}
