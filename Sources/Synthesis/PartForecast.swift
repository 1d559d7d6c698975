internal import Composition
internal import Glibc

/// What is known of a part's sound before it is rendered, from its notes and its instrument's tones.
struct PartForecast: Sendable {
  /// At full volume.
  private(set) var loudness: LoudnessCurve
  /// What rendering it will take, in seconds of single samples sounding.
  private(set) var cost = 0.0

  /// Seconds that a tone goes on after its end, more or less.
  private static let release = 0.3

  init(_ part: Part, of song: PlayedScore, _ levels: NoteLevels) throws(SynthesisError) {
    loudness = LoudnessCurve(steps: Int(song.tempo.seconds(at: song.end) / LoudnessCurve.step) + 1)
    var tones: [Int: NoteLevels.Tone] = [:]
    let pedal = Pedal(part.pedal)
    for note in part.notes {
      let tone: NoteLevels.Tone
      if let known = tones[note.pitch] {
        tone = known
      } else {
        tone = try levels.tone(part.instrument, pitch: note.pitch)
        tones[note.pitch] = tone
      }
      let start = song.tempo.seconds(at: note.start)
      // Drums sound on, whatever their notes' length.
      let end = part.instrument.isPercussion ? nil : song.tempo.seconds(at: pedal.release(note))
      loudness.add(tone.envelope, from: start, to: end, times: powf(Float(note.velocity) / 100, 4))
      cost += Double(tone.voices) * (end.map { $0 - start + Self.release } ?? tone.length)
    }
  }
}

/// Follows the sustain pedal through a part.
private struct Pedal {
  private let changes: [Part.PedalChange]

  init(_ changes: [Part.PedalChange]) { self.changes = changes }

  /// When a tone really ends: the pedal holds it.
  func release(_ note: Note) -> Int {
    guard let index = changes.lastIndex(where: { $0.tick <= note.end }), changes[index].isDown else { return note.end }
    return index + 1 < changes.count ? changes[index + 1].tick : note.end
  }
}
