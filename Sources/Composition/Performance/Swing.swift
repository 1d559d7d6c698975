/// Moves what is written evenly to where players put it.
struct Swing: Sendable {
  /// Ticks of the pair that is made uneven; 0 leaves all as it is.
  private let pair: Int
  /// Where in the pair its second half begins, in ticks.
  private let middle: Int

  /// Off-beat eighths come later the slower the song is: at 1 - BPM / 600 of the beat, between .5 and .75.
  /// Source: Friberg and Sundström 2002, "Swing ratios and ensemble timing in jazz performance".
  init(_ swing: Style.Feel.Swing, tempo: Double) {
    switch swing {
    case .straight: (pair, middle) = (0, 0)
    case .eighths:
      let share = min(max(1 - tempo / 600, 0.5), 0.75)
      (pair, middle) = (Ticks.perBeat, Int(share * Double(Ticks.perBeat)))
    case .sixteenths(let share):
      (pair, middle) = (Ticks.perBeat / 2, Int(share * Double(Ticks.perBeat / 2)))
    }
  }

  func moved(_ tick: Int) -> Int {
    guard pair > 0 else { return tick }
    let place = tick % pair
    let half = pair / 2
    let moved = place <= half ? place * middle / half : middle + (place - half) * (pair - middle) / half
    return tick - place + moved
  }
}
