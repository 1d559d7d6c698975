/// What is decided first: the key, the form in bars, and the tempo.
struct Frame {
  let key: Key
  let form: FormPlan
  let tempo: TempoMap
  /// The tick at which the song has lasted as long as was asked.
  let end: Int

  /// - Parameter lines: sung in each section of the form.
  init(
    _ brief: Brief, _ style: Style, _ wishes: Wishes, _ form: Form, _ lines: [[Lyrics.Line]], _ source: RandomSource
  ) {
    var random = source.stream("frame")
    key = Self.key(brief, style, wishes, &random)
    let metre = wishes.metre ?? random.choose(style.metres, boldness: brief.temperature * 0.5)
    let tempo = Self.tempo(brief, style, wishes, &random)
    let ending = Ritardando(style.ending, metre)
    let phrasing = Phrasing(metre: metre, tempo: tempo, perBeat: style.feel.grid.rawValue)
    let isAsked = brief.tempo != nil || wishes.beatsPerMinute != nil
    let goal = FormPlan.Goal(
      duration: brief.duration, tempo: tempo,
      tolerance: isAsked ? FormPlan.askedTolerance : FormPlan.styleTolerance, extraBeats: ending.extraBeats,
      tail: Self.tail(style.ending))
    self.form = FormPlan(form, style.form, metre, needs: Self.needs(form, lines, phrasing), goal) {
      Self.energy(of: $0, brief.structure, wishes)
    }
    (self.tempo, end) = ending.tempoMap(self.form, duration: brief.duration)
  }

  private static func key(_ brief: Brief, _ style: Style, _ wishes: Wishes, _ random: inout RandomSource) -> Key {
    if let key = brief.key ?? wishes.key { return key }
    let keys = style.keys.compactMap(Key.init)
    let wished = wishes.mode.map { mode in keys.filter { $0.mode == mode } } ?? keys
    return random.choose(wished.isEmpty ? keys : wished, boldness: 0.5 + 0.5 * brief.temperature)
  }

  // MARK: Tempo

  /// Beats per minute.
  private static func tempo(_ brief: Brief, _ style: Style, _ wishes: Wishes, _ random: inout RandomSource) -> Double {
    if let tempo = brief.tempo ?? wishes.beatsPerMinute { return playable(tempo) }
    if let usual = Genres.tempo(of: brief.genre) {
      return playable((usual + random.normal(usual * 0.015)).rounded() * wishes.tempo)
    }
    let range = style.tempo.fastest - style.tempo.slowest
    let own = style.tempo.usual + random.normal(range * 0.15 * (0.4 + 0.6 * brief.temperature))
    let tempo = min(max(own, style.tempo.slowest), style.tempo.fastest) * wishes.tempo
    return playable(tempo.rounded())
  }

  private static func playable(_ tempo: Double) -> Double {
    min(max(tempo, Brief.tempos.lowerBound), Brief.tempos.upperBound)
  }

  /// Seconds that the song may ring after its last bar.
  private static func tail(_ ending: Style.Ending) -> ClosedRange<Double> {
    switch ending {
    case .stop: 0.4...0.9
    case .ringOut, .ritardando, .thinOut: 0.9...2.4
    }
  }

  // MARK: Sections

  /// Bars that the lyrics of each kind of section take when they are sung at ease.
  private static func needs(_ form: Form, _ lines: [[Lyrics.Line]], _ phrasing: Phrasing) -> [Form.Kind: Int] {
    var needs: [Form.Kind: Int] = [:]
    for (section, lines) in zip(form.sections, lines) where !lines.isEmpty {
      needs[section.kind] = max(needs[section.kind] ?? 0, phrasing.bars(for: lines))
    }
    return needs
  }

  /// Rising from the first verse to the last chorus.
  private static func energy(of section: Form.Section, _ structure: SongStructure, _ wishes: Wishes) -> Double {
    let energy: Double =
      switch section.kind {
      case .intro: 0.35
      case .verse: 0.5 + 0.08 * progress(section, of: structure.verseCount, alone: 0)
      case .chorus: 0.75 + 0.25 * progress(section, of: structure.chorusCount, alone: 1)
      case .bridge: 0.5
      case .outro: 0.42
      }
    return min(max(energy + wishes.energy, 0.05), 1)
  }

  /// 0 for the first of `count` sections of a kind, 1 for the last.
  private static func progress(_ section: Form.Section, of count: Int, alone: Double) -> Double {
    guard count > 1, let number = section.number else { return alone }
    return Double(number - 1) / Double(count - 1)
  }
}
