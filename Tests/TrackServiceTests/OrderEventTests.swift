import FastCGITesting
import Testing

@testable import TrackGeneration
@testable import TrackService

@Suite struct OrderEventTests {
  private func follow(_ path: String, of site: CloudSite) throws -> RecordClient {
    let client = try site.server.client()
    client.ask("GET", "\(path)/events")
    return client
  }

  private func read(_ client: RecordClient, _ text: inout String, until words: String) throws {
    while !text.contains(words) { text += try #require(client.receivePiece()) }
  }

  @Test("The place in the queue is told, then the model's work, then the sound's, and the end last")
  func stages() throws {
    let (song, sound) = (Flag(), Flag())
    let site = try CloudSite(ScriptedMaker(release: song, sound: KnownSound(release: sound))) { $0.calls = 1 }
    let first = try site.ordered()
    #expect(try site.isCalling(first))
    _ = try site.ordered()
    let third = try site.ordered()
    let client = try follow(third, of: site)
    var text = ""
    try read(client, &text, until: #"{"percent":0,"position":2,"stage":"queued"}"#)
    song.set()
    try read(client, &text, until: #""percent":25,"stage":"rendering""#)
    sound.set()
    while let piece = client.receivePiece(), !piece.isEmpty { text += piece }
    #expect(try #require(text.split(separator: "\n\n").last).hasPrefix("event: done\nid: done\n"))
  }

  @Test("How far the model is, is guessed")
  func generating() throws {
    let release = Flag()
    let site = try CloudSite(ScriptedMaker(release: release))
    let path = try site.ordered()
    #expect(try site.isCalling(path))
    let client = try follow(path, of: site)
    var text = ""
    try read(client, &text, until: #""stage":"generating""#)
    release.set()
    while let piece = client.receivePiece(), !piece.isEmpty { text += piece }
    #expect(text.contains("event: done\n"))
  }

  @Test("A song that was not made is told as a problem", arguments: [true, false])
  func failure(_ isKnown: Bool) throws {
    let release = Flag()
    let failure = OrderFailure(status: 422, title: "Blocked", detail: "the model refuses the words")
    let site = try CloudSite(ScriptedMaker(failure: failure, release: release))
    let path = try site.ordered()
    #expect(try site.isCalling(path))
    if isKnown { release.set() }
    if isKnown { #expect(try site.reaches(path) { $0?.isOver == true }) }
    let client = try follow(path, of: site)
    release.set()
    let last = try #require(client.receive()?.text.split(separator: "\n\n").last)
    #expect(last.hasPrefix("event: failed\nid: failed\n") && last.contains(#""status":422"#))
    #expect(last.contains("the model refuses the words"))
  }

  @Test("The end of a track that is deleted meanwhile is told")
  func deletion() throws {
    let site = try CloudSite(ScriptedMaker(release: Flag()))
    let path = try site.ordered()
    #expect(try site.isCalling(path))
    let client = try follow(path, of: site)
    var text = ""
    try read(client, &text, until: #""stage":"generating""#)
    #expect(try site.get(path, method: "DELETE").status == 200)
    while let piece = client.receivePiece(), !piece.isEmpty { text += piece }
    #expect(text.contains("event: failed\n") && text.contains(#""status":404"#))
  }

  @Test("HEAD follows nothing")
  func head() throws {
    let site = try CloudSite(ScriptedMaker(release: Flag()))
    let answer = try site.get("\(site.ordered())/events", method: "HEAD")
    #expect(answer.status == 200 && answer["Content-Type"] == "text/event-stream" && answer.body.isEmpty)
  }
}
