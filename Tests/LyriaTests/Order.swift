import Composition
import Locks

@testable import Lyria

/// A song that is ordered of a scripted Google; what happened can be looked at afterwards.
final class Order: Sendable {
  let transport: ScriptedTransport
  let tokens: ScriptedTokens
  private let client: LyriaClient
  private let log = Lock((pauses: [Duration](), permits: 0, time: ContinuousClock.now))
  private let permits: Int
  private let patience: Int

  /// - Parameters:
  ///   - permits: so many calls are permitted.
  ///   - patience: so many pauses are waited for.
  init(
    _ script: [Result<HTTPAnswer, TransportError>],
    _ configuration: LyriaConfiguration = LyriaConfiguration(project: "studio"),
    tokens: ScriptedTokens = ScriptedTokens(), permits: Int = 9, patience: Int = 9
  ) {
    let count = Count()
    transport = ScriptedTransport { _ in
      let call = count.next()
      return call <= script.count ? script[call - 1] : .failure(.unreachable("the script has ended"))
    }
    self.tokens = tokens
    self.permits = permits
    self.patience = patience
    let log = log
    client = LyriaClient(
      configuration, transport: transport, tokens: tokens, now: { log.withLock { $0.time } }, random: { 0.5 })
  }

  /// In seconds.
  var pauses: [Double] { log.withLock { $0.pauses.map { $0 / .seconds(1) } } }
  var permitsAsked: Int { log.withLock { $0.permits } }
  var calls: Int { transport.requests.count }

  func song(_ brief: LyriaBrief = .make(), isWanted: Bool = true) throws(LyriaError) -> LyriaSong {
    try client.makeSong(
      brief, isWanted: { isWanted },
      permit: {
        self.log.withLock {
          $0.permits += 1
          return $0.permits <= self.permits
        }
      },
      pause: { duration in
        self.log.withLock {
          $0.pauses.append(duration)
          $0.time += duration
          return $0.pauses.count <= self.patience
        }
      })
  }

  /// Nil when there is a song.
  func failure() -> LyriaError? {
    do throws(LyriaError) {
      _ = try song()
      return nil
    } catch {
      return error
    }
  }
}

extension LyriaBrief {
  static func make(_ brief: Brief = Brief(text: "rain", genre: "folk"), model: LyriaModel = .lyria3Pro) -> LyriaBrief {
    LyriaBrief(brief, Composer.compose(brief, seed: 1), model: model)
  }
}

enum Samples {
  static let sound = Array("ID3 and what follows".utf8)
  static let song = """
    {"status": "completed", "outputs": [{"type": "audio", "data": "SUQzIGFuZCB3aGF0IGZvbGxvd3M="}]}
    """
}

extension Result where Success == HTTPAnswer, Failure == TransportError {
  /// As interactions send a song.
  static var song: Self { answer(200, Samples.song) }
}
