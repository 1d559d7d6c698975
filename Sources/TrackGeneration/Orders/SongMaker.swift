/// A generator whose songs are made elsewhere, in their own time, and for money.
public protocol SongMaker: Generator {
  /// Has the song of a track made. Blocks, for minutes.
  func makeSong(of track: Track, _ call: SongCall) throws(SongMakerError) -> MadeSong

  /// Looks at a song that lies in the folder of songs.
  /// - Throws: when it is none that can be played.
  func examine(_ song: KeptSong, of track: Track) throws(OrderFailure) -> SongReview

  /// Google Cloud's, as far as it is known.
  var project: String? { get }

  var connections: ConnectionStatistics { get }

  /// What has kept it the last time from being let in, and what to do; nil when nothing has.
  var trouble: String? { get }
}

/// What it took to reach a model, since its maker was built.
public struct ConnectionStatistics: Sendable, Equatable {
  public var requests = 0
  /// Connections; new ones cost several round trips.
  public var opened = 0
  /// Now.
  public var open = 0
  /// That were fetched, to be let in.
  public var tokens = 0

  public init(requests: Int = 0, opened: Int = 0, open: Int = 0, tokens: Int = 0) {
    self.requests = requests
    self.opened = opened
    self.open = open
    self.tokens = tokens
  }
}

public enum SongMakerError: Error, Sendable, Equatable {
  case failed(OrderFailure)
  /// As `SongCall` wanted it.
  /// - Parameter duringRequest: whether a request was under way, which may have been charged.
  case cancelled(duringRequest: Bool)
}

/// What a maker has to ask while it makes a song.
public struct SongCall: Sendable {
  /// Before each request to the model: waits for its turn, so that repeated ones count as well. False: not any more.
  public let mayBegin: @Sendable () -> Bool
  /// Often: whether somebody still waits for the song.
  public let isWanted: @Sendable () -> Bool
  /// Waits so long between two requests. False: not any more.
  public let pause: @Sendable (Duration) -> Bool

  public init(
    mayBegin: @escaping @Sendable () -> Bool, isWanted: @escaping @Sendable () -> Bool,
    pause: @escaping @Sendable (Duration) -> Bool
  ) {
    self.mayBegin = mayBegin
    self.isWanted = isWanted
    self.pause = pause
  }
}

/// What a model has sent.
public struct MadeSong: Sendable, Equatable {
  public enum Format: String, Sendable, CaseIterable {
    case mp3, wav, flac, ogg
  }

  public var audio: [UInt8]
  public var format: Format
  public var notes: SongNotes

  public init(audio: [UInt8], format: Format, notes: SongNotes) {
    self.audio = audio
    self.format = format
    self.notes = notes
  }
}

/// What a model has said of its song, and what it has cost.
public struct SongNotes: Sendable, Equatable, Codable {
  public struct Line: Sendable, Equatable, Codable {
    /// Seconds from the beginning of what the model has sent.
    public var start: Double
    public var text: String

    public init(start: Double, text: String) {
      self.start = start
      self.text = text
    }
  }

  /// What is sung, as far as the model tells.
  public var lines: [Line]
  /// US dollars, estimated, of all calls that led to it.
  public var cost: Double

  public init(lines: [Line] = [], cost: Double) {
    self.lines = lines
    self.cost = cost
  }
}

/// A song as it lies in the folder of songs.
public struct KeptSong: Sendable, Equatable {
  public let path: String
  public let notes: SongNotes
}

/// What is known of a song when it can be played.
public struct SongReview: Sendable, Equatable {
  /// Time-stamped (LRC); nil when the model tells of none.
  public var lyrics: String?
  /// What was done to the length, in words.
  public var adjustments: [String]

  public init(lyrics: String? = nil, adjustments: [String] = []) {
    self.lyrics = lyrics
    self.adjustments = adjustments
  }
}
