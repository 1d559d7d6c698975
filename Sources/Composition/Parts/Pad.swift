/// Chords held as long as they last; tones that two chords share sound on.
struct Pad {
  let setting: Setting
  let player: Style.Player
  let range: ClosedRange<Int>

  func notes(in sections: [FormPlan.Section], _ source: RandomSource) -> [Note] {
    var notes: [Note] = []
    var voices = VoiceLeading(player.voicing, range: range)
    for section in sections {
      var random = source.stream(section.name)
      let end = setting.start(of: section, bar: setting.playedBars(section))
      var held: [Int: Int] = [:]
      var tick = setting.start(of: section)
      while tick < end {
        let index = setting.harmony.index(at: tick)
        let changes = setting.harmony.changes
        let next = index + 1 < changes.count ? min(changes[index + 1].start, end) : end
        let chord = voices.move(to: changes[index].chord, &random)
        for (pitch, start) in held.sorted(by: { $0.key < $1.key }) where !chord.contains(pitch) {
          hold(pitch, from: start, to: tick, &notes)
          held[pitch] = nil
        }
        for pitch in chord where held[pitch] == nil { held[pitch] = tick }
        tick = next
      }
      for (pitch, start) in held.sorted(by: { $0.key < $1.key }) { hold(pitch, from: start, to: end, &notes) }
    }
    return notes.sorted { ($0.start, $0.pitch) < ($1.start, $1.pitch) }
  }
  /// Bowed and blown tones end; after four bars they begin anew.
  private func hold(_ pitch: Int, from start: Int, to end: Int, _ notes: inout [Note]) {
    let longest = setting.grid.metre.barTicks * 4
    for begin in stride(from: start, to: end, by: longest) {
      notes.append(Note(start: begin, duration: min(longest, end - begin), pitch: pitch, velocity: 70))
    }
  }
}
