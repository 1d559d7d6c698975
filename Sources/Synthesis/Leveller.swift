internal import Glibc

/// Brings a song to its loudness while it is being played, when most of it has not been heard yet.
///
/// How loud the song will be is known to about a decibel. What comes out is compared with that as it comes, and the gain
/// follows, so slowly that nobody notices.
struct Leveller {
  /// Decibels.
  private(set) var gain: Double

  private let expected: LoudnessCurve
  /// Of the gain to begin with; the loudness of steps below `threshold` does not count (BS.1770's second gate).
  private let scale: Double
  private let threshold: Float
  private let first: Double
  private var heard = 0.0
  private var foretold = 0.0
  private var seconds = 0.0

  /// After so many seconds half of what is heard is believed.
  private static let doubt = 4.0
  /// Decibels, and decibels per second.
  private static let reach = 4.0
  private static let pace = 0.5

  /// - Parameters:
  ///   - loudness: LUFS to come to.
  ///   - surplus: LU by which what comes is louder than what is expected.
  init(to loudness: Double, expecting expected: LoudnessCurve, surplus: Double = 0) {
    let integrated = expected.integrated ?? loudness
    self.expected = expected
    first = loudness - integrated - surplus
    gain = first
    scale = LoudnessCurve.power(loudness) / LoudnessCurve.power(integrated)
    threshold = Float(LoudnessCurve.power(integrated - 10))
  }

  /// - Parameters:
  ///   - power: K-weighted, of what came out at the present gain.
  ///   - start: seconds from the beginning of the song.
  ///   - duration: in seconds.
  mutating func hear(_ power: Double, from start: Double, lasting duration: Double) {
    let foretold = expected.mean(from: start, to: start + duration)
    guard foretold >= threshold else { return }
    let correction = gain - first
    heard += power * pow(10, -correction / 10) * duration
    self.foretold += Double(foretold) * scale * duration
    seconds += duration
    guard heard > 0 else { return }
    let belief = seconds / (seconds + Self.doubt)
    let wanted = -10 * log10(heard / self.foretold) * belief
    let step = Self.pace * duration
    gain = first + min(max(wanted, correction - step, -Self.reach), correction + step, Self.reach)
  }
}
