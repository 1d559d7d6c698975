internal import Composition

/// What a request may ask for. Validation and the API's document both read it here.
public enum Limits {
  /// Unicode scalars.
  public static let textInput = 1...10_000
  public static let genre = 1...64
  public static let title = 0...200
  public static let description = 0...1_000
  public static let tips = 0...10_000
  public static let styleReferenceValue = 1...200
  public static let styleReferences = 20
  /// Seconds.
  public static let duration = 60...240
  public static let defaultDuration = Brief.defaultDuration
  public static let temperature = 0.0...1.0
  public static let defaultTemperature = Brief.defaultTemperature
  /// Beats per minute.
  public static let tempo = Brief.tempos
  /// Every integer up to here is exact in a JSON number (RFC 8259 §6).
  public static let seed = 0...(1 << 53) - 1
  /// Tracks in one answer.
  public static let page = 1...100
  public static let defaultPage = 20
  /// Unicode scalars.
  public static let searchWords = 200
  /// Bytes of a preset file; the longest valid preset, all of it escaped, is well below.
  public static let presetFile = 256 * 1024
}
