internal import Composition

/// Where parts come together, and go into the room.
struct Desk {
  private var reverb: Reverb
  /// How much of each part goes into the room.
  private let sends: [Float]

  init(_ parts: [Part], in room: Room, sampleRate: Int) {
    reverb = Reverb(room, sampleRate: sampleRate)
    sends = parts.map { Float($0.reverb) / 127 }
  }

  /// - Parameter strips: of each part left and then right.
  /// - Returns: interleaved stereo.
  mutating func mix(_ strips: [ArraySlice<Float>]) -> [Float] {
    let frames = (strips.first?.count ?? 0) / 2
    var mix = [Float](repeating: 0, count: 2 * frames)
    var send = [Float](repeating: 0, count: frames)
    for (strip, level) in zip(strips, sends) {
      mix.withUnsafeMutableBufferPointer { mix in
        strip.withUnsafeBufferPointer { strip in
          for frame in 0..<frames {
            let (left, right) = (strip[frame], strip[frames + frame])
            mix[2 * frame] += left
            mix[2 * frame + 1] += right
            send[frame] += (left + right) * 0.5 * level
          }
        }
      }
    }
    reverb.add(send, to: &mix)
    return mix
  }
}
