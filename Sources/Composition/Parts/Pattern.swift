/// A row of a style's patterns, one byte per cell.
struct Pattern: Sendable {
  let cells: [UInt8]

  init(_ text: String) { cells = Array(text.utf8) }

  /// - Parameter patternBar: cells of a bar as the pattern was written; another metre's bars are cut from it.
  func symbol(bar: Int, cell: Int, barCells: Int, patternBar: Int) -> UInt8 {
    if patternBar % barCells == 0 { return cells[(bar * barCells + cell) % cells.count] }
    let bars = max(1, cells.count / patternBar)
    return cells[((bar % bars) * patternBar + cell) % cells.count]
  }
}
