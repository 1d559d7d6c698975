/// The cells into which a style divides its bars.
struct Grid: Sendable {
  let metre: Metre
  let perBeat: Int

  var cellTicks: Int { Ticks.perBeat / perBeat }
  var barCells: Int { metre.beats * perBeat }

  /// How much a cell of a bar counts: 1 on the first beat, 0 between the eighths.
  func weight(_ cell: Int) -> Double {
    let place = cell % barCells
    if place == 0 { return 1 }
    if place % perBeat == 0 {
      let beat = place / perBeat
      return metre.beats == 4 && beat == 2 ? 0.8 : 0.55
    }
    return perBeat == 4 && place % 2 == 0 ? 0.25 : 0.05
  }
}
