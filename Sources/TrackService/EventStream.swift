internal import FastCGI
internal import TrackGeneration

/// The events of one reader: what was told is not told again.
struct EventStream {
  /// Milliseconds that a browser waits before it comes again; to begin with.
  let opening = "retry: 2000\n\n"

  /// All that is told when too many wait already: come again in five seconds.
  static let later = "retry: 5000\n\n"

  /// Silence after which a comment shows that somebody is there.
  private static let silence = Duration.seconds(15)

  private var told: Progress?
  private var lastWords = ContinuousClock.now

  /// Whether nothing follows the event of that id.
  static func isLast(_ id: String) -> Bool { id == "done" || id == "failed" }

  /// Empty when there is nothing to say.
  mutating func stage(_ progress: Progress) -> String {
    if told == progress {
      if .now < lastWords + Self.silence { return "" }
      lastWords = .now
      return ": still there\n\n"
    }
    (told, lastWords) = (progress, .now)
    return Self.event("stage", id: "\(progress.percent)", progress)
  }

  func done(_ addresses: TrackAddresses) -> String {
    let audio = addresses.audio.mapValues { JSONValue.string($0) }
    return Self.event("done", id: "done", ["track": .string(addresses.track), "audio": .object(audio)] as JSONValue)
  }

  func failed(_ problem: Problem, requestID: String) -> String {
    var problem = problem
    problem.requestID = requestID
    return Self.event("failed", id: "failed", problem)
  }

  private static func event(_ name: String, id: String, _ data: some Encodable) -> String {
    "event: \(name)\nid: \(id)\ndata: \((try? JSONText(data)).map(\.description) ?? "{}")\n\n"
  }
}
