/// How a recording comes to the length that is wanted: which stretches of it are heard, one after the other.
public struct Fitting: Sendable {
  /// Exactly so long it becomes.
  public let seconds: Int
  /// What is done, in sentences for people; empty where nothing is.
  public let adjustments: [String]
  let sampleRate: Int
  /// In frames of the recording.
  let pieces: [Range<Int>]
  /// Seconds in which the last piece dies away.
  let fadeOut: Double

  /// Silence at the ends goes. A song that is too short goes back over whole bars, as often as needed; one that is too
  /// long leaves some out where that is not heard, and fades out where it would be.
  ///
  /// Bars count as the recording has them: over every join its own beat goes on, to a few milliseconds, if its bars last
  /// what was asked for to a tenth. If not, or where there is no beat, what is joined is as alike as can be found.
  /// - Parameters:
  ///   - seconds: wanted.
  ///   - bar: how long a bar was asked to last, in seconds.
  public init(_ song: RecordedSong, seconds: Int, bar: Double) {
    let wanted = seconds * song.sampleRate
    let longestBar = min(song.audible.count, wanted) / 8
    let bar = min(max(Int(bar * Double(song.sampleRate)), song.sampleRate / 2), longestBar)
    let search = SeamSearch(song, bar: bar)
    let missing = wanted - song.audible.count
    let seams = missing > 0 ? search.detours(adding: missing) : search.shortcut(leavingOut: -missing).map { [$0] } ?? []
    let fadesEarly = seams.isEmpty && -missing > bar
    self.seconds = seconds
    sampleRate = song.sampleRate
    pieces = song.audible.cut(at: seams, to: wanted)
    fadeOut = fadesEarly ? Self.fadeOut(wanted, bar, song.sampleRate) : Fade.end
    let story = Adjustments(song: song, seconds: seconds, bar: search.bar, seams: seams, fadesEarly: fadesEarly)
    adjustments = story.sentences
  }

  /// From the last bar line that leaves time enough.
  private static func fadeOut(_ frames: Int, _ bar: Int, _ sampleRate: Int) -> Double {
    let latest = frames - Int(1.5 * Fade.end * Double(sampleRate))
    return Double(frames - latest / bar * bar) / Double(sampleRate)
  }
}

extension Fitting {
  /// When something is heard that the recording has at a time, in seconds: more than once where it goes back, never
  /// where it is left out.
  public func times(of time: Double) -> [Double] {
    let frame = Int(time * Double(sampleRate))
    var start = 0
    return pieces.compactMap { piece in
      defer { start += piece.count }
      return piece.contains(frame) ? Double(start + frame - piece.lowerBound) / Double(sampleRate) : nil
    }
  }

  /// In the recording, of a frame that is heard.
  private func place(of frame: Int) -> Int {
    var start = 0
    for piece in pieces {
      if frame < start + piece.count { return piece.lowerBound + frame - start }
      start += piece.count
    }
    return pieces.last?.upperBound ?? 0
  }

  /// Of all pieces, in frames.
  var length: Int { pieces.reduce(0) { $0 + $1.count } }

  /// As it is going to be, before it is brought to a level: over blocks of 400 ms, since a join lies anywhere between the
  /// steps that were measured, and a beat is shorter than one.
  func loudness(of song: RecordedSong) -> LoudnessCurve {
    let step = Int(LoudnessCurve.step * Double(sampleRate))
    return LoudnessCurve(
      power: stride(from: 0, to: length, by: step).map { frame in
        let middle = Double(place(of: frame + step / 2)) / Double(sampleRate)
        return song.loudness.mean(from: max(0, middle - 0.2), to: middle + 0.2)
      })
  }
}

extension Range<Int> {
  /// - Parameter length: of all pieces, at most.
  fileprivate func cut(at seams: [Seam], to length: Int) -> [Range<Int>] {
    let starts = [lowerBound] + seams.map(\.arrival)
    let ends = seams.map(\.departure) + [upperBound]
    var pieces = zip(starts, ends).map { $0..<$1 }
    let excess = Swift.max(0, pieces.reduce(0) { $0 + $1.count } - length)
    let last = pieces.removeLast()
    return pieces + [last.lowerBound..<last.upperBound - excess]
  }
}
