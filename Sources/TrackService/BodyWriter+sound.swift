internal import FastCGI
internal import TrackGeneration

extension BodyWriter {
  /// How long nothing may come of a job: nginx gives up after 120 seconds of silence.
  private static let silence = Duration.seconds(100)

  /// Writes a file as it is made, to its end.
  /// - Parameter beginning: its first bytes.
  func follow(_ job: AudioJob, after beginning: [UInt8]) throws(AudioError) {
    var (piece, offset) = (beginning, 0)
    while !piece.isEmpty {
      guard send(piece) else { return }
      offset += piece.count
      piece = try job.bytes(from: offset, until: .now + Self.silence)
    }
  }

  /// False when the reader has left.
  private func send(_ piece: [UInt8]) -> Bool {
    do {
      try write(piece)
      try flush()
      return true
    } catch {
      return false
    }
  }
}
