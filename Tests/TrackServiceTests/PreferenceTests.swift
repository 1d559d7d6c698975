import FastCGITesting
import Testing

@testable import TrackGeneration
@testable import TrackService

@Suite struct PreferenceTests {
  @Test(
    "Preferences are read as RFC 7240 writes them",
    arguments: [
      (nil, false, nil), ("", false, nil), ("respond-async", true, nil), ("Respond-Async", true, nil),
      ("wait=10", false, 10), ("WAIT = 10", false, 10), (#"wait="10""#, false, 10), (#"wait="1\0""#, false, 10),
      ("wait=600", false, 60), ("wait=99999999999999999999", false, 60), ("wait=0", false, 0),
      ("respond-async, wait=5", true, 5), ("wait=5,respond-async", true, 5), (",, respond-async ,", true, nil),
      ("respond-async; x=1, wait=5; y", true, 5), ("handling=lenient, respond-async", true, nil),
      (#"foo="a, respond-async", wait=5"#, false, 5), (#"foo="\", wait=5", respond-async"#, true, nil),
      ("wait=5, wait=9", false, 5), ("wait=x, wait=9", false, nil), ("wait", false, nil), ("wait=-1", false, nil),
      ("wait=1.5", false, nil), ("wait=\u{663}", false, nil), ("respond-async=no", false, nil),
      (#"respond-async="""#, true, nil), ("respond-asyncs", false, nil), ("=wait", false, nil), ("\"", false, nil),
    ] as [(String?, Bool, Int?)])
  func reading(_ header: String?, _ respondsAsync: Bool, _ wait: Int?) {
    let preferences = Preferences(header)
    #expect(preferences.respondsAsync == respondsAsync && preferences.wait == wait)
  }

  // MARK: What follows

  @Test("Without a preference a composed song is answered at once, and its sound is begun")
  func none() throws {
    let release = Flag()
    defer { release.set() }
    let site = try Site(KnownSound(release: release))
    let answer = try site.generate()
    #expect(try answer.status == 200 && answer.member("status") == "completed")
    #expect(answer["Preference-Applied"] == nil && answer["Location"] == nil)
    #expect(eventually { site.sound.count == 1 })
    let track = try #require(try answer.member("track", "id"))
    #expect(try site.get("/tracks/\(track)").member("status") == "rendering")
  }

  @Test("Who does not want to wait gets the track's address")
  func async() throws {
    let release = Flag()
    defer { release.set() }
    let site = try Site(KnownSound(release: release))
    let answer = try site.generate(prefer: "respond-async")
    #expect(try answer.status == 202 && answer.member("status") == "queued")
    #expect(answer["Preference-Applied"] == "respond-async" && answer["Cache-Control"] == "no-store")
    let id = try #require(try answer.member("track", "id"))
    #expect(answer["Location"] == "/tracks/\(id)")
  }

  @Test("Who waits gets the sound, or is told after the wait")
  func waiting() throws {
    let release = Flag()
    let site = try Site(KnownSound(release: release))
    let early = try site.generate(prefer: "wait=0")
    #expect(try early.status == 202 && early.member("status") == "queued" && early["Preference-Applied"] == "wait=0")
    release.set()
    for prefer in ["wait=10", "respond-async, wait=10"] {
      let answer = try site.generate(prefer: prefer)
      #expect(try answer.status == 200 && answer.member("status") == "completed")
      #expect(try answer.member("track", "status") == "ready" && answer["Preference-Applied"] == "wait=10")
    }
    let again = try site.generate(prefer: "respond-async")
    #expect(again.status == 200 && again["Preference-Applied"] == nil)
    #expect(site.sound.count == 1)
  }

  @Test("Composing is never refused for want of room to render", arguments: [nil, "respond-async", "wait=5"])
  func full(_ prefer: String?) throws {
    let release = Flag()
    defer { release.set() }
    var audio = AudioCache.Configuration()
    (audio.workers, audio.queue) = (1, 0)
    let site = try Site(KnownSound(release: release), audio: audio)
    let job = try site.service.audio.request(site.mp3)
    #expect(eventually { job.stage != .queued })
    #expect(try site.generate(prefer: prefer).status == (prefer == nil ? 200 : 202))
  }

  @Test("A simulation has nothing to wait for")
  func simulation() throws {
    let site = try Site()
    let answer = try site.generate(prefer: "respond-async", #", "mode": "simulate""#)
    #expect(try answer.status == 200 && answer.member("status") == "simulated" && answer["Preference-Applied"] == nil)
  }

  @Test("A track tells what became of its sound")
  func failed() throws {
    let site = try Site(KnownSound(breakage: .failed("/secret")))
    let answer = try site.generate(prefer: "wait=10")
    #expect(try answer.status == 200 && answer.member("track", "status") == "failed")
    #expect(try answer.member("track", "error")?.contains("the log has it") == true)
    #expect(try answer.member("message")?.contains("could not be made") == true && !answer.text.contains("secret"))
  }
}
