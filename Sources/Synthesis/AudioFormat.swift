/// How sound is written down; the raw value is the file's extension.
public enum AudioFormat: String, Sendable, CaseIterable, Encodable {
  case mp3, ogg, opus, flac, wav

  public var mediaType: String {
    switch self {
    case .mp3: "audio/mpeg"
    case .ogg, .opus: "audio/ogg"
    case .flac: "audio/flac"
    case .wav: "audio/wav"
    }
  }
}
