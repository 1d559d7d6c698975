/// The sections of a song in bars, and the tempo at which they last as long as was asked.
struct FormPlan: Sendable {
  struct Section: Sendable {
    let kind: Form.Kind
    let name: String
    let firstBar: Int
    let bars: Int
    /// 0 (nothing) to 1 (the last chorus).
    let energy: Double
  }

  let metre: Metre
  let sections: [Section]
  /// In microseconds, before any ritardando.
  let microsecondsPerBeat: Int
  /// Bars from the first to the last chord; what is left of the duration is its ringing on.
  let bars: Int

  /// How far the tempo may move from the style's and from what was asked.
  static let styleTolerance = 0.03
  static let askedTolerance = 0.01

  /// What the length is fitted to.
  struct Goal {
    let duration: Int
    /// Beats per minute.
    let tempo: Double
    let tolerance: Double
    /// Beats that a ritardando adds.
    let extraBeats: Double
    /// Seconds of silence and ringing after the last bar.
    let tail: ClosedRange<Double>
  }

  /// A bar of four beats is halved where the sections would have fewer than two each.
  ///
  /// - Parameter needs: bars that the lyrics of a kind of section take; other sections give way to them.
  init(
    _ form: Form, _ habits: Style.FormHabits, _ metre: Metre, needs: [Form.Kind: Int], _ goal: Goal,
    energy: (Form.Section) -> Double
  ) {
    let lengths = SongLength.all(metre, goal)
    let isTight = metre == .four && lengths.allSatisfy { $0.bars < form.sections.count * 2 }
    self.metre = isTight ? .two : metre
    let wanted = WantedLengths(form, habits, needs)
    let (length, allotment) = (isTight ? SongLength.all(.two, goal) : lengths)
      .map { ($0, Allotment(wanted, bars: $0.bars)) }
      .min { $0.0.cost + $0.1.cost < $1.0.cost + $1.1.cost }!
    bars = length.bars
    microsecondsPerBeat = length.microsecondsPerBeat
    sections = Self.laid(form, allotment, energy)
  }

  private static func laid(_ form: Form, _ allotment: Allotment, _ energy: (Form.Section) -> Double) -> [Section] {
    var bar = 0
    return form.sections.enumerated().map { index, section in
      let isLast = index == form.sections.count - 1
      let bars = allotment.bars(of: section.kind) + (isLast ? allotment.rest : 0)
      defer { bar += bars }
      return Section(
        kind: section.kind, name: section.name, firstBar: bar, bars: bars, energy: energy(section))
    }
  }
}

/// A number of bars, and the tempo at which the song lasts as long as was asked.
private struct SongLength {
  let bars: Int
  let microsecondsPerBeat: Int
  /// For the distance from the tempo wanted.
  let cost: Double

  /// All that the tolerance allows; where it allows none, the last bar rings until the end.
  static func all(_ metre: Metre, _ goal: FormPlan.Goal) -> [SongLength] {
    let beat = 60 / goal.tempo
    let least = bars(goal.tail.upperBound, beat: beat / (1 - goal.tolerance), metre, goal)
    let most = bars(goal.tail.lowerBound, beat: beat / (1 + goal.tolerance), metre, goal)
    let lengths = (max(least, 1)...max(least, most, 1)).compactMap { SongLength(bars: $0, metre, goal) }
    if !lengths.isEmpty { return lengths }
    let bars = max(1, bars(goal.tail.lowerBound, beat: beat, metre, goal))
    return [SongLength(bars: bars, microsecondsPerBeat: Int((beat * 1e6).rounded()), cost: 0)]
  }

  /// Whole bars before a tail, beats lasting `beat` seconds.
  private static func bars(_ tail: Double, beat: Double, _ metre: Metre, _ goal: FormPlan.Goal) -> Int {
    Int(((Double(goal.duration) - tail) / beat - goal.extraBeats) / Double(metre.beats))
  }
}

extension SongLength {
  /// Nil where these bars last too long or too short at any tempo that is tolerated.
  fileprivate init?(bars: Int, _ metre: Metre, _ goal: FormPlan.Goal) {
    let beat = 60 / goal.tempo
    let beats = Double(bars) * Double(metre.beats) + goal.extraBeats
    let total = Double(goal.duration)
    let needed = min(max(beat, (total - goal.tail.upperBound) / beats), (total - goal.tail.lowerBound) / beats)
    guard needed >= beat / (1 + goal.tolerance), needed <= beat / (1 - goal.tolerance) else { return nil }
    self.init(
      bars: bars, microsecondsPerBeat: Int((needed * 1e6).rounded()), cost: (max(needed / beat, beat / needed) - 1) * 20
    )
  }
}
