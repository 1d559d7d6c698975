/// A time as people read it.
struct Seconds: CustomStringConvertible {
  private let tenths: Int

  init(frames: Int, _ sampleRate: Int) { tenths = (10 * frames + sampleRate / 2) / sampleRate }

  var description: String { tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s" }

  /// As on a clock.
  var place: String {
    let seconds = tenths / 10
    return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
  }
}
