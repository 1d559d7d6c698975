/// Who makes the track.
public enum Mode: String, Sendable, CaseIterable, Codable {
  /// Composed and rendered on this machine.
  case local
  /// Only the prompt and its metadata.
  case simulate
  /// Google's music models.
  case gcp
}
