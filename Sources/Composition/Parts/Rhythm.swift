/// Finds a time for each syllable of a line.
///
/// Stressed syllables go to strong beats, most onsets to where the style likes them, and the pace stays even: the best
/// of all ways, by dynamic programming over the cells of the phrase.
struct Rhythm {
  let grid: Grid
  /// The cell of its bar in which the phrase begins.
  let firstCell: Int
  /// The style's favoured onsets from there on, as 1 and 0.
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
    let merits = (0..<usable).map { merit($0, boldness * random.unit()) }
    let gaps = (0...min(usable, max(4, Int(pace * 2.5)))).map { gap($0, pace) }
    var ways = Ways(syllables: count, cells: usable)
    for cell in 0...max(0, min(usable - count, grid.perBeat + Int(pace))) {
      ways.begin(at: cell, merits[cell] * Self.pull(stresses[0]) + favour(cell) - 0.08 * Double(cell))
    }
    for syllable in 1..<max(count, 1) {
      let pull = Self.pull(stresses[syllable])
      for cell in syllable...(usable - count + syllable) {
        ways.reach(cell, syllable, merits[cell] * pull + favour(cell), gaps)
      }
    }
    return ways.best()
  }

  private func merit(_ cell: Int, _ noise: Double) -> Double {
    let weight = grid.weight(firstCell + cell)
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

/// The best way to each cell for each syllable.
private struct Ways {
  private let syllables: Int
  private let cells: Int
  /// By syllable and cell: what the way there is worth, and from which cell it comes.
  private var worth: [Double]
  private var from: [Int]

  init(syllables: Int, cells: Int) {
    self.syllables = syllables
    self.cells = cells
    worth = [Double](repeating: -.infinity, count: syllables * cells)
    from = [Int](repeating: -1, count: syllables * cells)
  }

  mutating func begin(at cell: Int, _ own: Double) { worth[cell] = own }

  /// - Parameter gaps: what it is worth to come from so many cells before.
  mutating func reach(_ cell: Int, _ syllable: Int, _ own: Double, _ gaps: [Double]) {
    let row = syllable * cells
    var top = -Double.infinity
    for gap in 1...min(gaps.count - 1, cell) {
      let value = worth[row - cells + cell - gap] + gaps[gap]
      if value > top { (top, from[row + cell]) = (value, cell - gap) }
    }
    worth[row + cell] = top + own
  }

  /// A cell for each syllable; the first cells where no way leads to the end.
  func best() -> [Int] {
    let last = (syllables - 1) * cells
    var cell = syllables - 1
    for candidate in 0..<cells where worth[last + candidate] > worth[last + cell] { cell = candidate }
    var onsets = [cell]
    for syllable in stride(from: syllables - 1, to: 0, by: -1) {
      cell = from[syllable * cells + cell]
      guard cell >= 0 else { return Array(0..<syllables) }
      onsets.append(cell)
    }
    return onsets.reversed()
  }
}
