import FastCGI
import FastCGITesting
import Testing

@testable import TrackGeneration
@testable import TrackService

@Suite struct EventTests {
  private func follow(_ site: Site) throws -> RecordClient {
    let client = try site.server.client()
    client.send(site.request("events"))
    return client
  }

  @Test("Stages are told as they come, and the end last")
  func stages() throws {
    let release = Flag()
    let site = try Site(KnownSound(release: release))
    let client = try follow(site)
    var text = ""
    while !text.contains(#""percent":25"#) { text += try #require(client.receivePiece()) }
    #expect(text.contains("Content-Type: text/event-stream\r\n") && text.contains("X-Accel-Buffering: no\r\n"))
    #expect(text.contains("retry: 2000\n\n"))
    #expect(text.contains("event: stage\nid: 25\ndata: {\"percent\":25,\"stage\":\"rendering\"}\n\n"))
    release.set()
    while let piece = client.receivePiece(), !piece.isEmpty { text += piece }
    let last = try #require(text.split(separator: "\n\n").last)
    #expect(last.hasPrefix("event: done\nid: done\ndata: {\"audio\":{\"flac\":\"\(site.path)/audio.flac\","))
    #expect(last.hasSuffix(#""track":"\#(site.path)"}"#))
  }

  @Test("Of a sound that is there only the end is told")
  func complete() throws {
    let site = try Site()
    try site.make(site.mp3)
    let text = try site.get("\(site.path)/events").text
    #expect(text.hasPrefix("retry: 2000\n\nevent: done\n") && !text.contains("event: stage"))
  }

  @Test("A failure is told as a problem")
  func failure() throws {
    let site = try Site(KnownSound(breakage: .storage(.full("/secret"))))
    let answer = try site.get("\(site.path)/events", [("X-Request-ID", "abc")])
    let last = try #require(answer.text.split(separator: "\n\n").last)
    #expect(last.hasPrefix("event: failed\nid: failed\ndata: {\"detail\":\"no space is left"))
    #expect(last.contains(#""status":507"#) && last.contains("request_id") && !last.contains("secret"))
  }

  @Test("A browser that comes again after the end is told to stay away", arguments: ["done", "failed"])
  func again(_ id: String) throws {
    let site = try Site()
    #expect(try site.get("\(site.path)/events", [("Last-Event-ID", id)]).status == 204)
    #expect(try site.get("\(site.path)/events", [("Last-Event-ID", "25")]).status == 200)
  }

  @Test("A reader who leaves is noticed, though there is nothing to tell")
  func leaver() throws {
    let release = Flag()
    defer { release.set() }
    let site = try Site(KnownSound(release: release))
    do {
      let client = try follow(site)
      var text = ""
      while !text.contains(#""percent":25"#) { text += try #require(client.receivePiece()) }
    }
    #expect(eventually { site.server.activity.snapshot.streams == 0 })
    #expect(site.service.audio.job(site.mp3)?.stage == .rendering(0.25))
  }

  @Test("A service that is to stop does not wait for the end of a sound")
  func drain() throws {
    let release = Flag()
    let site = try Site(KnownSound(release: release))
    defer { release.set() }
    let client = try follow(site)
    var text = ""
    while !text.contains(#""percent":25"#) { text += try #require(client.receivePiece()) }
    site.server.stop()
    while let piece = client.receivePiece(), !piece.isEmpty { text += piece }
    #expect(!text.contains("event: done") && !text.contains("event: failed"))
    #expect(site.server.waitUntilStopped() == 0)
  }

  @Test("The same stage is told once")
  func once() {
    var stream = EventStream()
    #expect(stream.stage(Progress(.queued)) == "event: stage\nid: 0\ndata: {\"percent\":0,\"stage\":\"queued\"}\n\n")
    #expect(stream.stage(Progress(.queued)) == "")
    #expect(stream.stage(Progress(.rendering(0))).contains(#""stage":"rendering""#))
    #expect(stream.stage(Progress(.rendering(0.001))) == "")
    #expect(stream.stage(Progress(.rendering(0.01))).contains("id: 1\n"))
  }
}
