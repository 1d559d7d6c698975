/// How long each kind of section would be if there were time enough.
struct WantedLengths {
  struct Kind {
    let kind: Form.Kind
    /// How many sections are of this kind.
    let count: Int
    /// Bars as the style has it, and as many as its lyrics take.
    let usual: Double
    let needed: Double
  }

  let kinds: [Kind]
  /// The place in `kinds` of the song's last section.
  let last: Int
  /// Bars of a phrase, of which sections are made where the time allows.
  let phrase: Int

  init(_ form: Form, _ habits: Style.FormHabits, _ needs: [Form.Kind: Int]) {
    kinds = [Form.Kind.verse, .chorus, .bridge, .intro, .outro].compactMap { kind in
      let count = form.sections.count { $0.kind == kind }
      return count == 0
        ? nil
        : Kind(kind: kind, count: count, usual: Double(habits.bars(of: kind)), needed: Double(needs[kind] ?? 0))
    }
    last = kinds.firstIndex { $0.kind == form.sections[form.sections.count - 1].kind }!
    phrase = habits.phrase
  }

  /// For each kind, as far as `bars` allow. Nothing is shorter than a bar, and no verse or chorus by choice shorter
  /// than two.
  func lengths(in bars: Int) -> [Double] {
    let usual = scaled(kinds.map(\.usual), to: bars)
    let needed = scaled(zip(kinds, usual).map { max($1, $0.needed) }, to: bars)
    return zip(kinds, needed).map { max($1, $0.kind == .verse || $0.kind == .chorus ? 2 : 1) }
  }

  private func scaled(_ lengths: [Double], to bars: Int) -> [Double] {
    let total = zip(kinds, lengths).reduce(0) { $0 + Double($1.0.count) * $1.1 }
    return lengths.map { $0 * Double(bars) / total }
  }
}

/// Which section gets how many of a song's bars: sections of a kind are equally long, but the song's last gets the rest.
struct Allotment {
  private let wanted: WantedLengths
  private let ideals: [Double]
  /// For each kind the lengths that are tried.
  private let choices: [[Int]]
  private var lengths: [Int]
  /// Bars of the last section beyond those of its kind.
  private(set) var rest: Int
  /// How far all this is from what was wanted.
  private(set) var cost = Self.highestCost

  /// Bars of sections, as listeners know them.
  private static let usual = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128]
  private static let highestCost = 1_000.0

  init(_ wanted: WantedLengths, bars: Int) {
    self.wanted = wanted
    ideals = wanted.lengths(in: bars)
    choices = ideals.map { ideal in
      Self.usual.sorted { abs(Double($0) - ideal) < abs(Double($1) - ideal) }.prefix(5) + [1]
    }
    lengths = wanted.kinds.map { _ in 1 }
    rest = max(0, bars - wanted.kinds.reduce(0) { $0 + $1.count })
    var trial = lengths
    search(0, &trial, bars, 0)
  }

  func bars(of kind: Form.Kind) -> Int { wanted.kinds.firstIndex { $0.kind == kind }.map { lengths[$0] } ?? 0 }

  /// All ways, given up where they cost more than the best so far.
  private mutating func search(_ place: Int, _ trial: inout [Int], _ left: Int, _ cost: Double) {
    guard left >= 0, cost < self.cost else { return }
    guard place < trial.count else {
      let total = cost + costOfRest(left, after: trial[wanted.last])
      if total < self.cost { (lengths, rest, self.cost) = (trial, left, total) }
      return
    }
    let count = wanted.kinds[place].count
    let isCountedLater = place == wanted.last && count == 1
    for length in choices[place] {
      trial[place] = length
      let own = isCountedLater ? 0 : Double(count) * unevenness(length, ideals[place], isLast: false)
      search(place + 1, &trial, left - count * length, cost + own)
    }
  }

  /// A last section longer than others of its kind has a bar more for the last chord; beyond that it stands out.
  private func costOfRest(_ rest: Int, after length: Int) -> Double {
    let stretch = wanted.kinds[wanted.last].count > 1 ? Double(max(rest - 1, 0)) * 0.6 : 0
    return unevenness(length + rest, ideals[wanted.last], isLast: true) + stretch
  }

  /// How far a length is from what is wanted and from a whole number of phrases. The last section has one bar more,
  /// the last chord's.
  private func unevenness(_ length: Int, _ ideal: Double, isLast: Bool) -> Double {
    let distance = max(Double(length) / ideal, ideal / Double(length)) - 1
    return distance + distance * distance + oddness(isLast ? max(length - 1, 1) : length)
  }

  private func oddness(_ bars: Int) -> Double {
    if bars % wanted.phrase == 0 { return 0 }
    if bars % 4 == 0 { return 0.25 }
    return bars % 2 == 0 ? 0.5 : 1.2
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
