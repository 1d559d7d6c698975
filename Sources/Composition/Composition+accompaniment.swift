extension Composition {
  /// Chords, bass and drums.
  func accompaniment() -> [Part] {
    var counts: [Part.Role: Int] = [:]
    var parts = ensemble.accompaniment.map { member in
      let role = member.player.role
      counts[role, default: 0] += 1
      return chords(member, name: counts[role] == 1 ? role.rawValue : "\(role.rawValue) \(counts[role] ?? 0)")
    }
    if let bass = ensemble.bass { parts.append(self.bass(bass)) }
    if let drums = ensemble.drums { parts.append(self.drums(drums.0, drums.1)) }
    return parts
  }

  // MARK: Who plays when

  private func sections(of member: Ensemble.Member) -> [FormPlan.Section] {
    setting.form.sections.filter { member.plays(in: $0) || isAlone(member, in: $0) }
  }

  /// Someone always accompanies.
  private func isAlone(_ member: Ensemble.Member, in section: FormPlan.Section) -> Bool {
    !ensemble.accompaniment.contains { $0.plays(in: section) }
      && member.instrument == ensemble.accompaniment.first?.instrument
  }

  /// Whether the last of all sections is among these.
  private func reachesEnd(_ sections: [FormPlan.Section]) -> Bool {
    sections.last.map { $0.firstBar + $0.bars == setting.form.bars } ?? false
  }

  private var finalChord: Chord { setting.harmony.chord(at: setting.finalBar * setting.grid.metre.barTicks) }

  // MARK: Parts

  private func chords(_ member: Ensemble.Member, name: String) -> Part {
    let sections = sections(of: member)
    let range = range(of: member)
    let random = source.stream(name)
    var notes =
      member.player.role == .pad
      ? Pad(setting: setting, player: member.player, range: range).notes(in: sections, random)
      : Comping(setting, member.player, range: range, top: member.instrument.range.upperBound)
        .notes(in: sections, random)
    if reachesEnd(sections) {
      var random = source.stream("\(name) end")
      var voices = VoiceLeading(member.player.voicing, range: range)
      notes += performance.finalChord(voices.move(to: finalChord, &random), isSustained: true)
    }
    return part(name, member, notes)
  }

  /// Around the middle C, below the melody, but where the style has it otherwise.
  private func range(of member: Ensemble.Member) -> ClosedRange<Int> {
    let reach = member.instrument.range
    let wanted = member.player.register ?? (member.player.voicing == .power ? 40...62 : 46...68)
    if reach.lowerBound <= wanted.lowerBound, reach.upperBound >= wanted.upperBound { return wanted }
    let low = max(reach.lowerBound, min(wanted.lowerBound, reach.upperBound - 19))
    return low...min(low + 24, reach.upperBound)
  }

  private func bass(_ member: Ensemble.Member) -> Part {
    let sections = sections(of: member)
    let line = BassLine(setting, member.player, range: member.instrument.range)
    var notes = line.notes(in: sections, source.stream("bass"))
    if reachesEnd(sections) {
      notes += performance.finalChord([line.low(finalChord.bass)], isSustained: true)
    }
    return part("bass", member, notes, isSteady: style.feel.isSequenced)
  }

  private func drums(_ drums: Style.Drums, _ kit: Instrument) -> Part {
    let drumming = Drumming(setting, drums, kit, rate: rate)
    var notes = drumming.notes(source.stream("drums"))
    if reachesEnd(setting.form.sections.filter(drumming.plays)) {
      let last = drums.crashes ? [Drum.kick, drumming.crash] : [Drum.kick]
      notes += performance.finalChord(last, isSustained: false)
    }
    let player = Style.Player(role: .drums, programs: [], volume: drums.volume, reverb: drums.reverb)
    return part(
      "drums", Ensemble.Member(player: player, instrument: kit), notes, isSteady: style.feel.isSequenced)
  }

  private var rate: Drumming.Rate { wishes.isHalfTime ? .half : wishes.isDoubleTime ? .double : .normal }
}
