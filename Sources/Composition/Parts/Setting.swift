/// What the parts of one song have in common while they are written.
struct Setting: Sendable {
  let style: Style
  let form: FormPlan
  let harmony: HarmonyPlan
  let grid: Grid
  let temperature: Double
  let source: RandomSource

  /// Cells of a bar in the style's patterns, which are written for four beats.
  var patternBar: Int { 4 * grid.perBeat }

  /// How often a bar departs a little from its pattern.
  var liberty: Double { style.feel.isSequenced ? 0.25 : 0.35 + 0.3 * temperature }

  /// What a pattern says for a cell of a section's bar.
  func symbol(_ pattern: Pattern, _ bar: Int, _ cell: Int) -> UInt8 {
    pattern.symbol(bar: bar, cell: cell, barCells: grid.barCells, patternBar: patternBar)
  }

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

  /// Whether chords and bass fall silent for the second half of a bar, so that the chorus strikes.
  func breaks(_ section: FormPlan.Section, bar: Int) -> Bool {
    guard bar == section.bars - 1, bar > 2, !style.feel.isSequenced, style.drums != nil else { return false }
    let next = form.sections.first { $0.firstBar == section.firstBar + section.bars }
    var random = source.stream("\(section.name) break")
    return next?.kind == .chorus && random.chance(0.4)
  }

  /// Which of `count` patterns, from sparse to full, suits an energy.
  func level(_ energy: Double, of count: Int) -> Int {
    min(count - 1, max(0, Int((energy - 0.2) / 0.8 * Double(count))))
  }
}
