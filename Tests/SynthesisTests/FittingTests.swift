import Glibc
import Testing

@testable import Synthesis

struct FittingTests {
  private static func fit(_ sound: [Float], to seconds: Int, bar: Double = 2) throws -> Fitting {
    let file = try SongFile(sound)
    return Fitting(try RecordedSong(path: file.path), seconds: seconds, bar: bar)
  }

  @Test(
    "A song fills its length, but for a second at most, and never ends behind it",
    arguments: [(12, 10), (12, 96), (30, 60), (30, 180), (59, 60), (61, 60), (90, 120)])
  func length(of recorded: Int, to seconds: Int) throws {
    let fitting = try Self.fit(Signals.song(seconds: recorded), to: seconds)
    let missing = seconds * Signals.sampleRate - fitting.length
    #expect((0...Int(1.05 * Double(Signals.sampleRate))).contains(missing))
  }

  @Test("A song that is as long as it should be stays as it is")
  func unchanged() throws {
    let fitting = try Self.fit(Signals.song(seconds: 30), to: 30)
    #expect(fitting.pieces == [0..<30 * Signals.sampleRate])
    #expect(fitting.adjustments == [])
  }

  @Test("Silence at the ends goes, and whoever reads is told")
  func silence() throws {
    let gap = Signals.silence(frames: 3 * Signals.sampleRate)
    let fitting = try Self.fit(gap + Signals.song(seconds: 30) + gap, to: 30)
    #expect(fitting.pieces == [3 * Signals.sampleRate..<33 * Signals.sampleRate])
    #expect(fitting.adjustments == ["Cut off 3 s of silence in front of the song."])
  }

  @Test("A song that is too short goes back by whole bars", arguments: [(30, 37), (34, 49)])
  func detour(recorded: Int, seconds: Int) throws {
    let fitting = try Self.fit(Signals.song(seconds: recorded), to: seconds)
    #expect(fitting.pieces.count == 2)
    let back = Double(fitting.pieces[0].upperBound - fitting.pieces[1].lowerBound) / Double(Signals.sampleRate)
    #expect(abs(back - 2 * (back / 2).rounded()) < 0.005)
    #expect(fitting.adjustments.count == 1)
    #expect(fitting.pieces[1].upperBound > (recorded - 2) * Signals.sampleRate, "it keeps its end")
  }

  @Test("A song that is too long and repeats itself leaves whole bars out and keeps its end")
  func shortcut() throws {
    let fitting = try Self.fit(Signals.song(seconds: 60), to: 44)
    #expect(fitting.pieces.count == 2)
    let ahead = Double(fitting.pieces[1].lowerBound - fitting.pieces[0].upperBound) / Double(Signals.sampleRate)
    #expect(abs(ahead - 16) < 0.005)
    #expect(60 * Signals.sampleRate - fitting.pieces[1].upperBound < 300)
  }

  @Test("A song that is too long and never alike fades out from a bar line")
  func fadeOut() throws {
    // Tones that never come again, in a rhythm that changes.
    let sound = Signals.mono(frames: 40 * Signals.sampleRate) { frame in
      let time = Double(frame) / Double(Signals.sampleRate)
      let beat = (time * time / 40).truncatingRemainder(dividingBy: 0.5)
      let turns = (100 + 10 * time) * time
      return 0.3 * exp(-4 * beat) * sin(2 * .pi * turns)
    }
    let fitting = try Self.fit(sound, to: 31)
    #expect(fitting.pieces == [0..<31 * Signals.sampleRate])
    #expect((31 - fitting.fadeOut).truncatingRemainder(dividingBy: 2) == 0 && fitting.fadeOut >= 3)
    #expect(fitting.adjustments == ["Faded out early, to make 31 s of 40 s."])
  }

  @Test("Bars are whole by the beat that is heard, not by the one asked for", arguments: [1.82, 1.9, 2.1, 2.18])
  func tempo(bar: Double) throws {
    for seconds in [49, 53] {
      let fitting = try Self.fit(Signals.song(seconds: 40), to: seconds, bar: bar)
      let back = Double(fitting.pieces[0].upperBound - fitting.pieces[1].lowerBound) / Double(Signals.sampleRate)
      #expect(abs(back - 2 * (back / 2).rounded()) < 0.005)
    }
  }

  @Test("Whatever a bar is said to last, the song fills its length", arguments: [-1, 0, 0.001, 40, 1e6])
  func strangeBars(bar: Double) throws {
    let fitting = try Self.fit(Signals.song(seconds: 30), to: 100, bar: bar)
    #expect((0...Signals.sampleRate + 1000).contains(100 * Signals.sampleRate - fitting.length))
  }

  @Test("What was repeated is heard twice, what was left out never")
  func times() throws {
    let longer = try Self.fit(Signals.song(seconds: 30), to: 38)
    let again = longer.pieces[1].lowerBound + 10
    let time = Double(again) / Double(Signals.sampleRate)
    let times = longer.times(of: time)
    #expect(times.count == 2 && abs(times[0] - time) < 1e-4)
    #expect(longer.times(of: 29.5).count == 1 && longer.times(of: 29.5)[0] > 37)
    let shorter = try Self.fit(Signals.song(seconds: 60), to: 44)
    #expect(shorter.times(of: Double(shorter.pieces[0].upperBound + 1) / Double(Signals.sampleRate)) == [])
  }
}
