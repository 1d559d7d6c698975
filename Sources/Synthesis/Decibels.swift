internal import Glibc

/// A ratio of amplitudes.
struct Decibels {
  /// As a factor.
  static func factor(_ decibels: Double) -> Float { Float(pow(10, decibels / 20)) }
}
