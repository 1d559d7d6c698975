import FastCGI
import FastCGITesting
import Testing

@testable import TrackGeneration
@testable import TrackService

@Suite struct WaveformTests {
  private func isOutline(_ answer: Answer, of site: Site) -> Bool {
    answer.status == 200 && answer["Content-Type"] == "application/json"
      && answer["X-Accel-Redirect"] == "/internal/audio/\(site.id).waveform.json"
  }

  @Test("The outline is made when it is asked for")
  func alone() throws {
    let site = try Site()
    #expect(isOutline(try site.get("\(site.path)/waveform.json"), of: site))
    #expect(isOutline(try site.get("\(site.path)/waveform.json"), of: site))
    #expect(site.sound.count == 1 && !site.service.audio.isComplete(site.mp3))
  }

  @Test("Where the sound is being made the outline comes with it")
  func besides() throws {
    let release = Flag()
    let site = try Site(KnownSound(release: release))
    let job = try site.service.audio.request(site.mp3)
    let client = try site.server.client()
    client.send(site.request("waveform.json"))
    #expect(eventually { site.server.activity.snapshot.streams == 1 && job.stage != .queued })
    release.set()
    #expect(isOutline(try #require(client.receive()), of: site))
    #expect(site.sound.count == 1)
  }

  @Test("Where it takes long one is told how far it is", arguments: [false, true])
  func slow(_ isMix: Bool) throws {
    let release = Flag()
    defer { release.set() }
    let site = try Site(KnownSound(release: release), ServiceConfiguration(patience: .milliseconds(50)))
    let job = try site.service.audio.request(isMix ? site.mp3 : AudioFile(site.id, .waveform))
    #expect(eventually { job.stage == .rendering(0.25) })
    let answer = try site.get("\(site.path)/waveform.json")
    #expect(answer.status == 202 && answer["Retry-After"] == "1")
    #expect(answer.text == #"{"percent":25,"stage":"rendering"}"#)
    #expect(site.sound.count == 1)
  }
}
