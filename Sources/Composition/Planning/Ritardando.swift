/// The tempo over the song: steady, and slower over the last two bars before the last chord where the style has it.
struct Ritardando {
  /// The slowest beat's length as a share more than the usual.
  private let amount: Double
  /// Beats over which it slows down.
  private let beats: Int

  init(_ ending: Style.Ending, _ metre: Metre) {
    if case .ritardando(let amount) = ending { self.amount = amount } else { amount = 0 }
    beats = amount > 0 ? metre.beats * 2 : 0
  }

  /// How much longer the song gets, in beats at the usual tempo.
  var extraBeats: Double { (0..<beats).reduce(0) { $0 + slowing($1) } }

  /// Of one of the last beats, from 0.
  private func slowing(_ beat: Int) -> Double { amount * Double(beat + 1) / Double(beats) }

  /// - Returns: also the tick at which the song has lasted `duration` seconds.
  func tempoMap(_ plan: FormPlan, duration: Int) -> (TempoMap, end: Int) {
    var map = TempoMap(microsecondsPerBeat: plan.microsecondsPerBeat)
    let last = (plan.bars - 1) * plan.metre.barTicks
    let first = last - beats * Ticks.perBeat
    if first > 0 {
      for beat in 0..<beats {
        let slower = Double(plan.microsecondsPerBeat) * (1 + slowing(beat))
        map.change(at: first + beat * Ticks.perBeat, to: Int(slower.rounded()))
      }
      map.change(at: last, to: plan.microsecondsPerBeat)
    }
    return (map, map.tick(at: duration * 1_000_000))
  }
}
