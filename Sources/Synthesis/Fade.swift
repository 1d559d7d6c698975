internal import Glibc

/// Lets sound begin without a click and die away at its end.
struct Fade {
  private let frames: Int
  private let fadeIn: Int
  private let fadeOut: Int
  private var position = 0

  /// Seconds at the end in which what still sounds is let go.
  static let end = 2.5

  /// - Parameters:
  ///   - frames: of all the sound.
  ///   - end: how long it takes to die away, in seconds.
  init(sampleRate: Int, frames: Int, end: Double = Self.end) {
    self.frames = frames
    fadeIn = sampleRate / 500
    fadeOut = Int(end * Double(sampleRate))
  }

  /// - Parameter block: left and right in turn; what follows the one before it.
  mutating func process(_ block: inout [Float]) {
    let count = block.count / 2
    for frame in 0..<max(0, min(count, fadeIn - position)) {
      block.scale(frame, by: rise(position + frame, of: fadeIn))
    }
    for frame in max(0, min(count, frames - fadeOut - position))..<count {
      block.scale(frame, by: rise(frames - 1 - position - frame, of: fadeOut))
    }
    position += count
  }

  /// From 0 at 0 to 1 at `length`, level at both.
  private func rise(_ position: Int, of length: Int) -> Float {
    Float(0.5 - 0.5 * cos(.pi * Double(position) / Double(length)))
  }
}

extension [Float] {
  fileprivate mutating func scale(_ frame: Int, by gain: Float) {
    self[2 * frame] *= gain
    self[2 * frame + 1] *= gain
  }
}
