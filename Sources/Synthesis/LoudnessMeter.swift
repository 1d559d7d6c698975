internal import CEbur128

/// Measures loudness by EBU R 128, with libebur128.
struct LoudnessMeter: ~Copyable {
  private let state: UnsafeMutablePointer<ebur128_state>

  init(sampleRate: Int) throws(SynthesisError) {
    let modes = Int32(EBUR128_MODE_I.rawValue)
    guard let state = ebur128_init(2, UInt(sampleRate), modes) else {
      throw .library(function: "ebur128_init", reason: "out of memory")
    }
    self.state = state
  }

  deinit {
    var state: UnsafeMutablePointer<ebur128_state>? = state
    ebur128_destroy(&state)
  }

  /// - Parameter samples: interleaved stereo.
  func add(_ samples: [Float]) { ebur128_add_frames_float(state, samples, samples.count / 2) }

  /// LUFS; nil when all was silent.
  var integrated: Double? {
    var loudness = 0.0
    guard ebur128_loudness_global(state, &loudness) == 0, loudness.isFinite else { return nil }
    return loudness
  }

  /// K-weighted power of the last seconds, without any gate.
  func power(ofLast seconds: Double) -> Float {
    var loudness = 0.0
    guard ebur128_loudness_window(state, UInt(seconds * 1000), &loudness) == 0, loudness.isFinite else { return 0 }
    return Float(LoudnessCurve.power(loudness))
  }
}
