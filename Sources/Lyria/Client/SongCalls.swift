/// The calls that one song takes: another where the one before brought nothing and cannot have been billed.
struct SongCalls {
  private let client: LyriaClient
  private let request: LyriaRequest
  private var count = 0
  /// Begins with the first call.
  private var deadline: ContinuousClock.Instant?
  private var token: AccessToken?
  private var refusals: [Refusal] = []

  private static let most = 3
  /// A longer wait is left to whoever ordered the song.
  private static let longestWait = Duration.seconds(60)

  init(client: LyriaClient, brief: LyriaBrief) {
    self.client = client
    request = LyriaRequest(configuration: client.configuration, brief: brief)
  }

  // MARK: A call

  mutating func next(_ isWanted: @Sendable () -> Bool) throws(Refusal) -> LyriaSong {
    try authorize(isWanted)
    let timeout = try timeLeft()
    count += 1
    let sound = try AnswerReader(send(request.http(token: token, timeout: timeout), isWanted)).sound()
    return LyriaSong(
      audio: sound.audio, format: sound.format, lines: sound.lines, notes: refusals.map(\.error.reason), calls: count,
      cost: client.configuration.model.price)
  }

  private mutating func authorize(_ isWanted: @Sendable () -> Bool) throws(Refusal) {
    guard client.configuration.usesTokens else { return }
    guard let tokens = client.tokens else { throw Refusal(.missing("there are no credentials for Google Cloud")) }
    do throws(CredentialError) {
      token = try tokens.token(isWanted: isWanted)
    } catch {
      throw isWanted() ? Refusal(error) : Refusal(error: .cancelled(duringCall: false))
    }
  }

  private mutating func timeLeft() throws(Refusal) -> Duration {
    let now = client.now()
    let end = deadline ?? now + client.configuration.timeout
    deadline = end
    if now >= end, let last = refusals.last { throw Refusal(error: last.error) }
    return end - now
  }

  private func send(_ request: HTTPRequest, _ isWanted: @Sendable () -> Bool) throws(Refusal) -> HTTPAnswer {
    do throws(TransportError) {
      return try client.transport.send(request, isWanted: isWanted)
    } catch {
      throw Refusal(error)
    }
  }

  // MARK: The next

  /// How long to wait before the next call; nil: not at all.
  mutating func wait(after refusal: Refusal) throws(LyriaError) -> Duration? {
    if refusal.repetition == .withNewToken, let token { client.tokens?.discard(token) }
    guard count < Self.most, mayRepeat(refusal) else { throw refusal.error }
    refusals.append(refusal)
    guard refusal.repetition == .later else { return nil }
    let wait = refusal.wait ?? backoff
    guard wait <= Self.longestWait, let deadline, client.now() + wait < deadline else { throw refusal.error }
    return wait
  }

  private func mayRepeat(_ refusal: Refusal) -> Bool {
    let isFirst = !refusals.contains { $0.repetition == refusal.repetition }
    return switch refusal.repetition {
    case .never: false
    case .later: true
    case .unchanged: isFirst
    case .withNewToken: isFirst && token != nil
    }
  }

  /// One second or more, then two, then four, up to twice as long.
  private var backoff: Duration { .seconds(Double(1 << (count - 1)) * (1 + client.random())) }
}
