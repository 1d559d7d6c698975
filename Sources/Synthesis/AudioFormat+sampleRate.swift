extension AudioFormat {
  /// In hertz: Opus has rates of its own.
  var sampleRate: Int { self == .opus ? 48_000 : Studio.sampleRate }
}
