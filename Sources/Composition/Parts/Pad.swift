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
        // Bowed and blown tones end; after four bars they begin anew.
        let limit = setting.grid.metre.barTicks * 4
        for (pitch, start) in held.sorted(by: { $0.key < $1.key }) where !chord.contains(pitch) || tick - start >= limit
        {
          notes.append(Note(start: start, duration: tick - start, pitch: pitch, velocity: 70))
          held[pitch] = nil
        }
        for pitch in chord where held[pitch] == nil { held[pitch] = tick }
        tick = next
      }
      for (pitch, start) in held.sorted(by: { $0.key < $1.key }) where end > start {
        notes.append(Note(start: start, duration: end - start, pitch: pitch, velocity: 70))
      }
    }
    return notes.sorted { ($0.start, $0.pitch) < ($1.start, $1.pitch) }
  }
}
