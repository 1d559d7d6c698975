internal import FastCGI
internal import TrackGeneration

extension Response {
  /// A file of the audio cache, which nginx sends.
  static func kept(_ file: AudioFile, _ headers: HeaderFields) -> Response {
    Response(.ok, headers: headers, body: .file(["internal", "audio", file.name]))
  }
}
