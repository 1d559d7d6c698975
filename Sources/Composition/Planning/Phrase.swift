/// Where a line is sung, or a phrase played.
struct Phrase: Sendable {
  /// Ticks from the beginning of the song.
  let start: Int
  /// Ticks in which the line is sung, its rest at the end included.
  let length: Int
  /// Ticks until the next phrase begins or the section ends.
  let slot: Int
  /// nil for a phrase that is played.
  let line: Lyrics.Line?
  /// How many of the line's syllables there is time for.
  let syllables: Int
  /// Its place among the section's phrases.
  let index: Int
  let isLast: Bool
}

/// Lays lines of lyrics over the bars of a section.
struct Phrasing {
  let metre: Metre
  /// Beats per minute.
  let tempo: Double
  /// Cells of the style's grid in a beat.
  let perBeat: Int

  private var beatSeconds: Double { 60 / tempo }

  /// Phrases of even length for an instrument.
  func phrases(in section: FormPlan.Section, bars: Int, each phraseBars: Int) -> [Phrase] {
    let length = min(phraseBars, bars)
    guard length > 0 else { return [] }
    let count = bars / length
    return (0..<count).map { index in
      Phrase(
        start: (section.firstBar + index * length) * metre.barTicks, length: length * metre.barTicks,
        slot: length * metre.barTicks, line: nil, syllables: 0, index: index, isLast: index == count - 1)
    }
  }

  /// Every line gets as long as singing it takes; a line that would be faster than speech is cut, and one for which no
  /// time is left is not sung.
  /// - Parameter bars: those of the section that may be sung in.
  func phrases(of lines: [Lyrics.Line], in section: FormPlan.Section, bars: Int) -> (phrases: [Phrase], omitted: Int) {
    let available = bars * metre.barTicks
    guard !lines.isEmpty, available > 0 else { return ([], lines.count) }
    let windows = windows(lines, in: available)
    let used = windows.reduce(0, +)
    let rounds = section.kind == .chorus || available / used >= 4 ? max(1, available / used) : 1
    let spread = rounds == 1 && used * 2 <= available ? 2 : 1
    return laid(lines, windows, rounds: rounds, spread: spread, section, available)
  }

  /// Ticks for each line: at ease where there is time, and at leisure where there is more.
  private func windows(_ lines: [Lyrics.Line], in available: Int) -> [Int] {
    var windows = relaxed(lines)
    var used = windows.reduce(0, +)
    if used > available {
      windows = stretched(lines.map { hurried($0.syllableCount) }, to: available)
      used = windows.reduce(0, +)
    }
    while used * 2 <= available, (windows.max() ?? 0) * 2 <= longest {
      windows = windows.map { $0 * 2 }
      used *= 2
    }
    return windows
  }

  /// One line after another, as often as there are rounds, each with `spread` times its window until the next.
  private func laid(
    _ lines: [Lyrics.Line], _ windows: [Int], rounds: Int, spread: Int, _ section: FormPlan.Section, _ available: Int
  ) -> (phrases: [Phrase], omitted: Int) {
    var phrases: [Phrase] = []
    var offset = 0
    var omitted = 0
    for place in 0..<rounds * lines.count {
      let line = lines[place % lines.count]
      let window = windows[place % lines.count]
      let length = min(window, available - offset)
      guard length >= Ticks.perBeat * 2, syllables(in: length) > 0 else {
        omitted += place < lines.count ? 1 : 0
        continue
      }
      let isLast = place == rounds * lines.count - 1
      let slot = isLast ? available - offset : min(window * spread, available - offset)
      phrases.append(
        Phrase(
          start: section.firstBar * metre.barTicks + offset, length: length, slot: slot, line: line,
          syllables: min(line.syllableCount, syllables(in: length)), index: phrases.count, isLast: isLast))
      offset += slot
    }
    return (phrases, omitted)
  }

  /// How long it takes to sing these lines at ease.
  func bars(for lines: [Lyrics.Line]) -> Int { relaxed(lines).reduce(0, +) / metre.barTicks }

  // MARK: How long a line takes

  /// The longest time for one line, in ticks.
  private var longest: Int { Int(5.6 / beatSeconds) * Ticks.perBeat }

  /// Whole bars, in which the syllables come at an easy pace; no line takes less time than most of them do.
  private func relaxed(_ lines: [Lyrics.Line]) -> [Int] {
    let pace = min(max(0.24 / beatSeconds, 0.25), 0.5)
    let bars = lines.map { line in
      let beats = Double(line.syllableCount) * pace + 1
      return roundedUp(Int((beats / Double(metre.beats)).rounded(.up)))
    }
    let usual = bars.sorted()[bars.count / 2]
    return bars.map { max($0, usual) * metre.barTicks }
  }

  /// 1, 2, or an even number.
  private func roundedUp(_ bars: Int) -> Int { bars <= 2 ? max(bars, 1) : (bars + 1) / 2 * 2 }

  /// Half bars, at the pace of fast speech.
  private func hurried(_ syllables: Int) -> Int {
    let half = max(metre.barTicks / 2, Ticks.perBeat * 2)
    let needed = Int(Double(syllables) * fastest * Double(Ticks.perBeat)) + Ticks.perBeat / 2
    return (needed + half - 1) / half * half
  }

  /// Lines get a bar instead of half a bar, from the first on, as far as the time goes.
  private func stretched(_ windows: [Int], to available: Int) -> [Int] {
    var left = available - windows.reduce(0, +)
    return windows.map { window in
      let more = (metre.barTicks - window % metre.barTicks) % metre.barTicks
      guard more <= left else { return window }
      left -= more
      return window + more
    }
  }

  /// Beats per syllable of the fastest singing: eight in a second, and no more than one in a cell.
  private var fastest: Double { max(0.125 / beatSeconds, 1 / Double(perBeat)) }

  private func syllables(in window: Int) -> Int {
    Int((Double(window) / Double(Ticks.perBeat) - 0.5) / fastest)
  }
}
