import Locks
import Lyria

/// Answers as a test says, and keeps what was asked.
final class ScriptedTransport: Transport {
  typealias Answer = Result<HTTPAnswer, TransportError>

  private let answer: @Sendable (HTTPRequest) -> Answer
  private let sent = Lock<[HTTPRequest]>([])

  init(_ answer: @escaping @Sendable (HTTPRequest) -> Answer) { self.answer = answer }

  /// One answer after the other, the last one from then on.
  convenience init(_ answers: Answer...) {
    let count = Count()
    self.init { _ in answers[min(count.next(), answers.count) - 1] }
  }

  func send(_ request: HTTPRequest, isWanted: @Sendable () -> Bool) throws(TransportError) -> HTTPAnswer {
    guard isWanted() else { throw .cancelled }
    sent.withLock { $0.append(request) }
    return try answer(request).get()
  }

  var requests: [HTTPRequest] { sent.withLock { $0 } }
}

extension Result where Success == HTTPAnswer, Failure == TransportError {
  static func answer(_ status: Int, _ body: String, headers: HTTPHeaders = [:]) -> Self {
    .success(HTTPAnswer(status: status, headers: headers, body: Array(body.utf8)))
  }

  static func token(_ token: String, expiresIn seconds: Int = 3599) -> Self {
    answer(200, #"{"access_token": "\#(token)", "expires_in": \#(seconds), "token_type": "Bearer"}"#)
  }
}

extension HTTPRequest {
  var text: String { String(decoding: body, as: UTF8.self) }

  /// The fields of a form.
  var form: [String: String] {
    let pairs = text.split(separator: "&").map { $0.split(separator: "=", omittingEmptySubsequences: false) }
    return Dictionary(uniqueKeysWithValues: pairs.map { (String($0[0]), String($0[1])) })
  }
}
