internal import FastCGI
internal import Locks
internal import TrackGeneration

/// All that an answer follows from.
struct AnswerKey: Hashable, Sendable {
  let target: String
  let body: [UInt8]
  let presetRevision: Int
}

/// Answers to requests that came before, word for word.
final class AnswerCache: Sendable {
  private let answers: Lock<BoundedDictionary<AnswerKey, Response>>

  /// - Parameter limit: in bytes.
  init(limit: Int) { answers = Lock(BoundedDictionary(limit: limit)) }

  /// Only a 200 is kept, and only where the answer does not forbid it (`Cache-Control: no-store`).
  func answer(for key: AnswerKey, make: () throws -> Response) throws -> Response {
    if let known = answers.withLock({ $0.value(for: key) }) { return known }
    let response = try make()
    if response.status == .ok, response.headers["Cache-Control"] != "no-store", case .bytes(let body) = response.body {
      let bytes = key.target.utf8.count + key.body.count + body.count + Self.overhead
      answers.withLock { $0.insert(response, for: key, bytes: bytes) }
    }
    return response
  }

  var statistics: CacheStatistics { answers.withLock { $0.statistics } }

  /// Dictionary places, array and string headers, header fields.
  private static let overhead = 700
}
