/// Which chord sounds when.
struct HarmonyPlan: Sendable {
  let key: Key
  /// In order, the first at tick 0, no two alike in a row but at section starts.
  private(set) var changes: [Score.ChordChange] = []

  init(_ form: FormPlan, _ key: Key, _ style: Style, temperature: Double, _ random: RandomSource) {
    self.key = key
    let material = Material(style, key.mode, temperature: temperature, random)
    for (index, section) in form.sections.enumerated() {
      let next = index + 1 < form.sections.count ? form.sections[index + 1] : nil
      var bars = material.bars(section, varied: random.stream("\(section.name) chords"))
      Self.close(&bars, before: next, style.harmony, key.mode)
      append(bars, from: section.firstBar, form.metre)
    }
  }

  /// The index of the chord that sounds at `tick`.
  func index(at tick: Int) -> Int {
    var low = 0
    var high = changes.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if changes[middle].start <= tick { low = middle } else { high = middle }
    }
    return low
  }

  func chord(at tick: Int) -> Chord { changes[index(at: tick)].chord }

  private mutating func append(_ bars: [[RomanNumeral]], from firstBar: Int, _ metre: Metre) {
    for (offset, numerals) in bars.enumerated() {
      let start = (firstBar + offset) * metre.barTicks
      for (beat, numeral) in Self.beats(of: numerals, in: metre) {
        let chord = numeral.chord(in: key)
        let isSame = changes.last?.chord == chord && !(offset == 0 && beat == 0)
        if !isSame { changes.append(Score.ChordChange(start: start + beat * Ticks.perBeat, chord: chord)) }
      }
    }
  }

  /// On which beats the chords of a bar begin; of those that would share one, the first is played.
  static func beats(of numerals: [RomanNumeral], in metre: Metre) -> [(beat: Int, numeral: RomanNumeral)] {
    var beats: [(beat: Int, numeral: RomanNumeral)] = []
    for (place, numeral) in numerals.enumerated() {
      let beat = place * metre.beats / numerals.count
      if beats.last?.beat != beat { beats.append((beat, numeral)) }
    }
    return beats
  }

  /// The end of a section leads on: to the dominant before a verse or a chorus, home at the song's end.
  private static func close(
    _ bars: inout [[RomanNumeral]], before next: FormPlan.Section?, _ harmony: Style.Harmony, _ mode: Key.Mode
  ) {
    if let next {
      guard next.kind == .chorus || next.kind == .verse, bars.count >= 4 else { return }
      write(harmony.halfCadence, mode, to: &bars, endingAt: bars.count)
    } else {
      let tonic = RomanNumeral(degree: 0, mode == .major ? .major : .minor)
      bars[bars.count - 1] = Progression(harmony.finalChord, mode).bars.first ?? [tonic]
      write(harmony.fullCadence, mode, to: &bars, endingAt: bars.count - 1)
    }
  }

  /// As much of a cadence as there is room for.
  private static func write(
    _ cadence: (major: String, minor: String), _ mode: Key.Mode, to bars: inout [[RomanNumeral]], endingAt end: Int
  ) {
    let cadence = Progression(cadence, mode).bars.suffix(end)
    bars.replaceSubrange(end - cadence.count..<end, with: cadence)
  }

  /// The progressions of this song.
  private struct Material {
    private let verse: Progression
    private let chorus: Progression
    private let bridge: Progression
    private let mode: Key.Mode
    private let adventure: Double

    init(_ style: Style, _ mode: Key.Mode, temperature: Double, _ source: RandomSource) {
      var random = source.stream("progressions")
      let boldness = 0.3 + 0.7 * temperature
      let choices = mode == .major ? style.harmony.major : style.harmony.minor
      self.mode = mode
      adventure = style.harmony.adventure * temperature
      let verse = random.choose(choices.verse, boldness: boldness)
      let others = choices.chorus.filter { $0 != verse }
      self.verse = Progression(verse)
      chorus = Progression(random.choose(others.isEmpty ? choices.chorus : others, boldness: boldness))
      let written = Progression(random.choose(choices.bridge, boldness: boldness))
      let isWalked = style.harmony.adventure > 0 && random.chance(temperature * 0.4)
      bridge =
        isWalked
        ? ChordUsage.walk(in: mode, from: written.bars[0][0].degree, &random, boldness: temperature) : written
    }

    func bars(_ section: FormPlan.Section, varied source: RandomSource) -> [[RomanNumeral]] {
      let progression =
        switch section.kind {
        case .intro, .verse: verse
        case .chorus, .outro: chorus
        case .bridge: bridge
        }
      var random = source
      let length = progression.bars.count
      return (0..<section.bars).map { bar in
        let chords = progression.bars[bar % length]
        // The first time, and the beginning of every round, stay as they are.
        guard bar >= length, bar % length != 0, random.chance(adventure) else { return chords }
        return [chords[0]].map { random.choose(ChordUsage.substitutes(for: $0, in: mode) + [$0], boldness: 0.6) }
          + chords.dropFirst()
      }
    }
  }
}

extension Progression {
  fileprivate init(_ text: (major: String, minor: String), _ mode: Key.Mode) {
    self.init(mode == .major ? text.major : text.minor)
  }
}
