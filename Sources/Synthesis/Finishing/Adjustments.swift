/// Tells people how a recording came to its length.
struct Adjustments {
  let song: RecordedSong
  let seconds: Int
  /// In frames.
  let bar: Int
  let seams: [Seam]
  let fadesEarly: Bool

  var sentences: [String] { [silence, length].compactMap { $0 } }

  /// What is not worth telling, in seconds.
  private static let trifle = 0.5

  private var silence: String? {
    let start = song.audible.lowerBound
    guard Double(start) > Self.trifle * Double(song.sampleRate) else { return nil }
    return "Cut off \(time(start)) of silence in front of the song."
  }

  private var length: String? {
    let change = "to make \(seconds) s of \(time(song.audible.count))"
    if fadesEarly { return "Faded out early, \(change)." }
    guard let seam = seams.first else { return nil }
    let place = time(min(seam.departure, seam.arrival)).place
    if seam.departure < seam.arrival { return "Left out \(bars(seam)) from \(place) on, \(change)." }
    return seams.count == 1
      ? "Repeated \(bars(seam)) from \(place) on, \(change)."
      : "Repeated bars in \(seams.count) places, \(change)."
  }

  private func bars(_ seam: Seam) -> String {
    let count = max(1, (abs(seam.departure - seam.arrival) + bar / 2) / bar)
    return count == 1 ? "a bar" : "\(count) bars"
  }

  private func time(_ frames: Int) -> Seconds { Seconds(frames: frames, song.sampleRate) }
}
