/// Turns what is written into what is played: swing, timing, dynamics, and the last chord.
struct Performance {
  let setting: Setting
  let swing: Swing
  /// Spread in milliseconds.
  let looseness: Double
  let end: Int
  private let ticksPerMillisecond: Double
  /// By bar: how loud its section is played, as a factor.
  private let loudness: [Double]
  private let sectionStarts: Set<Int>

  init(_ setting: Setting, swing: Swing, looseness: Double, tempo: TempoMap, end: Int) {
    self.setting = setting
    self.swing = swing
    self.looseness = looseness
    self.end = end
    ticksPerMillisecond = tempo.tempo * Double(Ticks.perBeat) / 60_000
    loudness = setting.form.sections.flatMap { section in
      [Double](repeating: 0.54 + 0.48 * section.energy, count: section.bars)
    }
    sectionStarts = Set(setting.form.sections.map { setting.start(of: $0) })
  }

  /// - Parameter notes: as written, in any order.
  func played(_ notes: [Note], _ player: Player, _ source: RandomSource) -> [Note] {
    var random = source
    var played: [Note] = []
    played.reserveCapacity(notes.count)
    let delay = player.delay * ticksPerMillisecond
    let spread = player.isSteady ? 0 : looseness * ticksPerMillisecond
    let touch = looseness > 0 && !player.isSteady ? 7.0 : 6.5
    var chordStart = -1
    var place = 0
    for note in notes.sorted(by: { ($0.start, $0.pitch) < ($1.start, $1.pitch) }) {
      place = note.start == chordStart ? place + 1 : 0
      chordStart = note.start
      let strum = Double(place) * player.strum * ticksPerMillisecond
      let error = min(max(random.normal(spread), -2.2 * spread), 2.2 * spread)
      var new = moved(note, by: delay + strum + error, releasedLaterBy: delay)
      new.velocity = min(max(Int(Double(note.velocity) * loudness(at: note.start) + random.normal(touch)), 12), 124)
      played.append(new)
    }
    return Self.untangled(played, end: end)
  }

  /// - Parameters: in ticks.
  private func moved(_ note: Note, by shift: Double, releasedLaterBy delay: Double) -> Note {
    // A section begins together.
    let shift = sectionStarts.contains(note.start) ? abs(shift) : shift
    var moved = note
    moved.start = max(0, swing.moved(note.start) + Int(shift.rounded()))
    let last = min(swing.moved(note.end) + Int(delay.rounded()), end)
    moved.duration = max(last - moved.start, 12)
    return moved
  }

  private func loudness(at tick: Int) -> Double {
    loudness[min(tick / setting.grid.metre.barTicks, loudness.count - 1)]
  }

  struct Player {
    /// Milliseconds, as in `Style.Player`.
    let delay: Double
    let strum: Double
    /// A machine plays.
    let isSteady: Bool
  }

  /// In order, no tone begun again before it has ended, none beyond the song.
  private static func untangled(_ notes: [Note], end: Int) -> [Note] {
    var notes = notes.sorted { ($0.start, $0.pitch) < ($1.start, $1.pitch) }
    var sounding = [Int](repeating: -1, count: 128)
    for index in notes.indices {
      let pitch = notes[index].pitch
      let before = sounding[pitch]
      if before >= 0, notes[before].end >= notes[index].start {
        notes[before].duration = notes[index].start - notes[before].start - 1
      }
      notes[index].duration = min(notes[index].duration, end - notes[index].start)
      sounding[pitch] = index
    }
    return notes.filter { $0.duration > 0 }
  }

  // MARK: The end

  /// The last chord, by everyone who plays in the last section.
  func finalChord(_ pitches: [Int], isSustained: Bool) -> [Note] {
    let start = setting.finalBar * setting.grid.metre.barTicks
    let release = Int(300 * ticksPerMillisecond)
    let length =
      switch setting.style.ending {
      case .stop: Ticks.perBeat
      case .ringOut, .ritardando, .thinOut: isSustained ? end - release - start : Ticks.perBeat * 2
      }
    return pitches.map { Note(start: start, duration: max(length, 1), pitch: $0, velocity: 92) }
  }

  /// The pedal goes down with each chord that the part plays, and up before the next.
  func pedal(for notes: [Note]) -> [Part.PedalChange] {
    var changes: [Part.PedalChange] = []
    let chords = setting.harmony.changes
    var index = 0
    for (place, chord) in chords.enumerated() {
      let next = place + 1 < chords.count ? chords[place + 1].start : end
      while index < notes.count, notes[index].start < chord.start - 20 { index += 1 }
      guard index < notes.count, notes[index].start < next - 20 else { continue }
      changes.append(Part.PedalChange(tick: chord.start + 30, isDown: true))
      changes.append(Part.PedalChange(tick: min(next - 20, end - 1), isDown: false))
    }
    return changes
  }
}
