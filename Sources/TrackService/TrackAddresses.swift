internal import Synthesis
internal import TrackGeneration

/// Where a track and its files are, relative to the host; with a signature where the service has a key.
struct TrackAddresses {
  let id: TrackID
  /// nil where everybody is let in.
  let signer: AddressSigner?

  /// Needs the key.
  var track: String { "/tracks/\(id)" }
  var audio: [String: String] {
    Dictionary(uniqueKeysWithValues: AudioFormat.allCases.map { ($0.rawValue, file("audio.\($0.rawValue)")) })
  }
  var stemsArchive: String { file("stems.zip") }
  var waveform: String { file("waveform.json") }
  var events: String { file("events") }
  var score: String { file("score.mid") }
  var lyrics: String { file("lyrics.lrc") }

  /// By the names of the parts.
  func stems(_ parts: [TrackFacts.Part]) -> [String: String] {
    Dictionary(parts.map { ($0.name, file("stems/\($0.slug).flac")) }) { first, _ in first }
  }

  private func file(_ name: String) -> String {
    let path = "\(track)/\(name)"
    return signer?.signed(path) ?? path
  }
}
