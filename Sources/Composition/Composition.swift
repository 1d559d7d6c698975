/// One song in the making: form, harmony, ensemble, parts, performance.
struct Composition {
  private let brief: Brief
  private let style: Style
  private let wishes: Wishes
  private let lines: [[Lyrics.Line]]
  private let source: RandomSource
  private let setting: Setting
  private let ensemble: Ensemble
  private let tempo: TempoMap
  private let end: Int
  private(set) var warnings: [String] = []

  init(_ brief: Brief, _ style: Style, _ lyrics: Lyrics?, _ wishes: Wishes, _ source: RandomSource) {
    self.brief = brief
    let style = wishes.genre.map { style.with(traitsOf: Genres.style(named: $0).style) } ?? style
    self.style = style
    self.wishes = wishes
    self.source = source
    let form = Form(brief.structure)
    lines = lyrics?.lines(for: form) ?? form.sections.map { _ in [] }
    var random = source.stream("frame")
    let key = Self.key(brief, style, wishes, &random)
    let metre = wishes.metre ?? random.choose(style.metres, boldness: brief.temperature * 0.5)
    let speed = Self.tempo(brief, style, wishes, &random)
    let ending = Ritardando(style.ending, metre)
    let plan = FormPlan(
      form, style.form, metre,
      needs: Self.needs(
        form, lines, Phrasing(metre: metre, tempo: speed, perBeat: style.feel.grid.rawValue)),
      FormPlan.Goal(
        duration: brief.duration, tempo: speed,
        tolerance: brief.tempo == nil && wishes.beatsPerMinute == nil
          ? FormPlan.styleTolerance : FormPlan.askedTolerance,
        extraBeats: ending.extraBeats, tail: Self.tail(style.ending))
    ) { Self.energy(of: $0, brief.structure, wishes) }
    (tempo, end) = ending.tempoMap(plan, duration: brief.duration)
    let harmony = HarmonyPlan(plan, key, style, temperature: brief.temperature, source)
    setting = Setting(
      style: style, form: plan, harmony: harmony, grid: Grid(metre: plan.metre, perBeat: style.feel.grid.rawValue),
      temperature: brief.temperature, source: source)
    ensemble = Ensemble(style, wishes, temperature: brief.temperature, source)
    warnings = ensemble.unheard.map { "style_references: no part is left for the \($0.name)" }
  }

  // MARK: The frame

  private static func key(_ brief: Brief, _ style: Style, _ wishes: Wishes, _ random: inout RandomSource) -> Key {
    if let key = brief.key ?? wishes.key { return key }
    let keys = style.keys.compactMap(Key.init)
    let wished = wishes.mode.map { mode in keys.filter { $0.mode == mode } } ?? keys
    return random.choose(wished.isEmpty ? keys : wished, boldness: 0.5 + 0.5 * brief.temperature)
  }

  private static func tempo(_ brief: Brief, _ style: Style, _ wishes: Wishes, _ random: inout RandomSource) -> Double {
    if let tempo = brief.tempo ?? wishes.beatsPerMinute { return min(max(tempo, 40), 240) }
    if let usual = Genres.tempo(of: brief.genre) {
      return min(max((usual + random.normal(usual * 0.015)).rounded() * wishes.tempo, 40), 240)
    }
    let range = style.tempo.fastest - style.tempo.slowest
    let own = style.tempo.usual + random.normal(range * 0.15 * (0.4 + 0.6 * brief.temperature))
    let tempo = min(max(own, style.tempo.slowest), style.tempo.fastest) * wishes.tempo
    return min(max(tempo.rounded(), 40), 240)
  }

  private static func tail(_ ending: Style.Ending) -> ClosedRange<Double> {
    switch ending {
    case .stop: 0.4...0.9
    case .ringOut, .ritardando, .thinOut: 0.9...2.4
    }
  }

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
    func between(_ low: Double, _ high: Double, _ count: Int) -> Double {
      guard count > 1, let number = section.number else { return count > 1 ? low : high }
      return low + (high - low) * Double(number - 1) / Double(count - 1)
    }
    let energy: Double =
      switch section.kind {
      case .intro: 0.35
      case .verse: structure.verseCount > 1 ? between(0.5, 0.65, structure.verseCount) : 0.5
      case .chorus: between(0.75, 1, structure.chorusCount)
      case .bridge: 0.5
      case .outro: 0.42
      }
    return min(max(energy + wishes.energy, 0.05), 1)
  }

  // MARK: The score

  mutating func score() -> Score {
    let (tunes, lyrics) = tunes()
    var parts = tunes
    var counts: [Part.Role: Int] = [:]
    func name(_ role: Part.Role) -> String {
      counts[role, default: 0] += 1
      return counts[role]! == 1 ? role.rawValue : "\(role.rawValue) \(counts[role]!)"
    }
    for member in ensemble.accompaniment { parts.append(accompaniment(member, name: name(member.player.role))) }
    if let bass = ensemble.bass { parts.append(self.bass(bass)) }
    if let drums = ensemble.drums { parts.append(self.drums(drums.0, drums.1)) }
    let sections = setting.form.sections.enumerated().map { index, section in
      let isLast = index == setting.form.sections.count - 1
      let start = setting.start(of: section)
      return Score.Section(
        name: section.name, kind: section.kind, start: start,
        end: isLast ? end : start + section.bars * setting.grid.metre.barTicks, bars: section.bars)
    }
    return Score(
      title: brief.title ?? "", key: setting.harmony.key, metre: setting.grid.metre, tempo: tempo, sections: sections,
      chords: setting.harmony.changes, parts: numbered(parts.filter { !$0.notes.isEmpty }), lyrics: lyrics, end: end)
  }

  /// Channels in order, the tenth left to percussion.
  private func numbered(_ parts: [Part]) -> [Part] {
    var channel = 0
    return parts.map { part in
      if part.role == .drums { return part.on(channel: 9) }
      defer { channel += channel == 8 ? 2 : 1 }
      return part.on(channel: channel)
    }
  }

  private var performance: Performance {
    Performance(
      setting, swing: Swing(swing, tempo: tempo.tempo),
      looseness: wishes.looseness ?? style.feel.looseness, tempo: tempo, end: end)
  }

  /// Triplets are written where they sound.
  private var swing: Style.Feel.Swing {
    style.feel.grid == .triplets ? .straight : wishes.swing ?? style.feel.swing
  }

  private func part(_ name: String, _ member: Ensemble.Member, _ notes: [Note], isSteady: Bool = false) -> Part {
    let player = member.player
    let played = performance.played(
      notes, Performance.Player(delay: player.delay, strum: player.strum, isSteady: isSteady),
      source.stream("\(name) performance"))
    return Part(
      name: name, role: player.role, instrument: member.instrument, channel: 0, volume: player.volume, pan: player.pan,
      reverb: min(127, Int(Double(player.reverb) * wishes.reverb)), notes: played,
      pedal: player.pedal ? performance.pedal(for: played) : [])
  }

  // MARK: Tunes

  /// The melody and its answers, and what is sung.
  private mutating func tunes() -> ([Part], [SungLine]) {
    let isSung = lines.contains { !$0.isEmpty }
    var melody = MelodyWriter(
      style, ensemble.melody.instrument, sung: isSung, setting.grid, setting.harmony, temperature: brief.temperature,
      source.stream("melody"))
    var answer = MelodyWriter(
      style, ensemble.answer.instrument, sung: false, setting.grid, setting.harmony, temperature: brief.temperature,
      source.stream("answer"))
    let phrasing = Phrasing(metre: setting.grid.metre, tempo: tempo.tempo, perBeat: setting.grid.perBeat)
    for (section, lines) in inOrderOfWeight() {
      let bars = setting.playedBars(section)
      if section.kind == .intro || section.kind == .outro { answer.quote(melody) }
      let isFramed = section.kind == .intro || section.kind == .outro
      if !lines.isEmpty {
        let sung = phrasing.phrases(of: lines, in: section, bars: bars)
        if sung.omitted > 0 {
          warnings.append("\(section.name): there is no time for the last \(sung.omitted) of its \(lines.count) lines")
        }
        let cut = sung.phrases.count { $0.syllables < $0.line?.syllableCount ?? 0 }
        if cut > 0 { warnings.append("\(section.name): there is no time for the ends of \(cut) of its lines") }
        melody.write(sung.phrases, section)
        answer.write(gaps(sung.phrases, section), section)
      } else if isSung || isFramed {
        answer.write(phrasing.phrases(in: section, bars: bars, each: style.melody.phraseBars), section)
      } else {
        melody.write(phrasing.phrases(in: section, bars: bars, each: style.melody.phraseBars), section)
      }
    }
    let sung = part("melody", ensemble.melody, melody.notes)
    let lines = Self.timed(melody.lines, written: melody.notes, played: sung.notes)
    return ([sung, part("answer", ensemble.answer, answer.notes)], lines)
  }

  /// Syllables begin with their notes, as these are played.
  private static func timed(_ lines: [SungLine], written: [Note], played: [Note]) -> [SungLine] {
    let starts = written.map(\.start).sorted()
    let times = Dictionary(zip(starts, played.map(\.start)), uniquingKeysWith: { first, _ in first })
    return lines.sorted { $0.start < $1.start }.map { line in
      let syllables = line.syllables.map { syllable in
        SungLine.Syllable(
          start: times[syllable.start] ?? syllable.start, text: syllable.text, endsWord: syllable.endsWord)
      }
      return SungLine(text: line.text, syllables: syllables, end: line.end)
    }
  }

  /// Choruses first: the other sections lead to them.
  private func inOrderOfWeight() -> [(FormPlan.Section, [Lyrics.Line])] {
    let order: [Form.Kind] = [.chorus, .verse, .bridge, .intro, .outro]
    let sections = zip(setting.form.sections, lines).map { ($0, $1) }
    return order.flatMap { kind in sections.filter { $0.0.kind == kind } }
  }

  /// Where the singer is silent for two beats or more.
  private func gaps(_ phrases: [Phrase], _ section: FormPlan.Section) -> [Phrase] {
    var random = source.stream("\(section.name) gaps")
    var gaps: [Phrase] = []
    for phrase in phrases {
      let length = phrase.slot - phrase.length
      guard length >= Ticks.perBeat * 2, random.chance(0.5 + section.energy / 2) else { continue }
      let played = min(length, setting.grid.metre.barTicks * 2)
      gaps.append(
        Phrase(
          start: phrase.start + phrase.length, length: played, slot: length, line: nil, syllables: 0,
          index: gaps.count, isLast: false))
    }
    return gaps
  }

  // MARK: Accompaniment

  private func sections(of member: Ensemble.Member) -> [FormPlan.Section] {
    setting.form.sections.filter { member.plays(in: $0) || isAlone(member, in: $0) }
  }

  /// Someone always accompanies.
  private func isAlone(_ member: Ensemble.Member, in section: FormPlan.Section) -> Bool {
    !ensemble.accompaniment.contains { $0.plays(in: section) }
      && member.instrument == ensemble.accompaniment.first?.instrument
  }

  private func accompaniment(_ member: Ensemble.Member, name: String) -> Part {
    let sections = sections(of: member)
    let range = range(of: member)
    var notes: [Note]
    if member.player.role == .pad {
      notes = Pad(setting: setting, player: member.player, range: range).notes(in: sections, source.stream(name))
    } else {
      notes = Comping(setting, member.player, range: range, top: member.instrument.range.upperBound)
        .notes(in: sections, source.stream(name))
    }
    if sections.contains(where: { $0.firstBar + $0.bars == setting.form.bars }) {
      var random = source.stream("\(name) end")
      var voices = VoiceLeading(member.player.voicing, range: range)
      notes += performance.finalChord(voices.move(to: finalChord, &random), isSustained: true)
    }
    return part(name, member, notes)
  }

  /// Around the middle C, below the melody where there is room.
  private func range(of member: Ensemble.Member) -> ClosedRange<Int> {
    let reach = member.instrument.range
    let wanted = member.player.voicing == .power ? 40...62 : 48...74
    if reach.lowerBound <= wanted.lowerBound, reach.upperBound >= wanted.upperBound { return wanted }
    let low = max(reach.lowerBound, min(wanted.lowerBound, reach.upperBound - 19))
    return low...min(low + 24, reach.upperBound)
  }

  private var finalChord: Chord { setting.harmony.chord(at: setting.finalBar * setting.grid.metre.barTicks) }

  private func bass(_ member: Ensemble.Member) -> Part {
    let sections = sections(of: member)
    let line = BassLine(setting, member.player, range: member.instrument.range)
    var notes = line.notes(in: sections, source.stream("bass"))
    if sections.contains(where: { $0.firstBar + $0.bars == setting.form.bars }) {
      notes += performance.finalChord([line.low(finalChord.bass)], isSustained: true)
    }
    return part("bass", member, notes, isSteady: style.feel.isSequenced)
  }

  private func drums(_ drums: Style.Drums, _ kit: Instrument) -> Part {
    let sections = setting.form.sections.filter { $0.energy >= drums.enters }
    var notes = Drumming(setting, drums, kit, rate: wishes.isHalfTime ? .half : wishes.isDoubleTime ? .double : .normal)
      .notes(in: sections, source.stream("drums"))
    if sections.contains(where: { $0.firstBar + $0.bars == setting.form.bars }) {
      let last = drums.crashes ? [Drum.kick, Drumming.crash(kit)] : [Drum.kick]
      notes += performance.finalChord(last, isSustained: false)
    }
    let member = Ensemble.Member(
      player: Style.Player(role: .drums, programs: [], volume: drums.volume, reverb: drums.reverb), instrument: kit)
    return part("drums", member, notes, isSteady: style.feel.isSequenced)
  }
}

extension Part {
  fileprivate func on(channel: Int) -> Part {
    Part(
      name: name, role: role, instrument: instrument, channel: channel, volume: volume, pan: pan, reverb: reverb,
      notes: notes, pedal: pedal)
  }
}
