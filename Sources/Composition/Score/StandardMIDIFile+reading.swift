/// Why bytes are no file of ours.
public struct MIDIError: Error, Sendable, Equatable {
  public let reason: String
}

extension StandardMIDIFile {
  /// Reads a file back that `bytes` has written; other files need not be understood.
  public static func read(_ bytes: [UInt8]) throws(MIDIError) -> PlayedScore {
    var reader = MIDIReader(bytes: bytes)
    let count = try reader.header()
    let conductor = try reader.track()
    var tempo: TempoMap?
    for change in conductor.tempos {
      if tempo == nil {
        tempo = TempoMap(microsecondsPerBeat: change.microsecondsPerBeat)
      } else {
        tempo?.change(at: change.tick, to: change.microsecondsPerBeat)
      }
    }
    guard let tempo else { throw MIDIError(reason: "no tempo") }
    var parts: [Part] = []
    for _ in 1..<max(count, 1) { parts.append(try reader.track().part()) }
    return PlayedScore(parts: parts, tempo: tempo, end: conductor.end)
  }
}

/// What a track of a file says.
private struct ReadTrack {
  var name = ""
  var tempos: [(tick: Int, microsecondsPerBeat: Int)] = []
  var channel = 0
  var program = 0
  var controls: [Int: Int] = [:]
  var notes: [Note] = []
  var pedal: [Part.PedalChange] = []
  var end = 0

  func part() throws(MIDIError) -> Part {
    let lowercased = name.lowercased()
    guard let word = lowercased.split(separator: " ").first, let role = Part.Role(rawValue: String(word)) else {
      throw MIDIError(reason: "a track called \(name.debugDescription)")
    }
    return Part(
      name: lowercased, role: role,
      instrument: role == .drums ? Instrument(kit: program) : Instrument(program: program),
      channel: channel, volume: controls[7] ?? 100, pan: controls[10] ?? 64, reverb: controls[91] ?? 40, notes: notes,
      pedal: pedal)
  }
}

private struct MIDIReader {
  private let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// - Returns: the number of tracks.
  mutating func header() throws(MIDIError) -> Int {
    try expect("MThd")
    guard try number(4) == 6, try number(2) == 1 else { throw MIDIError(reason: "not of type 1") }
    let count = try number(2)
    guard try number(2) == Ticks.perBeat else { throw MIDIError(reason: "another division") }
    return count
  }

  mutating func track() throws(MIDIError) -> ReadTrack {
    try expect("MTrk")
    let end = try number(4) + position
    var track = ReadTrack()
    var (tick, status) = (0, 0)
    /// Where in `notes` the sounding ones are, by pitch.
    var sounding: [Int: Int] = [:]
    while position < end {
      tick += try variable()
      guard tick < 1 << 28 else { throw MIDIError(reason: "longer than any song") }
      let next = try peek()
      if next >= 0x80 { (status, position) = (next, position + 1) }
      switch status {
      case 0xff: try readMeta(into: &track, tick)
      case 0x90..<0xa0:
        track.channel = status & 0xf
        let (pitch, velocity) = (try data(), try data())
        if let index = sounding.removeValue(forKey: pitch) {
          track.notes[index].duration = tick - track.notes[index].start
        }
        guard velocity > 0 else { continue }
        sounding[pitch] = track.notes.count
        track.notes.append(Note(start: tick, duration: 0, pitch: pitch, velocity: velocity))
      case 0xb0..<0xc0:
        let (controller, value) = (try data(), try data())
        track.controls[controller] = value
        if controller == 64 { track.pedal.append(Part.PedalChange(tick: tick, isDown: value >= 64)) }
      case 0xc0..<0xd0: (track.channel, track.program) = (status & 0xf, try data())
      default: throw MIDIError(reason: "status \(status)")
      }
    }
    track.end = tick
    return track
  }

  private mutating func readMeta(into track: inout ReadTrack, _ tick: Int) throws(MIDIError) {
    let (type, length) = (try number(1), try variable())
    let content = position..<position + length
    guard content.upperBound <= bytes.count else { throw MIDIError(reason: "cut short") }
    switch type {
    case 0x03: track.name = String(decoding: bytes[content], as: UTF8.self)
    case 0x51: track.tempos.append((tick, try tempo(bytes[content])))
    default: break
    }
    position = content.upperBound
  }

  /// Microseconds in a quarter.
  private func tempo(_ content: ArraySlice<UInt8>) throws(MIDIError) -> Int {
    let tempo = content.reduce(0) { $0 << 8 | Int($1) }
    guard content.count == 3, tempo > 0 else { throw MIDIError(reason: "no tempo in \(content.count) bytes") }
    return tempo
  }

  private mutating func expect(_ tag: String) throws(MIDIError) {
    guard bytes[position...].starts(with: tag.utf8) else { throw MIDIError(reason: "no \(tag) at \(position)") }
    position += tag.utf8.count
  }

  private func peek() throws(MIDIError) -> Int {
    guard position < bytes.count else { throw MIDIError(reason: "cut short") }
    return Int(bytes[position])
  }

  /// The highest byte first.
  private mutating func number(_ count: Int) throws(MIDIError) -> Int {
    var number = 0
    for _ in 0..<count {
      number = number << 8 | (try peek())
      position += 1
    }
    return number
  }

  /// What stands in a message after its status.
  private mutating func data() throws(MIDIError) -> Int {
    let byte = try number(1)
    guard byte < 0x80 else { throw MIDIError(reason: "\(byte) in a message") }
    return byte
  }

  /// Of four bytes at most.
  private mutating func variable() throws(MIDIError) -> Int {
    var number = 0
    for _ in 1...4 {
      let byte = try peek()
      position += 1
      number = number << 7 | byte & 0x7f
      if byte < 0x80 { return number }
    }
    throw MIDIError(reason: "a number without end")
  }
}
