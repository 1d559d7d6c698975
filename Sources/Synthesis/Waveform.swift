/// The outline of a sound, for drawing: the least and the greatest sample of each stretch, in two resolutions.
public struct Waveform: Sendable, Equatable {
  public struct Resolution: Sendable, Equatable {
    /// Frames of sound in a stretch.
    public let samplesPerPixel: Int
    /// Least and greatest, one after the other, of both channels' mean: -128 to 127 for -1 to 1.
    public let peaks: [Int8]
  }

  public let sampleRate: Int
  /// The coarser first.
  public let resolutions: [Resolution]
}
