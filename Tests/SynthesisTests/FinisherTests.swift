import Glibc
import Testing

@testable import Synthesis

struct FinisherTests {
  private static let tags = AudioTags(title: "Morning", genre: "Folk")

  /// All that is to be heard.
  private static func finish(
    _ file: SongFile, to seconds: Int, bar: Double = 2, sampleRate: Int = Signals.sampleRate, ceiling: Double = -2
  ) throws -> [Float] {
    let song = try RecordedSong(path: file.path)
    var sound: [Float] = []
    try Finisher(song, Fitting(song, seconds: seconds, bar: bar)).play(sampleRate: sampleRate, ceiling: ceiling) {
      sound += $0
      return true
    }
    return sound
  }

  private static func write(_ file: SongFile, to seconds: Int, as format: AudioFormat) throws -> MemoryOutput {
    let song = try RecordedSong(path: file.path)
    let output = MemoryOutput()
    let finisher = Finisher(song, Fitting(song, seconds: seconds, bar: 2))
    _ = try finisher.play(as: format, tags: tags, to: output) { _ in true }
    return output
  }

  private static func loudness(of sound: [Float], sampleRate: Int = Signals.sampleRate) throws -> Double {
    let meter = try LoudnessMeter(sampleRate: sampleRate)
    for block in sound.blocks(of: 4096) { meter.add(block) }
    let loudness = meter.integrated
    return try #require(loudness)
  }

  @Test(
    "A song is as long as it should be to the frame, from whatever it was recorded as",
    arguments: AudioFormat.allCases, [44_100, 48_000])
  func length(format: AudioFormat, sampleRate: Int) throws {
    guard format != .opus || sampleRate == 48_000 else { return }
    let file = try SongFile(Signals.song(seconds: 8, sampleRate: sampleRate), as: format, sampleRate: sampleRate)
    for (seconds, rate) in [(6, 44_100), (8, 48_000), (11, 44_100)] {
      #expect(try Self.finish(file, to: seconds, sampleRate: rate).count == 2 * seconds * rate)
    }
  }

  @Test(
    "Loud or soft, a song comes out at -14 LUFS, no true peak above the ceiling", arguments: [0.05, 0.3, 2])
  func level(factor: Float) throws {
    let file = try SongFile(Signals.song(seconds: 40, loudness: factor))
    let sound = try Self.finish(file, to: 60)
    let loudness = try Self.loudness(of: sound)
    #expect(abs(loudness + 14) < 0.7)
    let loudest = Array(sound[(2 * 40 * Signals.sampleRate)...].prefix(2 * 100_000))
    #expect(loudest.truePeak < -1.9)
  }

  @Test("A song of short beats comes out as loud as any, wherever its joins lie", arguments: [60, 62, 75])
  func levelOfBeats(seconds: Int) throws {
    let beats = Signals.mono(frames: 62 * Signals.sampleRate) { frame in
      let time = Double(frame) / Double(Signals.sampleRate)
      let drum = 0.7 * exp(-8 * time.truncatingRemainder(dividingBy: 0.5)) * sin(2 * .pi * 110 * time)
      return drum + 0.3 * exp(-3 * time.truncatingRemainder(dividingBy: 1)) * sin(2 * .pi * 440 * time)
    }
    let loudness = try Self.loudness(of: Self.finish(SongFile(beats), to: seconds))
    #expect(abs(loudness + 14) < 0.7)
  }

  @Test(
    "Beats stay on the grid across every join, within 5 ms", arguments: [(96.0, 20, 33), (137, 16, 70)])
  func grid(tempo: Double, recorded: Int, seconds: Int) throws {
    let file = try SongFile(Signals.beats(perMinute: tempo, seconds: Double(recorded)))
    let sound = try Self.finish(file, to: seconds, bar: 240 / tempo).left
    let beat = 60 / tempo * Double(Signals.sampleRate)
    let errors = (1..<Int(Double(seconds - 4) * tempo / 60)).map { index in
      let place = Int(Double(index) * beat)
      let around = sound[place - 9000..<place + 9000]
      let loudest = around.map(abs).max()!
      return abs(around.firstIndex { abs($0) > loudest / 4 }! - place)
    }
    #expect(errors.count > 40)
    #expect(errors.max()! < 220)
  }

  @Test("Nothing clicks where the song goes back")
  func joins() throws {
    let tone = Signals.mono(frames: 10 * Signals.sampleRate) { frame in
      let time = Double(frame) / Double(Signals.sampleRate)
      return 0.3 * (1 + 0.5 * sin(.pi * time)) * sin(2 * .pi * (200 + 20 * sin(time)) * time)
    }
    let sound = try Self.finish(try SongFile(tone), to: 24).left
    let step = { (sound: [Float]) in zip(sound, sound.dropFirst()).map { abs($0 - $1) }.max()! }
    let loudest = sound.map(abs).max()!
    #expect(step(sound) < 1.5 * loudest / tone.map(abs).max()! * step(tone.left))
  }

  @Test("The end dies away, even if the recording breaks off", arguments: [8, 12, 15, 26])
  func end(seconds: Int) throws {
    let file = try SongFile(Signals.band(frames: 12 * Signals.sampleRate))
    let sound = try Self.finish(file, to: seconds).left
    #expect(sound.suffix(Signals.sampleRate / 20).allSatisfy { abs($0) < 0.005 })
    let end = sound.suffix(4 * Signals.sampleRate).map(abs)
    #expect(end.prefix(Signals.sampleRate).max()! > 0.1)
  }

  @Test("One channel is heard on both sides")
  func mono() throws {
    // RIFF, size, WAVE; fmt, size, PCM, one channel, 22,050 Hz, bytes a second and a frame, bits; data, size.
    let count = 10 * 22_050
    let header: [UInt8] =
      Array("RIFF".utf8) + Self.bytes(36 + 2 * count, 4) + Array("WAVEfmt ".utf8) + Self.bytes(16, 4)
      + Self.bytes(1, 2) + Self.bytes(1, 2) + Self.bytes(22_050, 4) + Self.bytes(44_100, 4) + Self.bytes(2, 2)
      + Self.bytes(16, 2) + Array("data".utf8) + Self.bytes(2 * count, 4)
    let samples = (0..<count).flatMap { Self.bytes(Int(8000 * sin(0.1 * Double($0))) & 0xffff, 2) }
    let sound = try Self.finish(SongFile(header + samples), to: 10)
    #expect(sound.left.correlation(with: sound.right) > 0.999)
    let loudness = try Self.loudness(of: sound)
    #expect(abs(loudness + 14) < 1)
  }

  private static func bytes(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(number >> (8 * $0) & 0xff) }
  }

  @Test("Equal recordings give equal bytes, with the tags in them", arguments: AudioFormat.allCases)
  func determinism(format: AudioFormat) throws {
    let file = try SongFile(Signals.song(seconds: 8), as: .mp3)
    let (one, other) = (try Self.write(file, to: 11, as: format), try Self.write(file, to: 11, as: format))
    let isEqual = one.bytes == other.bytes
    #expect(isEqual)
    let recording = try #require(Recording(one.bytes))
    #expect(recording.title == Self.tags.title)
    #expect(recording.frames == 11 * format.sampleRate)
  }

  @Test("Whoever stops listening stops the work, and output that fails ends it")
  func stop() throws {
    let file = try SongFile(Signals.song(seconds: 12))
    let song = try RecordedSong(path: file.path)
    let finisher = Finisher(song, Fitting(song, seconds: 12, bar: 2))
    var calls = 0
    #expect(throws: SynthesisError.stopped) {
      try finisher.play(as: .wav, tags: Self.tags, to: MemoryOutput()) { _ in
        calls += 1
        return calls < 5
      }
    }
    #expect(calls == 5)
    #expect(throws: SynthesisError.output(FullOutput.failure)) {
      try finisher.play(as: .mp3, tags: Self.tags, to: FullOutput(after: 3)) { _ in true }
    }
  }
}
