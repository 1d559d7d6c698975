import FastCGITesting
import FoundationEssentials
import Locks
import Testing

@testable import TrackGeneration
@testable import TrackService

/// Songs that are made elsewhere.
@Suite struct OrderTests {
  // MARK: The answer

  @Test("A song is ordered, and the answer says where it will be and what it costs")
  func ordered() throws {
    let release = Flag()
    let site = try CloudSite(ScriptedMaker(release: release))
    let answer = try site.order()
    #expect(try answer.status == 202 && answer.member("status") == "queued" && answer.member("mode") == "gcp")
    #expect(answer["Cache-Control"] == "no-store" && answer["Preference-Applied"] == nil)
    #expect(try answer.member("prompt") == "a song of snow")
    let path = try #require(answer["Location"])
    #expect(try path == "/tracks/\(answer.member("track", "id") ?? "")" && answer.member("track", "status") == "queued")
    for text in [#""model":"a-model""#, #""cost_usd":0.08"#, #""warnings":["the model takes no seed"]"#] {
      #expect(answer.text.contains(text))
    }
    #expect(try site.isCalling(path) && site.status(path) == "queued")
    release.set()
    #expect(try site.reaches(path) { $0 == .ready } && site.status(path) == "ready")
  }

  @Test("A track without a score says so, and what was done to its length")
  func track() throws {
    let site = try CloudSite()
    let path = try site.ordered()
    #expect(try site.reaches(path) { $0 == .ready })
    let track = try site.get(path).text
    for text in [
      #""score":null"#, #""stems":{}"#, #""stems_zip":null"#, #""parts":[]"#, #""lyrics":"\#(path)/lyrics.lrc""#,
      #""model":"a-model""#, #""cost_usd":0.08"#, #""adjustments":["the end was faded out"]"#,
    ] { #expect(track.contains(text)) }
    #expect(try site.get("\(path)/lyrics.lrc").text == "[00:01.00]snow\n")
    #expect(try site.get("/tracks").text.contains(#""score":null"#))
  }

  @Test("Who waits gets the song")
  func waited() throws {
    let site = try CloudSite()
    let answer = try site.order([("Prefer", "wait=10")])
    #expect(try answer.status == 200 && answer.member("status") == "completed")
    #expect(try answer.member("track", "status") == "ready" && answer["Preference-Applied"] == "wait=10")
    #expect(answer.text.contains(ScriptedMaker.adjustment))
    let path = "/tracks/\(try #require(try answer.member("track", "id")))"
    #expect(try site.get("\(path)/audio.mp3")["X-Accel-Redirect"] != nil && site.maker.sound.count == 1)
  }

  @Test("Who waits too short is told where the song will be", arguments: ["wait=0", "respond-async, wait=0"])
  func waitedInVain(_ preference: String) throws {
    let release = Flag()
    let site = try CloudSite(ScriptedMaker(release: release))
    let answer = try site.order([("Prefer", preference)])
    #expect(try answer.status == 202 && answer.member("status") == "queued" && answer["Location"] != nil)
    #expect(answer["Preference-Applied"] == preference)
  }

  @Test("A song without timed lyrics has none to show")
  func noLyrics() throws {
    let site = try CloudSite(ScriptedMaker(lyrics: nil))
    let path = try site.ordered()
    #expect(try site.reaches(path) { $0 == .ready } && site.get(path).text.contains(#""lyrics":null"#))
    let answer = try site.get("\(path)/lyrics.lrc")
    #expect(answer.status == 404 && answer.text.contains("no timed lyrics: the model that made its song gave none"))
  }

  @Test(
    "What only composed songs have is a 404 that says why",
    arguments: [
      ("score.mid", "score"), ("stems/melody.flac", "parts"), ("stems.zip", "parts"),
    ])
  func absent(_ file: String, _ thing: String) throws {
    let release = Flag()
    let site = try CloudSite(ScriptedMaker(release: release))
    let path = try site.ordered()
    let early = try site.get("\(path)/\(file)")
    #expect(early.status == 404 && early.text.contains("has no \(thing): its song is still being made"))
    release.set()
    #expect(try site.reaches(path) { $0 == .ready })
    let late = try site.get("\(path)/\(file)")
    #expect(late.status == 404 && late.text.contains("has no \(thing): the model that made its song gave none"))
  }

  @Test("A song that is still being made is to be asked for again", arguments: ["GET", "HEAD"])
  func early(_ method: String) throws {
    let release = Flag()
    let site = try CloudSite(ScriptedMaker(release: release))
    let path = try site.ordered()
    #expect(try site.isCalling(path))
    let sound = try site.get("\(path)/audio.mp3", method: method)
    #expect(sound.status == 503 && sound["Retry-After"] == "5")
    let outline = try site.get("\(path)/waveform.json", method: method)
    #expect(outline.status == 202 && outline["Retry-After"] == "1")
    #expect(method == "HEAD" || outline.text.contains(#""stage":"generating""#))
    #expect(site.maker.sound.count == 0)
  }

  // MARK: Failures

  private static let failures = [
    OrderFailure(status: 422, title: "Blocked", detail: "the model refuses the words"),
    OrderFailure(status: 429, title: "Quota", detail: "the quota is used up", retryAfter: 30),
    OrderFailure(status: 502, title: "Upstream", detail: "the model sent no song"),
    OrderFailure(status: 503, title: "Not configured", detail: "the API is off"),
    OrderFailure(status: 504, title: "Late", detail: "the model took too long", mayHaveBilled: true),
  ]

  @Test("A song that could not be made is a problem of its kind, wherever one asks", arguments: failures)
  func failure(_ failure: OrderFailure) throws {
    let site = try CloudSite(ScriptedMaker(failure: failure))
    let waited = try site.order([("Prefer", "wait=10")])
    #expect(waited.status == failure.status && waited["Content-Type"] == "application/problem+json")
    #expect(
      try waited["Retry-After"] == failure.retryAfter.map { "\($0)" } && waited.member("detail") == failure.detail)

    let path = try site.ordered()
    #expect(try site.reaches(path) { $0?.isOver == true })
    let track = try site.get(path)
    #expect(try track.member("status") == "failed" && track.member("error") == failure.detail)
    #expect(try site.get("/tracks").text.contains(#""status":"failed""#))
    for file in ["audio.mp3", "waveform.json"] {
      let answer = try site.get("\(path)/\(file)")
      #expect(try answer.status == failure.status && answer.member("detail") == failure.detail)
      #expect(answer["Retry-After"] == nil)
    }
    #expect(try site.get("\(path)/stems.zip").text.contains("its song was not made"))
  }

  @Test("Where too many wait, nothing more is ordered")
  func full() throws {
    let release = Flag()
    let site = try CloudSite(ScriptedMaker(release: release)) { ($0.calls, $0.queue) = (1, 1) }
    #expect(try site.isCalling(site.ordered()))
    _ = try site.ordered()
    let answer = try site.order()
    #expect(answer.status == 503 && answer["Retry-After"].flatMap { Int($0) } ?? 0 > 0)
    #expect(site.service.orders.statistics.waiting == 1)
  }

  @Test("Where no thread is left to wait on, nothing is ordered")
  func noThread() throws {
    let site = try CloudSite(streams: 0)
    #expect(try site.order([("Prefer", "wait=5")]).status == 503)
    #expect(try site.service.orders.statistics.placed == 0 && site.order().status == 202)
  }

  @Test("A service that is to stop does not wait for a song")
  func drain() throws {
    let release = Flag()
    let site = try CloudSite(ScriptedMaker(release: release))
    let client = try site.server.client()
    let body = Array(#"{"text_input": "snow", "genre": "jazz"}"#.utf8)
    let head = [
      ("REQUEST_METHOD", "POST"), ("REQUEST_URI", "/tracks/generate"), ("CONTENT_TYPE", "application/json"),
      ("HTTP_PREFER", "wait=60"),
    ]
    client.send(Records.head(head) + Records.body(body))
    #expect(eventually { site.maker.calls == 1 })
    site.server.stop()
    #expect(client.receive()?.status == 202)
    #expect(site.server.waitUntilStopped() == 0)
  }

  // MARK: Keys

  private static func key(_ name: String) -> (String, String) { ("Idempotency-Key", name) }

  @Test("The same request with the same key is the same order")
  func replay() throws {
    let release = Flag()
    let site = try CloudSite(ScriptedMaker(release: release))
    let first = try site.order([Self.key("a")])
    let second = try site.order([Self.key("a")])
    #expect(first.status == 202 && second.status == 202 && first["Location"] == second["Location"])
    release.set()
    let third = try site.order([Self.key("a"), ("Prefer", "wait=10")])
    #expect(try third.status == 200 && third.member("track", "id") == first.member("track", "id"))
    #expect(site.maker.calls == 1)
    let other = try site.order([Self.key("b")])
    #expect(other["Location"] != first["Location"] && other.status == 202)
  }

  @Test("A key that comes with another request is refused")
  func otherRequest() throws {
    let site = try CloudSite()
    _ = try site.order([Self.key("a")])
    let answer = try site.order([Self.key("a")], text: "rain")
    #expect(answer.status == 422 && answer.text.contains(#""field":"header.Idempotency-Key""#))
    #expect(site.service.orders.statistics.placed == 1)
  }

  @Test("An order that has failed is found by its key, so that nobody repeats it without end")
  func replayedFailure() throws {
    let site = try CloudSite(ScriptedMaker(failure: Self.failures[0]))
    let path = try site.ordered([Self.key("a")])
    #expect(try site.reaches(path) { $0?.isOver == true })
    for wait in [[], [("Prefer", "wait=5")]] {
      let answer = try site.order([Self.key("a")] + wait)
      #expect(answer.status == 202 && answer["Location"] == path && answer["Retry-After"] == nil)
      #expect(answer.text.contains(#""order":"failed""#))
    }
    #expect(site.maker.calls == 1)
  }

  @Test("Who comes with one key at the same time gets one track")
  func concurrency() throws {
    let site = try CloudSite(ScriptedMaker(release: Flag()))
    let locations = Lock<[String?]>([])
    let server = site.server
    let threads = try (1...6).map { _ in
      let done = Flag()
      try Thread("client") {
        let headers = [("Content-Type", "application/json"), ("Idempotency-Key", "a")]
        let body = Array(#"{"text_input": "snow", "genre": "jazz"}"#.utf8)
        let answer = try? server.exchange("POST", "/tracks/generate", headers: headers, body: body)
        locations.withLock { $0.append(answer?["Location"]) }
        done.set()
      }.detach()
      return done
    }
    for thread in threads { thread.wait() }
    let found = locations.withLock { $0 }
    #expect(found.count == 6 && Set(found).count == 1 && found[0] != nil)
    #expect(site.service.orders.statistics.placed == 1)
  }

  @Test("What is no key is refused", arguments: ["", "a b", "ä", String(repeating: "k", count: 256)])
  func noKey(_ name: String) throws {
    let site = try CloudSite()
    let answer = try site.order([Self.key(name)])
    #expect(answer.status == 422 && answer.text.contains(#""field":"header.Idempotency-Key""#))
    #expect(site.service.orders.statistics.placed == 0)
  }

  @Test("A key whose track was deleted orders nothing again")
  func deletedKey() throws {
    let site = try CloudSite()
    let path = try site.ordered([Self.key("a")])
    #expect(try site.get(path, method: "DELETE").status == 200)
    #expect(try site.order([Self.key("a")]).status == 409 && site.service.orders.statistics.placed == 1)
  }

  @Test("Songs that are composed here need no key, and mind none")
  func localKey() throws {
    let site = try Site()
    let headers = [("Content-Type", "application/json"), Self.key("not a key")]
    let body = Array(#"{"text_input": "snow", "genre": "jazz"}"#.utf8)
    #expect(try site.server.exchange("POST", "/tracks/generate", headers: headers, body: body)?.status == 200)
  }

  // MARK: Deletion

  @Test("With a track its order is deleted, and its call is cut off")
  func cancel() throws {
    let site = try CloudSite(ScriptedMaker(release: Flag())) { $0.calls = 1 }
    let (calling, waiting) = (try site.ordered(), try site.ordered())
    #expect(try site.isCalling(calling))
    for path in [waiting, calling] { #expect(try site.get(path, method: "DELETE").status == 200) }
    #expect(eventually { site.maker.cancelled == 1 && site.service.orders.statistics.cancelled == 1 })
    #expect(site.maker.calls == 1)
    for path in [waiting, calling] { #expect(try site.get(path).status == 404) }
  }

  @Test("A song that is there, or that failed, is deleted like any other", arguments: [nil, failures[0]])
  func delete(_ failure: OrderFailure?) throws {
    let site = try CloudSite(ScriptedMaker(failure: failure))
    let path = try site.ordered()
    #expect(try site.reaches(path) { $0?.isOver == true })
    #expect(try site.get(path, method: "DELETE").status == 200)
    for file in ["", "/audio.mp3", "/events", "/lyrics.lrc"] { #expect(try site.get(path + file).status == 404) }
    #expect(try site.get(path, method: "DELETE").status == 404)
  }
}
