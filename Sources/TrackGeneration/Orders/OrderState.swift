internal import Glibc

/// How far a song is that somebody else makes.
public enum OrderState: Sendable, Equatable {
  /// For its turn.
  case waiting
  /// The model is at work. In seconds since 1970.
  case calling(since: Int)
  /// The song is here, and sounds when somebody asks for it.
  case ready
  case failed(OrderFailure)

  /// As answers tell it.
  public static let names = ["waiting", "calling", "ready", "failed"]

  public var name: String {
    switch self {
    case .waiting: "waiting"
    case .calling: "calling"
    case .ready: "ready"
    case .failed: "failed"
    }
  }

  public var isOver: Bool {
    switch self {
    case .waiting, .calling: false
    case .ready, .failed: true
    }
  }

  /// From 0 to 100: guessed, since models do not tell. Most songs take a minute or two, and none ends by guessing.
  /// - Parameter now: in seconds since 1970.
  public func percent(at now: Int) -> Int {
    switch self {
    case .waiting, .failed: 0
    case .calling(let start): Int(95 * (1 - exp(-Double(max(0, now - start)) / 60)))
    case .ready: 100
    }
  }
}
