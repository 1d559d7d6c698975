/// Plays stretches of a recording one after the other, each faded into the next.
struct Splice {
  /// Frames.
  static let crossFade = 1024
  private static let block = 4096

  let song: RecordedSong
  let pieces: [Range<Int>]

  /// - Parameter body: takes the sound, left and right in turn; false ends it.
  func play(_ body: Tape.Body) throws(SynthesisError) {
    var tail: [Float] = []
    for piece in pieces {
      // From the beginning: what an MP3 sounds like depends on what came before.
      let file = try RecordingFile(path: song.path)
      file.skip(piece.lowerBound)
      var left = piece.count
      while left > 0, case var block = file.read(min(left, Self.block)), !block.isEmpty {
        block.fadeIn(over: tail)
        tail = []
        left -= block.count / 2
        guard try body(block) else { return }
      }
      tail = file.read(Self.crossFade)
    }
  }
}

extension RecordingFile {
  fileprivate func skip(_ frames: Int) {
    var left = frames
    while left > 0, case let block = read(min(left, 4096)), !block.isEmpty { left -= block.count / 2 }
  }
}

extension [Float] {
  /// - Parameter tail: what dies away meanwhile.
  fileprivate mutating func fadeIn(over tail: [Float]) {
    let count = Swift.min(count, tail.count)
    for index in 0..<count {
      let share = Float(index / 2) / Float(tail.count / 2)
      let weight = share * share * (3 - 2 * share)
      self[index] = weight * self[index] + (1 - weight) * tail[index]
    }
  }
}
