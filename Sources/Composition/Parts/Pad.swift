/// Chords held as long as they last; tones that two chords share sound on.
struct Pad {
  let setting: Setting
  let player: Style.Player
  let range: ClosedRange<Int>

  func notes(in sections: [FormPlan.Section], _ source: RandomSource) -> [Note] {
    var voices = VoiceLeading(player.voicing, range: range)
    var notes: [Note] = []
    for section in sections {
      var random = source.stream(section.name)
      write(section, &voices, &notes, &random)
    }
    return notes.sorted { ($0.start, $0.pitch) < ($1.start, $1.pitch) }
  }

  private func write(
    _ section: FormPlan.Section, _ voices: inout VoiceLeading, _ notes: inout [Note], _ random: inout RandomSource
  ) {
    let end = setting.start(of: section, bar: setting.playedBars(section))
    let changes = setting.harmony.changes
    /// Since when each tone sounds.
    var held: [(pitch: Int, start: Int)] = []
    var index = setting.harmony.index(at: setting.start(of: section))
    while index < changes.count, changes[index].start < end {
      let tick = max(changes[index].start, setting.start(of: section))
      let chord = voices.move(to: changes[index].chord, &random)
      for tone in held where !chord.contains(tone.pitch) { hold(tone.pitch, from: tone.start, to: tick, &notes) }
      held = chord.map { pitch in held.first { $0.pitch == pitch } ?? (pitch, tick) }
      index += 1
    }
    for tone in held { hold(tone.pitch, from: tone.start, to: end, &notes) }
  }

  /// Bowed and blown tones end; after four bars they begin anew.
  private func hold(_ pitch: Int, from start: Int, to end: Int, _ notes: inout [Note]) {
    let longest = setting.grid.metre.barTicks * 4
    for begin in stride(from: start, to: end, by: longest) {
      notes.append(Note(start: begin, duration: min(longest, end - begin), pitch: pitch, velocity: 70))
    }
  }
}
