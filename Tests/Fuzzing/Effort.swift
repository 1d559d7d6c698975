import Glibc

/// How much is tried, and from which seed on: `FUZZ=SEED`, or `FUZZ=SEED:TIMES` for so many times the usual rounds.
struct Effort {
  var seed: UInt64 = 0
  var times = 1

  /// What the environment asks for.
  static let wanted: Effort = {
    guard let value = getenv("FUZZ") else { return Effort() }
    guard let effort = Effort(String(cString: value)) else {
      fatalError("FUZZ must be SEED or SEED:TIMES, like 42:100")
    }
    return effort
  }()

  private init() {}

  private init?(_ text: String) {
    let numbers = text.split(separator: ":", omittingEmptySubsequences: false)
    guard numbers.count <= 2, let seed = UInt64(numbers[0]) else { return nil }
    self.seed = seed
    if numbers.count == 1 { return }
    guard let times = Int(numbers[1]), (1...1_000_000).contains(times) else { return nil }
    self.times = times
  }
}
