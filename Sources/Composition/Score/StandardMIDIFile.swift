/// A score as a Standard MIDI File of type 1, for any player: a conductor's track, then a track for each part.
///
/// Lyrics follow the MIDI Association's RP-017: a blank after a word, a carriage return after a line; in UTF-8.
public enum StandardMIDIFile {
  public static func bytes(_ score: Score) -> [UInt8] {
    var writer = MIDIWriter(capacity: capacity(score))
    writer.header(tracks: score.parts.count + 1)
    writer.track(end: score.end) { conduct(score, &$0) }
    let melody = score.parts.firstIndex { $0.role == .melody }
    for (index, part) in score.parts.enumerated() {
      let lyrics = index == melody ? score.lyrics : []
      writer.track(end: score.end) { perform(part, lyrics, until: score.end, &$0) }
    }
    return writer.bytes
  }

  /// A little more than the file will need: a note's beginning and end are 7 bytes at most times.
  private static func capacity(_ score: Score) -> Int {
    let notes = score.parts.reduce(0) { $0 + 8 * $1.notes.count + 8 * $1.pedal.count + 128 }
    let syllables = score.lyrics.reduce(0) { $0 + 8 * $1.syllables.count + 2 * $1.text.utf8.count }
    return 256 + notes + syllables + 16 * score.chords.count + 32 * score.sections.count + 8 * score.tempo.changes.count
  }

  private static func conduct(_ score: Score, _ writer: inout MIDIWriter) {
    if !score.title.isEmpty { writer.meta(.name, score.title) }
    writer.timeSignature(score.metre)
    writer.keySignature(score.key)
    let spelling = score.key.spelling
    let events =
      score.tempo.changes.map { Event($0.tick, .tempo, $0.microsecondsPerBeat) }
      + score.sections.enumerated().map { Event($1.start, .section, $0) }
      + score.chords.enumerated().map { Event($1.start, .chord, $0) }
    for event in events.sorted() {
      writer.move(to: event.tick)
      switch event.kind {
      case .tempo: writer.tempo(event.value)
      case .section: writer.meta(.marker, score.sections[event.value].name)
      // As cue points, since karaoke players take text events for lyrics.
      default: writer.meta(.cuePoint, score.chords[event.value].chord.name(spelling))
      }
    }
  }

  private static func perform(_ part: Part, _ lyrics: [SungLine], until end: Int, _ writer: inout MIDIWriter) {
    writer.meta(.name, capitalized(part.name))
    writer.meta(.instrument, part.instrument.name)
    setUp(part, &writer)
    let syllables = lyrics.flatMap { line in line.syllables.indices.map { (line, $0) } }
    let channel = UInt8(part.channel)
    for event in events(part, syllables.map { $0.syllables[$1].start }, until: end) {
      writer.move(to: event.tick)
      switch event.kind {
      // Velocity 0 ends a note under the same status as its beginning, which running status leaves out.
      case .noteOff: writer.message(0x90 | channel, event.pitch, 0)
      case .noteOn: writer.message(0x90 | channel, event.pitch, event.velocity)
      case .pedal: writer.control(64, part.pedal[event.value].isDown ? 127 : 0, channel)
      case .pedalUp: writer.control(64, 0, channel)
      default: writer.syllable(syllables[event.value].1, of: syllables[event.value].0)
      }
    }
  }

  private static func setUp(_ part: Part, _ writer: inout MIDIWriter) {
    let channel = UInt8(part.channel)
    writer.control(0, 0, channel)  // Bank, coarse
    writer.control(32, 0, channel)  // and fine; then the program, on a percussion channel the kit of GS.
    writer.program(UInt8(part.instrument.program), channel)
    writer.control(7, UInt8(part.volume), channel)
    writer.control(10, UInt8(part.pan), channel)
    writer.control(91, UInt8(part.reverb), channel)
    writer.control(93, 0, channel)  // Chorus
  }

  private static func events(_ part: Part, _ syllables: [Int], until end: Int) -> [Event] {
    var events: [Event] = []
    events.reserveCapacity(2 * part.notes.count + part.pedal.count + syllables.count + 1)
    for note in part.notes { events.append(Event(note.end, .noteOff, note.pitch << 7)) }
    for note in part.notes { events.append(Event(note.start, .noteOn, note.pitch << 7 | note.velocity)) }
    for (index, change) in part.pedal.enumerated() { events.append(Event(change.tick, .pedal, index)) }
    if part.pedal.last?.isDown == true { events.append(Event(end, .pedalUp, 0)) }
    for (index, start) in syllables.enumerated() { events.append(Event(start, .syllable, index)) }
    events.sort()
    return events
  }

  private static func capitalized(_ name: String) -> String { name.prefix(1).uppercased() + name.dropFirst() }
}

/// What happens at a tick, in one number that sorts: the tick, then the kind, then the value.
private struct Event: Comparable {
  /// In the order in which they come at the same tick.
  enum Kind: Int {
    case tempo, section, chord, noteOff, pedal, pedalUp, syllable, noteOn
  }

  private let key: Int

  /// - Parameter value: below 2 to the 24th, as the tempo of a MIDI file is.
  init(_ tick: Int, _ kind: Kind, _ value: Int) { key = tick << 28 | kind.rawValue << 24 | value }

  var tick: Int { key >> 28 }
  var kind: Kind { Kind(rawValue: key >> 24 & 0xf)! }
  var value: Int { key & 0xff_ffff }
  var pitch: UInt8 { UInt8(key >> 7 & 0x7f) }
  var velocity: UInt8 { UInt8(key & 0x7f) }

  static func < (one: Event, other: Event) -> Bool { one.key < other.key }
}

/// The bytes of a file, event after event.
private struct MIDIWriter {
  /// Of meta events, by their numbers in the specification.
  enum Meta: UInt8 {
    case name = 0x03
    case instrument = 0x04
    case lyric = 0x05
    case marker = 0x06
    case cuePoint = 0x07
    case endOfTrack = 0x2f
    case tempo = 0x51
    case timeSignature = 0x58
    case keySignature = 0x59
  }

  private(set) var bytes: [UInt8] = []
  /// Where we are, and where the last event was.
  private var tick = 0
  private var written = 0
  private var status: UInt8 = 0

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  mutating func header(tracks: Int) {
    bytes += "MThd".utf8
    append(6, bytes: 4)
    for number in [1, tracks, Ticks.perBeat] { append(number, bytes: 2) }
  }

  mutating func track(end: Int, _ write: (inout MIDIWriter) -> Void) {
    bytes += "MTrk".utf8
    let start = bytes.count + 4
    append(0, bytes: 4)
    (tick, written, status) = (0, 0, 0)
    write(&self)
    move(to: end)
    meta(.endOfTrack, length: 0)
    let length = bytes.count - start
    for index in 0..<4 { bytes[start - 4 + index] = UInt8(truncatingIfNeeded: length >> (24 - 8 * index)) }
  }

  mutating func move(to tick: Int) { self.tick = tick }

  mutating func tempo(_ microsecondsPerBeat: Int) {
    meta(.tempo, length: 3)
    append(microsecondsPerBeat, bytes: 3)
  }

  mutating func timeSignature(_ metre: Metre) {
    meta(.timeSignature, length: 4)
    // Quarters are 2 to the 2nd; 24 MIDI clocks from click to click; 8 thirty-seconds in a quarter.
    bytes += [UInt8(metre.beats), 2, 24, 8]
  }

  mutating func keySignature(_ key: Key) {
    meta(.keySignature, length: 2)
    bytes += [UInt8(bitPattern: Int8(key.signature)), key.mode == .minor ? 1 : 0]
  }

  mutating func meta(_ type: Meta, _ text: String) {
    meta(type, length: text.utf8.count)
    append(text)
  }

  mutating func syllable(_ index: Int, of line: SungLine) {
    let syllable = line.syllables[index]
    let isLast = index == line.syllables.count - 1
    let ending: UInt8? = isLast ? UInt8(ascii: "\r") : syllable.endsWord ? UInt8(ascii: " ") : nil
    meta(.lyric, length: syllable.text.utf8.count + (ending == nil ? 0 : 1))
    append(syllable.text)
    if let ending { bytes.append(ending) }
  }

  mutating func program(_ program: UInt8, _ channel: UInt8) {
    channelStatus(0xc0 | channel)
    bytes.append(program)
  }

  mutating func control(_ controller: UInt8, _ value: UInt8, _ channel: UInt8) {
    message(0xb0 | channel, controller, value)
  }

  mutating func message(_ status: UInt8, _ first: UInt8, _ second: UInt8) {
    channelStatus(status)
    bytes.append(first)
    bytes.append(second)
  }

  /// A status that is still in force is left out ("running status").
  private mutating func channelStatus(_ status: UInt8) {
    passTime()
    if status != self.status { bytes.append(status) }
    self.status = status
  }

  private mutating func meta(_ type: Meta, length: Int) {
    passTime()
    bytes.append(0xff)
    bytes.append(type.rawValue)
    appendVariable(length)
    status = 0
  }

  private mutating func passTime() {
    appendVariable(tick - written)
    written = tick
  }

  /// Control characters, which players take for line breaks or worse, become blanks.
  private mutating func append(_ text: String) {
    for byte in text.utf8 { bytes.append(byte < 0x20 ? 0x20 : byte) }
  }

  /// The highest byte first.
  private mutating func append(_ number: Int, bytes count: Int) {
    for index in (0..<count).reversed() { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
  }

  /// Seven bits to a byte, all but the last with the eighth bit set; below 2 to the 28th.
  private mutating func appendVariable(_ number: Int) {
    if number >= 1 << 21 { bytes.append(UInt8(truncatingIfNeeded: number >> 21) | 0x80) }
    if number >= 1 << 14 { bytes.append(UInt8(truncatingIfNeeded: number >> 14) | 0x80) }
    if number >= 1 << 7 { bytes.append(UInt8(truncatingIfNeeded: number >> 7) | 0x80) }
    bytes.append(UInt8(number & 0x7f))
  }
}

extension Key {
  /// Sharps as this key is spelled, flats below zero: G flat major has -6, F sharp major 6.
  fileprivate var signature: Int {
    let other = spelling == .flats ? sharps - 12 : sharps + 12
    let isOtherwise = spelling == .flats ? sharps > 0 : sharps < 0
    return isOtherwise && (-7...7).contains(other) ? other : sharps
  }
}
