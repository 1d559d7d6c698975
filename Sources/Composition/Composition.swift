/// One song in the making: form, harmony, ensemble, parts, performance.
struct Composition {
  let brief: Brief
  let style: Style
  let wishes: Wishes
  /// Sung in each section.
  let lines: [[Lyrics.Line]]
  let source: RandomSource
  let setting: Setting
  let ensemble: Ensemble
  let performance: Performance
  private let tempo: TempoMap
  private let end: Int

  init(_ brief: Brief, _ style: Style, _ lyrics: Lyrics?, _ wishes: Wishes, _ source: RandomSource) {
    self.brief = brief
    let style = wishes.genre.map { style.with(traitsOf: Genres.style(named: $0).style) } ?? style
    self.style = style
    self.wishes = wishes
    self.source = source
    let form = Form(brief.structure)
    lines = lyrics?.lines(for: form) ?? form.sections.map { _ in [] }
    let frame = Frame(brief, style, wishes, form, lines, source)
    (tempo, end) = (frame.tempo, frame.end)
    setting = Setting(
      style: style, form: frame.form,
      harmony: HarmonyPlan(frame.form, frame.key, style, temperature: brief.temperature, source),
      grid: Grid(metre: frame.form.metre, perBeat: style.feel.grid.rawValue), temperature: brief.temperature,
      source: source)
    ensemble = Ensemble(style, wishes, temperature: brief.temperature, source)
    performance = Performance(
      setting, swing: Self.swing(style, wishes, tempo), looseness: wishes.looseness ?? style.feel.looseness,
      tempo: tempo, end: end)
  }

  /// Triplets are written where they sound.
  private static func swing(_ style: Style, _ wishes: Wishes, _ tempo: TempoMap) -> Swing {
    Swing(style.feel.grid == .triplets ? .straight : wishes.swing ?? style.feel.swing, tempo: tempo.tempo)
  }

  // MARK: The score

  /// - Returns: also what was asked and could not be honoured.
  func score() -> (score: Score, warnings: [String]) {
    let tunes = tunes(Phrasing(metre: setting.grid.metre, tempo: tempo.tempo, perBeat: setting.grid.perBeat))
    let parts = (tunes.parts + accompaniment()).filter { !$0.notes.isEmpty }
    let score = Score(
      title: brief.title ?? "", key: setting.harmony.key, metre: setting.grid.metre, tempo: tempo, sections: sections,
      chords: setting.harmony.changes, parts: Self.onChannels(parts), lyrics: tunes.lines, end: end)
    let unheard = ensemble.unheard.map { "style_references: no part is left for the \($0.name)" }
    return (score, unheard + tunes.warnings)
  }

  private var sections: [Score.Section] {
    let sections = setting.form.sections
    return sections.indices.map { index in
      let section = sections[index]
      return Score.Section(
        name: section.name, kind: section.kind, start: setting.start(of: section),
        end: index + 1 < sections.count ? setting.start(of: sections[index + 1]) : end, bars: section.bars,
        energy: section.energy)
    }
  }

  /// Channels in order, the tenth left to percussion.
  private static func onChannels(_ parts: [Part]) -> [Part] {
    var channel = 0
    return parts.map { part in
      if part.role == .drums { return part.on(channel: 9) }
      defer { channel += channel == 8 ? 2 : 1 }
      return part.on(channel: channel)
    }
  }

  /// What a member of the ensemble makes of the notes that are written; its channel is still open.
  func part(_ name: String, _ member: Ensemble.Member, _ notes: [Note], isSteady: Bool = false) -> Part {
    let player = member.player
    let played = performance.played(
      notes, Performance.Player(delay: player.delay, strum: player.strum, isSteady: isSteady),
      source.stream("\(name) performance"))
    return Part(
      name: name, role: player.role, instrument: member.instrument, channel: 0, volume: player.volume, pan: player.pan,
      reverb: min(127, Int(Double(player.reverb) * wishes.reverb)), notes: played,
      pedal: player.pedal ? performance.pedal(for: played) : [])
  }
}

extension Part {
  fileprivate func on(channel: Int) -> Part {
    Part(
      name: name, role: role, instrument: instrument, channel: channel, volume: volume, pan: pan, reverb: reverb,
      notes: notes, pedal: pedal)
  }
}
