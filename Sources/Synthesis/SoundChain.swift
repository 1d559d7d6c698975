/// What sound goes through between the synthesizers and the file: as many frames come out in the end as went in, some of
/// them later.
protocol SoundChain: AnyObject {
  /// Interleaved stereo, in and out.
  func process(_ block: [Float]) -> [Float]
  /// What is still inside.
  func finish() -> [Float]
}
