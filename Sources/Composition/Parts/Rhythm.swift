/// Finds a time for each syllable of a line.
///
/// Stressed syllables go to strong beats, most onsets to where the style likes them, and the pace stays even: the best
/// of all ways, by dynamic programming over the cells of the phrase.
struct Rhythm {
  let grid: Grid
  /// The style's favoured onsets, for one bar or more, as 1 and 0.
  let favoured: [Double]
  let syncopation: Double

  /// - Parameters:
  ///   - stresses: one per syllable, 0 (weak) to 2.
  ///   - cells: of the phrase, all later than the one before; the rest at its end is kept free.
  /// - Returns: one cell per syllable, ascending; fewer syllables where there are not enough cells.
  func onsets(_ stresses: [Int], cells: Int, rest: Int, boldness: Double, _ random: inout RandomSource) -> [Int] {
    let usable = max(cells - rest, min(stresses.count, cells))
    let count = min(stresses.count, usable)
    guard count > 0 else { return [] }
    let pace = Double(usable) / Double(count)
    let widest = min(usable, max(4, Int(pace * 2.5)))
    let merits = (0..<usable).map { merit($0, boldness * random.unit()) }
    let gaps = (0...widest).map { gap($0, pace) }
    var best = [Double](repeating: -.infinity, count: count * usable)
    var from = [Int](repeating: -1, count: count * usable)
    let latestStart = min(usable - count, grid.perBeat + Int(pace))
    for cell in 0...max(latestStart, 0) {
      best[cell] = merits[cell] * Self.pull(stresses[0]) + favour(cell) - 0.08 * Double(cell)
    }
    for syllable in 1..<max(count, 1) {
      let row = syllable * usable
      let pull = Self.pull(stresses[syllable])
      for cell in syllable...(usable - count + syllable) {
        var top = -Double.infinity
        var source = -1
        for gap in 1...min(widest, cell) {
          let value = best[row - usable + cell - gap] + gaps[gap]
          if value > top { (top, source) = (value, cell - gap) }
        }
        best[row + cell] = top + merits[cell] * pull + favour(cell)
        from[row + cell] = source
      }
    }
    return path(best, from, count, usable)
  }

  private func path(_ best: [Double], _ from: [Int], _ count: Int, _ usable: Int) -> [Int] {
    let row = (count - 1) * usable
    var cell = count - 1
    for candidate in 0..<usable where best[row + candidate] > best[row + cell] { cell = candidate }
    var onsets = [cell]
    for syllable in stride(from: count - 1, to: 0, by: -1) {
      cell = from[syllable * usable + cell]
      guard cell >= 0 else { return Array(0..<count) }
      onsets.append(cell)
    }
    return onsets.reversed()
  }

  private func merit(_ cell: Int, _ noise: Double) -> Double {
    let weight = grid.weight(cell)
    return weight + (weight < 0.5 ? syncopation * 0.4 : 0) + noise * 0.5
  }

  private func favour(_ cell: Int) -> Double { favoured[cell % favoured.count] * 0.9 - 0.35 }

  /// What a strong cell is worth to a syllable; weak ones rather avoid it.
  private static func pull(_ stress: Int) -> Double {
    switch stress {
    case 2: 1.3
    case 1: 0.6
    default: -0.25
    }
  }

  private func gap(_ cells: Int, _ pace: Double) -> Double {
    let difference = (Double(cells) - pace) / pace
    let hurry = cells == 1 && pace >= 1.7 ? 0.7 : 0
    return -difference * difference * 0.7 - hurry
  }
}
