internal import Composition

/// What happens to the channels of a synthesizer, in order of time.
struct Sequence: Sendable {
  struct Event: Sendable {
    /// In the order in which they come within a block.
    enum Kind: UInt8, Sendable { case noteOff, control, noteOn }

    /// Counted in `Synthesizer.blockFrames` from the beginning of the song.
    let block: Int
    let kind: Kind
    let channel: Int
    /// Pitch or controller.
    let number: Int
    /// Velocity or the controller's value.
    let value: Int

    fileprivate var order: Int { block << 24 | Int(kind.rawValue) << 20 | channel << 14 | number << 7 | value }
  }

  let events: [Event]

  /// - Parameter parts: each on the channel of its number.
  init(_ parts: [Part], _ song: PlayedScore, sampleRate: Int) {
    var events: [Event] = []
    events.reserveCapacity(parts.reduce(0) { $0 + 2 * $1.notes.count + $1.pedal.count })
    func block(_ tick: Int) -> Int {
      let scale = Synthesizer.blockFrames * 1_000_000
      return (song.tempo.microseconds(at: tick) * sampleRate + scale / 2) / scale
    }
    for (channel, part) in parts.enumerated() {
      for note in part.notes {
        let (start, end) = (block(note.start), block(note.end))
        events.append(
          Event(block: start, kind: .noteOn, channel: channel, number: note.pitch, value: note.velocity))
        // A tone lasts at least a block: its end must not come before its beginning.
        events.append(
          Event(block: max(end, start + 1), kind: .noteOff, channel: channel, number: note.pitch, value: 0))
      }
      for change in part.pedal {
        events.append(
          Event(
            block: block(change.tick), kind: .control, channel: channel, number: 64,
            value: change.isDown ? 127 : 0))
      }
    }
    self.events = events.sorted { $0.order < $1.order }
  }
}
