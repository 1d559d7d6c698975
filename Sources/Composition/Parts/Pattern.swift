/// A row of a style's patterns, one byte per cell: the signs that `Style.Player` and `Style.Groove` explain.
struct Pattern: Sendable {
  let cells: [UInt8]
  /// Of a bar as it was written.
  let beats: Int

  init(_ text: String, in metre: Metre) { (cells, beats) = (Array(text.utf8), metre.beats) }

  /// The signs that several parts' patterns share.
  enum Sign {
    static let rest = UInt8(ascii: ".")
    static let held = UInt8(ascii: "-")
    static let maybe = UInt8(ascii: "?")
    static let ghost = UInt8(ascii: "g")
    static let hit = UInt8(ascii: "x")
    static let accent = UInt8(ascii: "X")
  }
}

/// One bar as a pattern has it.
struct PatternBar {
  private let cells: [UInt8]
  private let first: Int

  /// - Parameters:
  ///   - bar: counted from the beginning of its section.
  ///   - grid: of the song. A metre whose bars go evenly into those that were written plays the pattern on; another's
  ///     bars are cut from it.
  init(_ pattern: Pattern, bar: Int, _ grid: Grid) {
    cells = pattern.cells
    let (barCells, writtenCells) = (grid.barCells, pattern.beats * grid.perBeat)
    if writtenCells % barCells == 0 {
      first = bar * barCells
    } else {
      first = bar % max(1, cells.count / writtenCells) * writtenCells
    }
  }

  subscript(cell: Int) -> UInt8 { cells[(first + cell) % cells.count] }

  /// How many cells what begins at `cell` lasts: with those that hold it, before `end`.
  func length(from cell: Int, before end: Int) -> Int {
    var length = 1
    while cell + length < end, self[cell + length] == Pattern.Sign.held { length += 1 }
    return length
  }
}
