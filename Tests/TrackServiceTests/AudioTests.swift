import FastCGI
import FastCGITesting
import Synthesis
import Testing

@testable import TrackGeneration
@testable import TrackService

@Suite struct AudioTests {
  @Test("A file that is not there is made, and sent as it is made", arguments: AudioFormat.allCases)
  func streams(_ format: AudioFormat) throws {
    let site = try Site()
    let answer = try site.get("\(site.path)/audio.\(format.rawValue)")
    #expect(answer.status == 200 && answer["Content-Type"] == format.mediaType && answer.isComplete)
    // It may have been complete before it was sent; then nginx sends it.
    let file = AudioFile(site.id, .mix(format))
    #expect(answer["X-Accel-Redirect"] == "/internal/audio/\(file.name)" || answer.body == KnownSound.bytes(of: file))
  }

  @Test("The beginning is sent before the end is made, and the reader gets all")
  func early() throws {
    let release = Flag()
    let site = try Site(KnownSound(release: release))
    let client = try site.server.client()
    client.send(site.request("audio.mp3"))
    var text = ""
    while !text.contains("beginning ") { text += try #require(client.receivePiece()) }
    #expect(text.contains("X-Accel-Buffering: yes") && !text.contains(site.mp3.name))
    release.set()
    while let piece = client.receivePiece(), !piece.isEmpty { text += piece }
    #expect(text.hasSuffix("beginning of \(site.mp3.name)"))
  }

  @Test("A complete file is nginx's to send")
  func complete() throws {
    let site = try Site()
    try site.make(site.mp3)
    for method in ["GET", "HEAD"] {
      let answer = try site.get("\(site.path)/audio.mp3", method: method)
      #expect(answer.status == 200 && answer.body.isEmpty && answer["Content-Type"] == "audio/mpeg")
      #expect(answer["X-Accel-Redirect"] == "/internal/audio/\(site.mp3.name)")
      #expect(answer["Cache-Control"] == "private, no-cache")
      #expect(
        answer["Content-Disposition"] == #"inline; filename="Rain & sun.mp3"; filename*=UTF-8''Rain%20%26%20sun.mp3"#)
    }
  }

  @Test(
    "Who wants to save it gets it to be saved",
    arguments: [("?download", true), ("?download=1", true), ("?x=1&download=true", true), ("?download=0", false)])
  func download(_ query: String, _ saves: Bool) throws {
    let site = try Site()
    try site.make(site.mp3)
    let disposition = try site.get("\(site.path)/audio.mp3\(query)")["Content-Disposition"]
    #expect(disposition?.hasPrefix(saves ? "attachment;" : "inline;") == true)
  }

  @Test(
    "HEAD tells the type and starts nothing",
    arguments: ["audio.flac", "stems/melody.wav", "stems.zip", "waveform.json", "events"])
  func head(_ file: String) throws {
    let site = try Site()
    let answer = try site.get("\(site.path)/\(file)", method: "HEAD")
    #expect(answer.status == 200 && answer["Content-Type"] != nil && answer["Content-Length"] == nil)
    #expect(site.sound.count == 0 && site.service.audio.statistics == AudioCache.Statistics())
  }

  @Test("Twenty readers are one rendering")
  func readers() throws {
    let release = Flag()
    let site = try Site(KnownSound(release: release))
    let clients = try (1...20).map { _ in try site.server.client() }
    for client in clients { client.send(site.request("audio.mp3")) }
    #expect(eventually { site.server.activity.snapshot.streams == 20 })
    release.set()
    for client in clients {
      let answer = try #require(client.receive())
      #expect(answer.body == KnownSound.bytes(of: site.mp3) || answer["X-Accel-Redirect"] != nil)
    }
    #expect(site.sound.count == 1)
  }

  @Test("A reader who leaves does not stop the rendering")
  func leaver() throws {
    let release = Flag()
    let site = try Site(KnownSound(release: release))
    do {
      let client = try site.server.client()
      client.send(site.request("audio.mp3"))
      #expect(client.receivePiece() != nil)
    }
    release.set()
    #expect(eventually { site.service.audio.isComplete(site.mp3) })
    #expect(eventually { site.server.activity.snapshot.streams == 0 })
  }

  // MARK: What is not there

  @Test(
    "What there is not is a 404 that says what there is",
    arguments: [
      ("audio.aac", "mp3, ogg, opus, flac, wav"), ("audio.MP3", "mp3, ogg"), ("stems/melody.mid", "mp3, ogg"),
      ("stems/kazoo.flac", "melody, "), ("stems/kazoo.solo.flac", "melody, "),
    ])
  func absent(_ file: String, _ text: String) throws {
    let site = try Site()
    let answer = try site.get("\(site.path)/\(file)")
    #expect(answer.status == 404 && answer["Content-Type"] == "application/problem+json" && answer.text.contains(text))
    #expect(site.sound.count == 0)
  }

  @Test(
    "A track that is not there has no sound",
    arguments: ["audio.mp3", "stems/melody.mp3", "stems.zip", "waveform.json", "events"])
  func noTrack(_ file: String) throws {
    let site = try Site()
    #expect(try site.server.exchange("DELETE", site.path)?.status == 200)
    #expect(try site.get("\(site.path)/\(file)").status == 404)
    #expect(site.sound.count == 0)
  }

  @Test("With a track its sound is deleted")
  func deletion() throws {
    let site = try Site()
    try site.make(site.mp3)
    #expect(try site.server.exchange("DELETE", site.path)?.status == 200)
    #expect(!site.service.audio.isComplete(site.mp3))
  }

  // MARK: Stems

  @Test("Each part is a file of its own")
  func stems() throws {
    let site = try Site()
    let track = try site.get(site.path)
    let parts = try #require(try site.service.tracks.track(site.id)).facts.parts
    #expect(parts.count > 1)
    for part in parts {
      let address = try #require(try track.member("stems", part.name))
      #expect(address == "\(site.path)/stems/\(part.slug).flac")
      try site.make(AudioFile(site.id, .stem(part.slug, .flac)))
      let answer = try site.get(address)
      #expect(answer["X-Accel-Redirect"] == "/internal/audio/\(site.id)-\(part.slug).flac")
      #expect(answer["Content-Disposition"]?.contains("Rain%20%26%20sun%20-%20") == true)
    }
  }

  @Test("All parts are one archive to be saved")
  func archive() throws {
    let site = try Site()
    try site.make(AudioFile(site.id, .stems))
    let answer = try site.get(try #require(try site.get(site.path).member("stems_zip")))
    #expect(answer["Content-Type"] == "application/zip")
    #expect(answer["Content-Disposition"]?.hasPrefix(#"attachment; filename="Rain & sun - stems.zip""#) == true)
  }

  // MARK: What goes wrong

  @Test(
    "What goes wrong before the beginning is a problem",
    arguments: [
      (AudioError.busy, 503, "try again"), (.unavailable(.unavailable(.local, "no strings")), 503, "no strings"),
      (.storage(.full("/secret")), 507, "no space"), (.storage(.notWritable("/secret")), 503, "cannot be written"),
      (.failed("/secret"), 500, "the log has it"), (.stopped, 503, "try again"),
    ])
  func refusals(_ error: AudioError, _ status: Int, _ text: String) throws {
    let site = try Site(KnownSound(refusal: error))
    for file in ["audio.mp3", "waveform.json"] {
      let answer = try site.get("\(site.path)/\(file)")
      #expect(answer.status == status && answer.text.contains(text) && !answer.text.contains("secret"))
      #expect(answer["Content-Type"] == "application/problem+json")
      if error == .busy || error == .stopped { #expect(answer["Retry-After"] != nil) }
    }
  }

  @Test("What goes wrong in the middle cuts the answer off")
  func breakage() throws {
    let release = Flag()
    let site = try Site(KnownSound(breakage: .failed("/secret"), release: release))
    let client = try site.server.client()
    client.send(site.request("audio.mp3"))
    #expect(eventually { site.server.activity.snapshot.streams == 1 && site.sound.count == 1 })
    // The beginning has been sent when its reader waits for more.
    #expect(client.receivePiece() != nil)
    release.set()
    let rest = client.receive()
    #expect(rest?.text.contains(site.mp3.name) != true)
    #expect(rest?.isComplete != true)
    #expect(eventually { site.service.audio.job(site.mp3) == nil } && !site.service.audio.isComplete(site.mp3))
  }

  @Test("Where the queue is full, or the beginning takes too long, one is told to come again")
  func patience() throws {
    let release = Flag()
    defer { release.set() }
    var audio = AudioCache.Configuration()
    (audio.workers, audio.queue) = (1, 1)
    let site = try Site(KnownSound(release: release), ServiceConfiguration(patience: .milliseconds(50)), audio: audio)
    let first = try site.service.audio.request(site.mp3)
    #expect(eventually { first.stage != .queued })
    for format in ["wav", "flac"] {
      let answer = try site.get("\(site.path)/audio.\(format)")
      #expect(answer.status == 503 && answer["Retry-After"] == "5")
    }
    #expect(site.service.audio.statistics.refused == 1)
  }
}
