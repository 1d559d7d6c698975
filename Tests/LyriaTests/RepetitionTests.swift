import Lyria
import Testing

/// When a call is repeated: never where the song may have been made already.
@Suite struct RepetitionTests {
  private typealias Outcome = Result<HTTPAnswer, TransportError>

  private static let blocked = Outcome.answer(400, #"{"error": {"code": "content_blocked"}}"#)

  @Test(
    "What cannot have been billed is repeated, and the song tells of it",
    arguments: [
      .failure(.unreachable("no route")), .answer(429, "{}"), .answer(500, ""), .answer(503, ""), blocked,
      .answer(401, ""),
    ] as [Result<HTTPAnswer, TransportError>])
  func repeated(_ outcome: Result<HTTPAnswer, TransportError>) throws {
    let order = Order([outcome, .song])
    let song = try order.song()
    #expect(song.audio == Samples.sound)
    #expect(song.calls == 2 && order.calls == 2)
    #expect(song.notes.count == 1)
    #expect(song.cost == LyriaModel.lyria3Pro.price)
    #expect(order.transport.requests[0].body == order.transport.requests[1].body)
    #expect(order.permitsAsked == 2)
  }

  @Test(
    "What may have been billed is not repeated",
    arguments: [
      (.failure(.interrupted("cut")), .interrupted("cut")), (.failure(.timedOut), .timedOut),
      (.failure(.tooLarge(limit: 5)), .unusable("Google's answer has more than 5 bytes")),
      (.failure(.cancelled), .cancelled(duringCall: true)),
      (.answer(502, "<html>"), .interrupted("Google answers 502: the connection to the model broke")),
      (.answer(504, "[]"), .timedOut),
    ] as [(Result<HTTPAnswer, TransportError>, LyriaError)])
  func notRepeated(_ outcome: Result<HTTPAnswer, TransportError>, _ error: LyriaError) {
    let order = Order([outcome, .song])
    #expect(order.failure() == error)
    #expect(error.mayHaveBilled)
    #expect(order.calls == 1)
  }

  @Test("A certificate that is not to be trusted will not be the next time")
  func certificate() {
    let order = Order([.failure(.certificate("self-signed")), .song])
    #expect(order.failure() == .notConfigured("self-signed"))
    #expect(order.calls == 1)
  }

  @Test("Pauses grow, spread by chance, and end with the third call")
  func backoff() {
    let order = Order(Array(repeating: .answer(503, ""), count: 4))
    #expect(order.failure() != nil)
    #expect(order.pauses == [1.5, 3])
  }

  @Test(
    "A pause is as long as Google asks",
    arguments: [
      (.answer(429, "", headers: ["retry-after": "7"]), [7]),
      (
        .answer(
          503, "",
          headers: ["Date": "Tue, 29 Feb 2028 23:59:50 GMT", "Retry-After": "Wed, 01 Mar 2028 00:00:05 GMT"]), [15]
      ),
      (.answer(429, #"{"error": {"code": 429, "details": [{"retryDelay": "2.5s"}]}}"#), [2.5]),
      // What is none leaves it to us.
      (.answer(429, "", headers: ["Retry-After": "soon"]), [1.5]),
      (.answer(429, "", headers: ["Retry-After": "-3"]), [1.5]),
      (.answer(429, "", headers: ["Retry-After": "nan"]), [1.5]),
      (.answer(429, #"{"error": {"details": [{"retryDelay": "1e99s"}, 4]}}"#), [1.5]),
      (.answer(401, ""), []), (blocked, []),
    ] as [(Result<HTTPAnswer, TransportError>, [Double])])
  func asked(_ outcome: Result<HTTPAnswer, TransportError>, _ pauses: [Double]) throws {
    let order = Order([outcome, .song])
    _ = try order.song()
    #expect(order.pauses == pauses)
  }

  @Test("A wait that is too long is left to whoever ordered the song")
  func longWait() {
    let order = Order([.answer(429, "", headers: ["Retry-After": "61"]), .song])
    #expect(order.failure() == .quota(retryAfter: .seconds(61)))
    #expect(order.calls == 1 && order.pauses.isEmpty)
  }

  @Test("No call begins after the song's time is over")
  func deadline() {
    let configuration = LyriaConfiguration(project: "studio", timeout: .seconds(10))
    let order = Order([.answer(503, ""), .answer(429, "", headers: ["Retry-After": "9"]), .song], configuration)
    #expect(order.failure() == .quota(retryAfter: .seconds(9)))
    #expect(order.pauses == [1.5])
    #expect(order.transport.requests.map(\.timeout) == [.seconds(10), .seconds(8.5)])
  }

  @Test("A token that is not accepted is discarded; the next is tried once")
  func token() throws {
    let order = Order([.answer(401, ""), .song])
    _ = try order.song()
    #expect(order.tokens.discarded == ["token-1"])
    #expect(order.transport.requests.map { $0.headers["Authorization"] } == ["Bearer token-1", "Bearer token-2"])

    let refused = Order([.answer(401, ""), .answer(401, ""), .song])
    #expect(refused.failure() != nil)
    #expect(refused.calls == 2)
    #expect(refused.tokens.discarded == ["token-1", "token-2"])
  }

  @Test("An API key that is not accepted will not be the next time")
  func key() {
    let order = Order([.answer(401, ""), .song], LyriaConfiguration(model: .lyria35, apiKey: "key"))
    #expect(order.failure() != nil)
    #expect(order.calls == 1)
  }

  @Test("Different refusals together have no more calls than one")
  func together() {
    let order = Order([.answer(401, ""), Self.blocked, .answer(503, ""), .song])
    #expect(order.failure() != nil)
    #expect(order.calls == 3)
  }

  @Test(
    "Without a token nothing is sent",
    arguments: [
      (.missing("none"), .notConfigured("none")), (.unusable("wrong"), .notConfigured("wrong")),
      (.refused("no"), .notConfigured("no")), (.unavailable("later"), .unreachable("later")),
    ] as [(CredentialError, LyriaError)])
  func credentials(_ failure: CredentialError, _ error: LyriaError) {
    let order = Order([.song], tokens: ScriptedTokens(failure: failure))
    #expect(order.failure() == error)
    #expect(order.calls == 0)
  }

  @Test("A song that is no longer wanted is not called for, and was not billed")
  func cancelledEarly() {
    let order = Order([.song])
    #expect(throws: LyriaError.cancelled(duringCall: false)) { try order.song(isWanted: false) }
    #expect(order.calls == 0)
    #expect(!LyriaError.cancelled(duringCall: false).mayHaveBilled)
  }

  @Test("A call that is not permitted is not made", arguments: [0, 1])
  func permits(_ count: Int) {
    let order = Order([.answer(503, ""), .song], permits: count)
    #expect(order.failure() == .cancelled(duringCall: false))
    #expect(order.calls == count)
  }

  @Test("A song that is cancelled in a pause is not called for again")
  func impatience() {
    let order = Order([.answer(503, ""), .song], patience: 0)
    #expect(order.failure() == .cancelled(duringCall: false))
    #expect(order.calls == 1)
  }
}
