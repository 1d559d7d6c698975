import Glibc

@testable import Synthesis

/// A file with sound, which is gone when nobody needs it any more.
final class SongFile {
  let path: String

  init(_ bytes: [UInt8]) {
    var template = Array("/tmp/song-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    precondition(descriptor >= 0, "no temporary file")
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    precondition(Glibc.write(descriptor, bytes, bytes.count) == bytes.count, "no room")
    close(descriptor)
  }

  convenience init(_ sound: [Float], as format: AudioFormat = .wav, sampleRate: Int = 44_100) throws {
    let output = MemoryOutput()
    var encoder = try Encoder(
      format, sampleRate: sampleRate, frames: sound.count / 2, tags: AudioTags(title: "", genre: ""), to: output)
    for block in sound.blocks(of: 4096) { try encoder.write(block) }
    try encoder.finish()
    self.init(output.bytes)
  }

  deinit { unlink(path) }
}

extension Signals {
  /// Beats at a tempo, each a short tone that dies away; every fourth is higher.
  static func beats(perMinute tempo: Double, seconds: Double, sampleRate: Int = sampleRate) -> [Float] {
    let rate = Double(sampleRate)
    return mono(frames: Int(seconds * rate)) { frame in
      let position = Double(frame) / rate / 60 * tempo
      let time = position.truncatingRemainder(dividingBy: 1) * 60 / tempo
      let frequency = Int(position) % 4 == 0 ? 1500.0 : 1000.0
      return 0.5 * exp(-time * 60) * sin(2 * .pi * frequency * time)
    }
  }

  /// Four bars of two seconds with a chord each, over a drum in every half second, again and again; it grows louder, and
  /// dies away.
  static func song(seconds: Int, sampleRate: Int = sampleRate, loudness: Float = 1) -> [Float] {
    let bars = sampleRate == Self.sampleRate ? fourBars : fourBars(sampleRate: sampleRate)
    var sound: [Float] = []
    for hundredth in 0..<100 * seconds {
      let time = Float(hundredth) / 100
      let level = loudness * min(1, 0.3 + time / 60) * min(1, (Float(seconds) - time) / 2)
      for sample in bars[hundredth % bars.count] { sound.append(level * sample) }
    }
    return sound
  }

  private static let fourBars = fourBars(sampleRate: sampleRate)

  /// In hundredths of a second.
  private static func fourBars(sampleRate: Int) -> [[Float]] {
    let roots = [110, 87.5, 131, 98]
    let sound = mono(frames: 8 * sampleRate) { frame in
      let time = Double(frame) / Double(sampleRate)
      let chord = [1, 1.25, 1.5, 2].reduce(0) { $0 + 0.08 * sin(2 * .pi * roots[Int(time / 2)] * $1 * time) }
      let beat = time.truncatingRemainder(dividingBy: 0.5)
      return chord + 0.5 * exp(-beat * 30) * sin(2 * .pi * 70 * beat)
    }
    return sound.blocks(of: sampleRate / 100)
  }
}
