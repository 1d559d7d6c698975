/// The sections of a song in bars, and the tempo at which they last as long as was asked.
struct FormPlan: Sendable {
  struct Section: Sendable {
    let kind: Form.Kind
    let number: Int?
    let name: String
    let firstBar: Int
    var bars: Int
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

  /// A bar is halved where the sections would not have one each.
  ///
  /// - Parameter needs: bars that the lyrics of a kind of section take; other sections give way to them.
  init(
    _ form: Form, _ habits: Style.FormHabits, _ metre: Metre, needs: [Form.Kind: Int], _ goal: Goal,
    energy: (Form.Section) -> Double
  ) {
    let candidates = Self.lengths(metre, goal)
    let isTight = candidates.allSatisfy { $0.bars < form.sections.count + 2 }
    let metre = isTight && metre == .four ? .two : metre
    let best = (isTight ? Self.lengths(metre, goal) : candidates)
      .map { ($0, Allotment(form, habits, needs, bars: $0.bars)) }
      .min { $0.0.cost + $0.1.cost < $1.0.cost + $1.1.cost }!
    self.metre = metre
    bars = best.0.bars
    microsecondsPerBeat = best.0.microsecondsPerBeat
    var bar = 0
    var sections: [Section] = []
    for (index, section) in form.sections.enumerated() {
      let length = best.1.bars(of: section.kind) + (index == form.sections.count - 1 ? best.1.rest : 0)
      sections.append(
        Section(
          kind: section.kind, number: section.number, name: section.name, firstBar: bar, bars: length,
          energy: energy(section)))
      bar += length
    }
    self.sections = sections
  }

  // MARK: How many bars, and how fast

  private struct Length {
    let bars: Int
    let microsecondsPerBeat: Int
    let cost: Double
  }

  /// All numbers of bars that the tolerance allows; where it allows none, the last bar rings until the end.
  private static func lengths(_ metre: Metre, _ goal: Goal) -> [Length] {
    let beat = 60 / goal.tempo
    let total = Double(goal.duration)
    let beats = Double(metre.beats)
    let shortest = beat / (1 + goal.tolerance)
    let longest = beat / (1 - goal.tolerance)
    let fewest = Int(((total - goal.tail.upperBound) / longest - goal.extraBeats) / beats)
    let most = Int(((total - goal.tail.lowerBound) / shortest - goal.extraBeats) / beats)
    var lengths: [Length] = []
    for bars in max(fewest, 1)...max(fewest, most, 1) {
      let sounding = Double(bars) * beats + goal.extraBeats
      let needed = min(max(beat, (total - goal.tail.upperBound) / sounding), (total - goal.tail.lowerBound) / sounding)
      guard needed >= shortest, needed <= longest else { continue }
      let deviation = needed > beat ? needed / beat - 1 : beat / needed - 1
      lengths.append(
        Length(bars: bars, microsecondsPerBeat: Int((needed * 1e6).rounded()), cost: deviation * 20))
    }
    if !lengths.isEmpty { return lengths }
    let bars = max(1, Int(((total - goal.tail.lowerBound) / beat - goal.extraBeats) / beats))
    return [Length(bars: bars, microsecondsPerBeat: Int((beat * 1e6).rounded()), cost: 0)]
  }

  // MARK: Which section gets how many

  /// Bars of each kind of section; sections of a kind are equally long, but the last one may get the rest.
  private struct Allotment {
    private var lengths: [Form.Kind: Int] = [:]
    private(set) var rest = 0
    private(set) var cost = 0.0

    func bars(of kind: Form.Kind) -> Int { lengths[kind] ?? 0 }

    private static let usual = [1, 2, 3, 4, 6, 8, 12, 16, 20, 24, 32, 40, 48, 64, 80, 96, 128]

    init(_ form: Form, _ habits: Style.FormHabits, _ needs: [Form.Kind: Int], bars: Int) {
      let kinds: [Form.Kind] = [.verse, .chorus, .bridge, .intro, .outro]
      let present = kinds.filter { kind in form.sections.contains { $0.kind == kind } }
      let counts = present.map { kind in form.sections.count { $0.kind == kind } }
      let usual = Self.scaled(present.map { Double(habits.bars(of: $0)) }, counts, to: bars)
      let ideal = Self.scaled(zip(present, usual).map { max($1, Double(needs[$0] ?? 0)) }, counts, to: bars)
      let choices = ideal.map { ideal in
        Array(Self.usual.sorted { abs(Double($0) - ideal) < abs(Double($1) - ideal) }.prefix(4)) + [1]
      }
      // The last kind in time takes what is left.
      let last = present.firstIndex(of: form.sections[form.sections.count - 1].kind)!
      var chosen = present.map { _ in 1 }
      var best: [Int] = chosen
      var bestRest = bars - zip(counts, chosen).reduce(0) { $0 + $1.0 * $1.1 }
      var bestCost = Double.infinity
      func search(_ kind: Int, _ left: Int, _ cost: Double) {
        guard left >= 0, cost < bestCost else { return }
        if kind == present.count {
          let extra = Self.unevenness(chosen[last] + left, ideal[last], phrase: habits.phrase, isLast: true)
          let total = cost + extra + (counts[last] > 1 ? Double(left) * 0.15 : 0)
          if total < bestCost { (best, bestRest, bestCost) = (chosen, left, total) }
          return
        }
        for choice in choices[kind] {
          chosen[kind] = choice
          let extra =
            kind == last && counts[kind] == 1
            ? 0 : Double(counts[kind]) * Self.unevenness(choice, ideal[kind], phrase: habits.phrase, isLast: false)
          search(kind + 1, left - counts[kind] * choice, cost + extra)
        }
        chosen[kind] = 1
      }
      search(0, bars, 0)
      for (kind, length) in zip(present, best) { lengths[kind] = length }
      rest = max(0, bestRest)
      cost = min(bestCost, 1_000)
    }

    private static func scaled(_ lengths: [Double], _ counts: [Int], to bars: Int) -> [Double] {
      let total = zip(counts, lengths).reduce(0) { $0 + Double($1.0) * $1.1 }
      return lengths.map { $0 * Double(bars) / total }
    }

    /// How far a length is from what is wanted and from a whole number of phrases. The last section has one bar more,
    /// the last chord's.
    private static func unevenness(_ length: Int, _ ideal: Double, phrase: Int, isLast: Bool) -> Double {
      let distance = abs(Double(length) - ideal) / max(ideal, 1)
      let regular = isLast ? max(length - 1, 1) : length
      let odd: Double =
        if regular % phrase == 0 { 0 } else if regular % 4 == 0 { 0.25 } else if regular % 2 == 0 { 0.5 } else { 1.2 }
      return distance + odd
    }
  }
}

extension Style.FormHabits {
  fileprivate func bars(of kind: Form.Kind) -> Int {
    switch kind {
    case .intro: intro
    case .verse: verse
    case .chorus: chorus
    case .bridge: bridge
    case .outro: outro
    }
  }
}
