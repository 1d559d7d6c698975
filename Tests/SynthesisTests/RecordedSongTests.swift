import Glibc
import Testing

@testable import Synthesis

struct RecordedSongTests {
  private static func reason(_ file: SongFile) -> String? {
    do {
      _ = try RecordedSong(path: file.path)
      return nil
    } catch {
      if case .recording(let reason) = error { return reason }
      return "\(error)"
    }
  }

  @Test("A song tells its length and rate", arguments: [AudioFormat.mp3, .wav, .flac, .ogg])
  func open(format: AudioFormat) throws {
    let file = try SongFile(Signals.song(seconds: 10), as: format)
    let song = try RecordedSong(path: file.path)
    #expect(song.sampleRate == 44_100)
    #expect(abs(song.duration - 10) < 0.06)
  }

  @Test("What is no sound is no song, and the reason is told")
  func noSound() throws {
    #expect(Self.reason(SongFile([])) != nil)
    #expect(Self.reason(SongFile(Array("<html>Bad gateway</html>".utf8))) != nil)
    #expect(Self.reason(SongFile([UInt8](repeating: 0, count: 100_000))) != nil)
    let wav = try MemoryOutput.wav(Signals.song(seconds: 6)).bytes
    #expect(Self.reason(SongFile(Array(wav.prefix(30)))) != nil)
    #expect(throws: SynthesisError.self) { try RecordedSong(path: "/nowhere/song.mp3") }
  }

  @Test("Silence is no song, nor is what lasts a moment")
  func silence() throws {
    let gap = Signals.silence(frames: 10 * Signals.sampleRate)
    let silence = try SongFile(gap)
    #expect(Self.reason(silence) == "nothing but silence")
    let moment = try SongFile(gap + Signals.band(frames: 2 * Signals.sampleRate) + gap)
    #expect(Self.reason(moment)?.hasPrefix("no more than 2") == true)
  }

  @Test("A file that breaks off is as long as what is left", arguments: [AudioFormat.mp3, .wav])
  func truncated(format: AudioFormat) throws {
    let output = try MemoryOutput.make(Signals.song(seconds: 20), as: format)
    let half = SongFile(Array(output.bytes.prefix(output.bytes.count / 2)))
    let song = try RecordedSong(path: half.path)
    #expect(abs(song.duration - 10) < 0.2)
  }

  @Test("More than two channels are refused, and so are formats that nobody sends")
  func channels() throws {
    var wav = try MemoryOutput.wav(Signals.song(seconds: 6)).bytes
    wav[22] = 6
    wav[32] = 12
    #expect(Self.reason(SongFile(wav)) == "6 channels, not one or two")
    // Sun's, with 16 bits in one channel.
    let au: [UInt8] =
      Array(".snd".utf8) + [0, 0, 0, 24, 0, 0, 0x10, 0, 0, 0, 0, 3, 0, 0, 0xac, 0x44, 0, 0, 0, 1]
      + [UInt8](repeating: 9, count: 0x1000)
    #expect(Self.reason(SongFile(au)) == "neither MP3 nor WAV, FLAC or Ogg")
  }

  @Test("Damaged files are songs or are none, and nothing worse", arguments: [AudioFormat.mp3, .wav, .flac, .ogg])
  func damage(format: AudioFormat) throws {
    let bytes = try MemoryOutput.make(Signals.song(seconds: 7), as: format).bytes
    var random = Chance(state: 7)
    var songs = 0
    for _ in 0..<40 {
      let file = SongFile(bytes.damaged(by: &random))
      guard let song = try? RecordedSong(path: file.path) else { continue }
      songs += 1
      var frames = 0
      var peak: Float = 0
      try Finisher(song, Fitting(song, seconds: 7, bar: 2)).play(sampleRate: 44_100, ceiling: -2) { block in
        frames += block.count / 2
        peak = block.reduce(peak) { $1.isFinite ? max($0, abs($1)) : .infinity }
        return true
      }
      #expect(frames == 7 * 44_100)
      #expect(peak <= 0.83)
    }
    #expect(songs > 0, "some damage is small")
  }

  @Test("Numbers that are none, or huge, are not heard")
  func notANumber() throws {
    let sound = Signals.song(seconds: 8)
    var floats = sound.map(\.bitPattern)
    for index in stride(from: 1000, to: floats.count, by: 50_000) {
      floats[index] = Float.nan.bitPattern
      floats[index + 1] = Float.infinity.bitPattern
      floats[index + 2] = (1e30 as Float).bitPattern
    }
    var wav = Array(try MemoryOutput.wav(sound).bytes)
    let data = wav.firstRange(of: Array("data".utf8))!.lowerBound
    wav[20] = 3  // floating point
    wav[32] = 8  // bytes a frame
    wav[34] = 32  // bits
    wav.replaceSubrange((data + 4)..., with: [floats.count * 4].map(UInt32.init).bytes + floats.bytes)
    wav.replaceSubrange(4..<8, with: [UInt32(wav.count - 8)].bytes)
    let file = SongFile(wav)
    let song = try RecordedSong(path: file.path)
    #expect(song.loudness.power.allSatisfy { $0.isFinite })
    #expect(abs(song.duration - 8) < 0.01)
  }
}

extension MemoryOutput {
  fileprivate static func make(_ sound: [Float], as format: AudioFormat) throws -> MemoryOutput {
    let output = MemoryOutput()
    var encoder = try Encoder(
      format, sampleRate: 44_100, frames: sound.count / 2, tags: AudioTags(title: "", genre: ""), to: output)
    for block in sound.blocks(of: 4096) { try encoder.write(block) }
    try encoder.finish()
    return output
  }

  fileprivate static func wav(_ sound: [Float]) throws -> MemoryOutput { try make(sound, as: .wav) }
}

extension [UInt32] {
  fileprivate var bytes: [UInt8] { flatMap { number in (0..<4).map { UInt8(number >> (8 * $0) & 0xff) } } }
}

/// The same every time.
private struct Chance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33 | state << 31
  }
}

extension [UInt8] {
  /// With some bytes changed, most of them near the beginning, and sometimes cut short.
  fileprivate func damaged(by random: inout Chance) -> [UInt8] {
    var bytes = self
    for _ in 0..<Int.random(in: 1...30, using: &random) {
      let reach = Bool.random(using: &random) ? Swift.min(200, count) : count
      bytes[Int.random(in: 0..<reach, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    let isCut = Int.random(in: 0..<4, using: &random) == 0
    return isCut ? Array(bytes.prefix(Int.random(in: 0...count, using: &random))) : bytes
  }
}
