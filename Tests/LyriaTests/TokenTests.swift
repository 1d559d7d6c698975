import Foundation
import Locks
import Testing

@testable import Lyria

@Suite("Tokens over time")
struct TokenTests {
  private let folder: CredentialFolder

  init() throws {
    folder = try CredentialFolder()
    try folder.write(CredentialFolder.user)
  }

  private func failure(_ answers: ScriptedTransport) throws -> CredentialError? {
    let credentials = try folder.credentials(answers)
    do throws(CredentialError) {
      _ = try credentials.token { true }
      return nil
    } catch {
      #expect(credentials.problem == error)
      return error
    }
  }

  // MARK: Age

  @Test("A token is used until 225 seconds before its expiry")
  func margin() throws {
    let count = Count()
    let transport = ScriptedTransport { _ in .token("token-\(count.next())", expiresIn: 1000) }
    let credentials = try folder.credentials(transport)
    #expect(try credentials.token { true }.value == "token-1")
    folder.advance(774)
    #expect(try credentials.token { true }.value == "token-1")
    folder.advance(1)
    #expect(try credentials.token { true }.value == "token-2")
    #expect(credentials.refreshes == 2)
  }

  @Test("A time that is written as a text counts too")
  func textualExpiry() throws {
    let transport = ScriptedTransport(.answer(200, #"{"access_token": "a", "expires_in": "1000"}"#))
    let credentials = try folder.credentials(transport)
    for _ in 0..<2 { _ = try credentials.token { true } }
    #expect(transport.requests.count == 1)
  }

  @Test("A time that is no number has passed already", arguments: ["nan", "inf", "-inf"])
  func absurdExpiry(_ time: String) throws {
    let transport = ScriptedTransport { _ in .answer(200, #"{"access_token": "a", "expires_in": "\#(time)"}"#) }
    let credentials = try folder.credentials(transport)
    for _ in 0..<2 { #expect(try credentials.token { true }.value == "a") }
    #expect(transport.requests.count == 2)
  }

  @Test("A token that the service did not accept is replaced; a newer one is not thrown away for it")
  func discard() throws {
    let count = Count()
    let transport = ScriptedTransport { _ in .token("token-\(count.next())") }
    let credentials = try folder.credentials(transport)
    let old = try credentials.token { true }
    credentials.discard(old)
    #expect(try credentials.token { true }.value == "token-2")
    credentials.discard(old)
    #expect(try credentials.token { true }.value == "token-2")
  }

  @Test("While the next token cannot be had, the old one is used as long as it is valid")
  func oldToken() throws {
    let count = Count()
    let transport = ScriptedTransport { _ in
      count.next() == 1 ? .token("old", expiresIn: 1000) : .failure(.unreachable("no route"))
    }
    let credentials = try folder.credentials(transport)
    _ = try credentials.token { true }
    folder.advance(999)
    #expect(try credentials.token { true }.value == "old")
    #expect(credentials.problem == .unavailable("no route (asked for a token)"))
    folder.advance(1)
    #expect(throws: CredentialError.self) { try credentials.token { true } }
  }

  // MARK: Threads

  /// Threads that ask together: the answer comes when all the others have begun to wait for it.
  /// - Returns: the tokens, nil for each failure.
  private func crowd(of size: Int, _ transport: ScriptedTransport, _ everybody: Monitor<Int>) throws -> [String?] {
    let credentials = try folder.credentials(transport)
    let tokens = Monitor<[String?]>([])
    for _ in 0..<size {
      try Locks.Thread("crowd") {
        let asked = Count()
        let token = try? credentials.token {
          if asked.next() == 1 { everybody.change { $0 += 1 } }
          return true
        }
        tokens.change { $0.append(token?.value) }
      }.detach()
    }
    return tokens.wait { $0.count == size ? $0 : nil }
  }

  @Test("Threads that need a token at once fetch one")
  func singleFlight() throws {
    let everybody = Monitor(0)
    let transport = ScriptedTransport { _ in
      everybody.wait { $0 == 8 ? () : nil }
      return .token("shared")
    }
    #expect(try crowd(of: 8, transport, everybody) == Array(repeating: "shared", count: 8))
    #expect(transport.requests.count == 1)
  }

  @Test("Threads that wait for a fetch that fails fail with it")
  func sharedFailure() throws {
    let everybody = Monitor(0)
    let transport = ScriptedTransport { _ in
      everybody.wait { $0 == 8 ? () : nil }
      return .answer(401, #"{"error": "invalid_client"}"#)
    }
    #expect(try crowd(of: 8, transport, everybody) == Array(repeating: nil, count: 8))
    #expect(transport.requests.count == 1)
  }

  @Test("While one thread fetches, the others go on with the token that is about to expire")
  func stale() throws {
    let count = Count()
    let seen = Lock("")
    let itself = Lock<Credentials?>(nil)
    let transport = ScriptedTransport { _ in
      guard count.next() == 2 else { return .token("old", expiresIn: 1000) }
      // Here the second fetch is under way.
      let token = try? itself.withLock { $0 }?.token { true }
      seen.withLock { $0 = token?.value ?? "none" }
      return .token("new")
    }
    let credentials = try folder.credentials(transport)
    itself.withLock { $0 = credentials }
    defer { itself.withLock { $0 = nil } }
    _ = try credentials.token { true }
    folder.advance(800)
    #expect(try credentials.token { true }.value == "new")
    #expect(seen.withLock { $0 } == "old")
  }

  @Test("When the one who fetches gives up, another one takes over")
  func takeOver() throws {
    let isWanted = Lock(true)
    let count = Count()
    let transport = ScriptedTransport { _ in
      guard count.next() == 1 else { return .token("good") }
      isWanted.withLock { $0 = false }
      return .failure(.cancelled)
    }
    let credentials = try folder.credentials(transport)
    #expect(throws: CredentialError.self) { try credentials.token { isWanted.withLock { $0 } } }
    #expect(credentials.problem == nil)
    #expect(try credentials.token { true }.value == "good")
  }

  // MARK: Failures

  @Test(
    "What may pass is asked three times, with longer and longer pauses",
    arguments: [
      .answer(503, "busy"), .answer(429, "{}"), .answer(408, ""), .answer(400, #"{"error": "server_error"}"#),
      .failure(.timedOut), .failure(.interrupted("cut")), .failure(.unreachable("no route")),
    ] as [ScriptedTransport.Answer])
  func transient(answer: ScriptedTransport.Answer) throws {
    let transport = ScriptedTransport(answer)
    let error = try failure(transport)
    guard case .unavailable = error else { return #expect(error == .unavailable("")) }
    #expect(transport.requests.count == 3)
    let pauses = folder.pauses.withLock { $0 }
    #expect(pauses.count == 2)
    #expect((Duration.milliseconds(900)...(.milliseconds(1100))).contains(pauses[0]))
    #expect((Duration.milliseconds(1800)...(.milliseconds(2200))).contains(pauses[1]))
  }

  @Test("A second try may succeed")
  func secondTry() throws {
    #expect(try failure(ScriptedTransport(.answer(500, ""), .token("a"))) == nil)
  }

  @Test("A sign-in that has ended is not tried again; it is said how to sign in")
  func invalidGrant() throws {
    let transport = ScriptedTransport(
      .answer(400, #"{"error": "invalid_grant", "error_description": "Token has been expired or revoked."}"#))
    #expect(
      try failure(transport)
        == .refused(
          """
          oauth2.googleapis.com: 400: invalid_grant: Token has been expired or revoked.; the sign-in in \
          \(folder.path("key.json")) is not valid any more: run gcloud auth application-default login
          """))
    #expect(transport.requests.count == 1)
  }

  @Test("What Google's services complain about is told")
  func serviceError() throws {
    let answer = #"{"error": {"code": 403, "message": "May not act as it.", "status": "PERMISSION_DENIED"}}"#
    let error = try failure(ScriptedTransport(.answer(403, answer)))
    #expect(error?.reason.hasPrefix("oauth2.googleapis.com: 403: PERMISSION_DENIED: May not act as it.; ") == true)
  }

  @Test("An unknown certificate is not a matter of trying again")
  func certificate() throws {
    let transport = ScriptedTransport(.failure(.certificate("oauth2.googleapis.com: self-signed certificate")))
    let error = try failure(transport)
    guard case .unusable(let text) = error else { return #expect(error == .unusable("")) }
    #expect(text.contains("SSL_CERT_FILE"))
    #expect(transport.requests.count == 1)
  }

  @Test(
    "What is not a token is not taken for one",
    arguments: ["", "[]", "{}", #"{"access_token": 7}"#, #"{"access_token": "two\r\nlines"}"#])
  func noToken(body: String) throws {
    let error = try failure(ScriptedTransport(.answer(200, body)))
    #expect(error == .unavailable("oauth2.googleapis.com answered without an access_token"))
  }

  // MARK: Secrets

  @Test("A server that repeats secrets does not bring them into the text of an error")
  func echoedSecrets() throws {
    let transport = ScriptedTransport { request in
      .answer(400, #"{"error": "invalid_request", "error_description": "bad: \#(request.text)"}"#)
    }
    let error = try failure(transport)
    guard case .refused(let text) = error else { return #expect(error == .refused("")) }
    #expect(text.contains("bad: grant_type=refresh_token"))
    #expect(!text.contains("hidden"))
  }

  @Test("Credentials show neither key nor token when they are printed")
  func printed() throws {
    let credentials = try folder.credentials(ScriptedTransport(.token("hidden-token")))
    _ = try credentials.token { true }
    var dumped = ""
    dump(credentials, to: &dumped)
    #expect("\(credentials)" == "signed-in user (\(folder.path("key.json")))")
    #expect(!dumped.contains("hidden"))
  }
}
