/// Chords in order, some of which share a bar.
struct Progression: Sendable, Hashable {
  /// One element per bar, each with the chords that share it evenly.
  let bars: [[RomanNumeral]]

  /// As styles write it: bars between blanks, chords of one bar between commas. Symbols that say nothing are left out.
  init(_ text: String) {
    bars = text.split(separator: " ").map { bar in bar.split(separator: ",").compactMap { RomanNumeral(String($0)) } }
      .filter { !$0.isEmpty }
  }

  init(bars: [[RomanNumeral]]) { self.bars = bars }
}

/// What usually follows a chord, and what may stand for it.
///
/// Source of the figures: about 5,000 songs of the Hooktheory corpus, relative to the major key.
enum ChordUsage {
  /// Chords that do the same work: for degree and quality, what may stand in its place, likeliest first.
  static func substitutes(for numeral: RomanNumeral, in mode: Key.Mode) -> [RomanNumeral] {
    (mode == .major ? majorSubstitutes : minorSubstitutes)[numeral.degree] ?? []
  }

  /// A way of four bars that ends on the dominant, begun away from home, each chord one that usually follows.
  static func walk(in mode: Key.Mode, from start: Int, _ random: inout RandomSource, boldness: Double) -> Progression {
    let followers = mode == .major ? majorFollowers : minorFollowers
    var chord = start
    var bars = [[numeral(chord, mode)]]
    for _ in 0..<3 {
      chord = random.choose(followers[chord] ?? [0], boldness: boldness)
      bars.append([numeral(chord, mode)])
    }
    return Progression(bars: bars)
  }

  /// The diatonic triad on a degree given in semitones.
  private static func numeral(_ degree: Int, _ mode: Key.Mode) -> RomanNumeral {
    let minor = mode == .major ? [2, 4, 9] : [0, 5]
    return RomanNumeral(degree: degree, minor.contains(degree) ? .minor : .major)
  }

  /// By degree in semitones, likeliest first.
  private static let majorFollowers = [
    0: [7, 5, 9, 2, 4], 2: [9, 5, 7, 0], 4: [5, 9, 2, 7], 5: [0, 7, 9, 2], 7: [9, 0, 5, 2], 9: [5, 7, 0, 4],
  ]

  /// The same, seen from the relative minor.
  private static let minorFollowers = [
    0: [8, 10, 3, 7], 3: [10, 8, 0, 5], 5: [0, 8, 10, 3], 7: [0, 8], 8: [3, 10, 0, 5], 10: [0, 3, 8, 5],
  ]

  private static let majorSubstitutes = table([
    0: ["vi", "I/3"], 2: ["IV", "ii7"], 4: ["I/3", "iii7"], 5: ["ii", "ii7", "IVmaj7"], 7: ["V7", "V7sus4", "V/7"],
    9: ["vi7", "IV"], 10: ["IV"],
  ])

  private static let minorSubstitutes = table([
    0: ["i7", "bVI"], 3: ["i7", "bIII/5"], 5: ["ii7b5", "iv7"], 7: ["V7", "v7"], 8: ["iv", "bVImaj7"],
    10: ["v", "bVII6"],
  ])

  private static func table(_ symbols: [Int: [String]]) -> [Int: [RomanNumeral]] {
    symbols.mapValues { $0.compactMap { RomanNumeral($0) } }
  }
}
