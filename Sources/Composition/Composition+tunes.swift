extension Composition {
  /// The melody and its answers, what is sung, and what there was no time for.
  func tunes(_ phrasing: Phrasing) -> (parts: [Part], lines: [SungLine], warnings: [String]) {
    let isSung = lines.contains { !$0.isEmpty }
    var melody = writer("melody", ensemble.melody, isSung: isSung)
    var answer = writer("answer", ensemble.answer, isSung: false)
    var warnings: [String] = []
    for (section, lines) in inOrderOfWeight() {
      let bars = setting.playedBars(section)
      let isFrame = section.kind == .intro || section.kind == .outro
      if isFrame { answer.quote(melody) }
      guard lines.isEmpty else {
        let sung = phrasing.phrases(of: lines, in: section, bars: bars)
        warnings += Self.warnings(sung.phrases, omitted: sung.omitted, of: lines.count, in: section)
        melody.write(sung.phrases, section)
        answer.write(gaps(sung.phrases, section), section)
        continue
      }
      let phrases = phrasing.phrases(in: section, bars: bars, each: style.melody.phraseBars)
      if isSung || isFrame { answer.write(phrases, section) } else { melody.write(phrases, section) }
    }
    let sung = part("melody", ensemble.melody, melody.notes)
    let lines = Self.timed(melody.lines, written: melody.notes, played: sung.notes)
    return ([sung, part("answer", ensemble.answer, answer.notes)], lines, warnings)
  }

  private func writer(_ purpose: String, _ member: Ensemble.Member, isSung: Bool) -> MelodyWriter {
    MelodyWriter(
      style, member.instrument, sung: isSung, setting.grid, setting.harmony, temperature: brief.temperature,
      source.stream(purpose))
  }

  /// Choruses first: the other sections lead to them.
  private func inOrderOfWeight() -> [(FormPlan.Section, [Lyrics.Line])] {
    let order: [Form.Kind] = [.chorus, .verse, .bridge, .intro, .outro]
    let sections = zip(setting.form.sections, lines).map { ($0, $1) }
    return order.flatMap { kind in sections.filter { $0.0.kind == kind } }
  }

  private static func warnings(
    _ phrases: [Phrase], omitted: Int, of count: Int, in section: FormPlan.Section
  ) -> [String] {
    let cut = phrases.count { $0.syllables < $0.line?.syllableCount ?? 0 }
    let late = omitted == 0 ? [] : ["\(section.name): there is no time for the last \(omitted) of its \(count) lines"]
    return cut == 0 ? late : late + ["\(section.name): there is no time for the ends of \(cut) of its lines"]
  }

  /// Where the singer is silent for two beats or more.
  private func gaps(_ phrases: [Phrase], _ section: FormPlan.Section) -> [Phrase] {
    var random = source.stream("\(section.name) gaps")
    var gaps: [Phrase] = []
    for phrase in phrases {
      let length = phrase.slot - phrase.length
      guard length >= Ticks.perBeat * 2, random.chance(0.5 + section.energy / 2) else { continue }
      gaps.append(
        Phrase(
          start: phrase.start + phrase.length, length: min(length, setting.grid.metre.barTicks * 2), slot: length,
          line: nil, syllables: 0, index: gaps.count, isLast: false))
    }
    return gaps
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
}
