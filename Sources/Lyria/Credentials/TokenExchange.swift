internal import Locks

/// Speaks to those who give out tokens, more than once where that may help: a second token costs nothing.
struct TokenExchange: Sendable {
  /// Waits, unless it is not wanted any more.
  typealias Pause = @Sendable (Duration, _ isWanted: @Sendable () -> Bool) -> Void

  let transport: any Transport
  /// In seconds since 1970.
  let now: @Sendable () -> Int
  var pause: Pause = TokenExchange.pause

  func ask(_ call: TokenCall, isWanted: @Sendable () -> Bool) throws(CredentialError) -> HTTPAnswer {
    var delay = 1.0
    for _ in 1..<call.attempts {
      do throws(CredentialError) {
        return try askOnce(call, isWanted)
      } catch {
        guard case .unavailable = error, isWanted() else { throw error }
      }
      // Several machines that failed together do not come back together.
      pause(.seconds(delay * .random(in: 0.9...1.1)), isWanted)
      delay *= 2
    }
    return try askOnce(call, isWanted)
  }

  private func askOnce(_ call: TokenCall, _ isWanted: @Sendable () -> Bool) throws(CredentialError) -> HTTPAnswer {
    let answer: HTTPAnswer
    do throws(TransportError) {
      answer = try transport.send(call.request, isWanted: isWanted)
    } catch {
      throw CredentialError(error, host: WebAddress(call.request.url).host)
    }
    guard answer.status == 200 else { throw TokenRefusal(answer, to: call).error }
    return answer
  }

  /// A token as OAuth servers, STS and the metadata server answer.
  func grant(_ call: TokenCall, isWanted: @Sendable () -> Bool) throws(CredentialError) -> TokenGrant {
    let answer = try ask(call, isWanted: isWanted)
    guard let fields = try? JSONField(answer.body), let token = fields["access_token"]?.text, Self.isToken(token) else {
      throw .unavailable("\(WebAddress(call.request.url).host) answered without an access_token")
    }
    let told = fields["expires_in"]?.number ?? 3600
    let lifetime = told.isFinite ? min(max(told, 0), 86400) : 0
    return TokenGrant(token: Secret(token), expiry: now() + Int(lifetime))
  }

  /// It becomes part of a header.
  static func isToken(_ text: String) -> Bool { text.utf8.allSatisfy { (0x21...0x7E).contains($0) } }

  private static let pause: Pause = { duration, isWanted in
    let nothing = Monitor(())
    let end = ContinuousClock.now + duration
    while isWanted(), .now < end {
      nothing.wait(until: min(end, .now + .milliseconds(200))) { _ in nil as Void? }
    }
  }
}

extension CredentialError {
  init(_ error: TransportError, host: String) {
    self =
      switch error {
      case .unreachable(let text), .interrupted(let text): .unavailable("\(text) (asked for a token)")
      case .certificate(let text): .unusable("\(text); set SSL_CERT_FILE to a file of the certificates to trust")
      case .timedOut: .unavailable("\(host) gave no token in time")
      case .tooLarge: .unavailable("\(host) answered with more than a token")
      case .cancelled: .unavailable("not wanted any more")
      }
  }
}
