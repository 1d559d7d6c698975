/// Has songs made by one of Google's models.
public final class LyriaClient: Sendable {
  public let configuration: LyriaConfiguration
  let transport: any Transport
  let tokens: (any TokenSource)?
  let now: @Sendable () -> ContinuousClock.Instant
  /// From 0 up to 1: spreads the repetitions of those that were refused together.
  let random: @Sendable () -> Double

  /// - Parameter tokens: nil where an API key is enough.
  public init(
    _ configuration: LyriaConfiguration, transport: any Transport, tokens: (any TokenSource)?,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
    random: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
  ) {
    self.configuration = configuration
    self.transport = transport
    self.tokens = tokens
    self.now = now
    self.random = random
  }

  /// Blocks until the song is there, for minutes.
  /// - Parameters:
  ///   - isWanted: asked several times a second; false cuts the connection.
  ///   - permit: asked before each call, and may block until there is room for it; false cancels.
  ///   - pause: waits so long before a call is repeated; false cancels.
  public func makeSong(
    _ brief: LyriaBrief, isWanted: @Sendable () -> Bool, permit: @Sendable () -> Bool,
    pause: @Sendable (Duration) -> Bool
  ) throws(LyriaError) -> LyriaSong {
    if let missing = configuration.missing { throw .notConfigured(missing) }
    var calls = SongCalls(client: self, brief: brief)
    while true {
      do throws(Refusal) {
        guard permit(), isWanted() else { throw Refusal(error: .cancelled(duringCall: false)) }
        return try calls.next(isWanted)
      } catch {
        guard let wait = try calls.wait(after: error) else { continue }
        guard pause(wait) else { throw .cancelled(duringCall: false) }
      }
    }
  }
}
