extension Array where Element: Equatable {
  /// Insertions, deletions, replacements and swaps of neighbours that lead to `other`.
  func editDistance(to other: Self) -> Int {
    var twoAbove: [Int] = []
    var above = Swift.Array(0...other.count)
    for (row, element) in enumerated() {
      var current = [row + 1]
      for (column, candidate) in other.enumerated() {
        var least = Swift.min(above[column + 1] + 1, current[column] + 1)
        least = Swift.min(least, above[column] + (element == candidate ? 0 : 1))
        if row > 0, column > 0, element == other[column - 1], self[row - 1] == candidate {
          least = Swift.min(least, twoAbove[column - 1] + 1)
        }
        current.append(least)
      }
      (twoAbove, above) = (above, current)
    }
    return above[other.count]
  }
}
