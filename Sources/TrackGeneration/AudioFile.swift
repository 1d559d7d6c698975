public import Synthesis

/// A file that can be made of a track's score, whenever it is asked for.
public struct AudioFile: Sendable, Hashable {
  public enum Content: Sendable, Hashable {
    case mix(AudioFormat)
    /// One part, by the name that stands for it in addresses: "comping-2".
    case stem(String, AudioFormat)
    /// All parts in one archive.
    case stems
    /// The mix's outline as JSON.
    case waveform
  }

  public let track: TrackID
  public let content: Content

  public init(_ track: TrackID, _ content: Content) {
    self.track = track
    self.content = content
  }

  /// In the folder of audio; begins with the track's id.
  public var name: String {
    switch content {
    case .mix(let format): "\(track).\(format.rawValue)"
    case .stem(let part, let format): "\(track)-\(part).\(format.rawValue)"
    case .stems: "\(track).stems.zip"
    case .waveform: "\(track).waveform.json"
    }
  }
}
