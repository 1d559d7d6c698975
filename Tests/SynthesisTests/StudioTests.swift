import Composition
import Glibc
import Testing

@testable import Synthesis

struct StudioTests {
  @Test(
    "Equal renderings are equal to the bit, in another studio and beside other work", arguments: AudioFormat.allCases)
  func determinism(format: AudioFormat) throws {
    let song = Songs.make("jazz")
    let (one, other) = (MemoryOutput(), MemoryOutput())
    let first = try Studio(soundFont: Songs.soundFont)
    _ = try first.render(.make(song), as: format, to: one) { _ in true }
    let second = try Studio(soundFont: Songs.soundFont)
    #expect(throws: SynthesisError.stopped) {
      try second.render(.make(Songs.make("metal")), as: nil, to: MemoryOutput()) { $0 < 0.2 }
    }
    _ = try second.render(.make(song), as: format, to: other) { _ in true }
    #expect(one.bytes.count > 50_000)
    let isEqual = one.bytes == other.bytes
    #expect(isEqual)
  }

  @Test("Parts alone add up to the mix before mastering", arguments: ["pop", "cinematic", "trap"])
  func stems(genre: String) throws {
    let studio = try Studio(soundFont: Songs.soundFont)
    let song = Songs.make(genre)
    var sum = [Float](repeating: 0, count: Songs.seconds * 2 * Studio.sampleRate)
    for part in song.score.parts {
      let stem = try studio.sound(.make(song, .part(part.name)))
      #expect(stem.count == sum.count)
      for index in sum.indices { sum[index] += stem[index] }
    }
    let mix = try studio.sound(.make(song, .unmastered))
    let difference = zip(sum, mix).reduce(0.0) { $0 + pow(Double($1.0 - $1.1), 2) }
    let power = mix.reduce(0.0) { $0 + pow(Double($1), 2) }
    #expect(10 * log10(difference / power) < -60)
  }

  @Test(
    "A song begins and ends in silence, is as long as it should be, and has no peak above its ceiling",
    arguments: ["rock", "ambient", "classical", "hip-hop", "folk"])
  func ends(genre: String) throws {
    let studio = try Studio(soundFont: Songs.soundFont)
    let sound = try studio.sound(.make(Songs.make(genre)))
    #expect(sound.allSatisfy { abs($0) < 0.8 })
    #expect(sound.prefix(2).allSatisfy { $0 == 0 } && sound.suffix(2).allSatisfy { abs($0) < 1e-4 })
    #expect(sound.count == 2 * Songs.seconds * Studio.sampleRate)
  }

  @Test("The tune stands above the chords around it", arguments: ["pop", "rock", "folk", "house", "classical"])
  func lead(genre: String) throws {
    let studio = try Studio(soundFont: Songs.soundFont)
    let song = Songs.make(genre)
    func loudness(_ roles: Set<Part.Role>) throws -> Double {
      var sum = [Float](repeating: 0, count: Songs.seconds * 2 * Studio.sampleRate)
      for part in song.score.parts where roles.contains(part.role) {
        let stem = try studio.sound(.make(song, .part(part.name)))
        for index in sum.indices { sum[index] += stem[index] }
      }
      return try self.loudness(of: sum)
    }
    let (tune, chords) = (try loudness([.melody]), try loudness([.comping, .pad]))
    #expect(tune > chords + 1)
  }

  private func loudness(of sound: [Float]) throws -> Double {
    let meter = try LoudnessMeter(sampleRate: Studio.sampleRate)
    meter.add(sound)
    let loudness = meter.integrated
    return try #require(loudness)
  }

  @Test("Whoever stops listening stops the work")
  func stop() throws {
    let studio = try Studio(soundFont: Songs.soundFont)
    var calls = 0
    #expect(throws: SynthesisError.stopped) {
      try studio.render(.make(Songs.make("pop")), as: .wav, to: MemoryOutput()) { _ in
        calls += 1
        return calls < 5
      }
    }
    #expect(calls == 5)
  }

  @Test("Output that fails ends the work with its reason")
  func failure() throws {
    let studio = try Studio(soundFont: Songs.soundFont)
    #expect(throws: SynthesisError.output(FullOutput.failure)) {
      try studio.render(.make(Songs.make("pop")), as: .mp3, to: FullOutput(after: 3)) { _ in true }
    }
  }

  @Test("A SoundFont that is not there, or is none, is named", arguments: ["/nowhere/x.sf2", "/etc/hostname"])
  func soundFont(path: String) {
    do {
      _ = try Studio(soundFont: path)
      Issue.record("made a studio of \(path)")
    } catch {
      if case .soundFont(let reason) = error { #expect(reason.contains(path)) } else { Issue.record("\(error)") }
    }
  }
}
