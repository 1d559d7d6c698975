import Composition
import FoundationEssentials
import Locks
import Lyria
import Synthesis
import Testing

@testable import TrackGeneration

@Suite struct CloudGeneratorTests {
  private let desk: OrderDesk

  init() throws { desk = try OrderDesk() }

  private let brief = Brief(text: "la la", genre: "jazz", duration: 60, title: "Rain", tempo: 120, key: Key("C major"))

  // MARK: Orders

  @Test("A track says at once what is asked for: the model, its price, the plan; there is nothing to play yet")
  func planned() throws {
    let generation = CloudScript().generator(songs: desk.songs).generate(brief)
    let track = try #require(generation.track)
    #expect(generation.status == .queued && generation.prompt.contains("120 BPM"))
    #expect(track.facts.making == .init(model: "lyria-3.5", cost: 0.08, prompt: generation.prompt))
    #expect(track.summary.order == .waiting && track.summary.tempo == 120 && track.summary.key == "C major")
    #expect(track.facts.parts.isEmpty && track.facts.sections.allSatisfy { $0.chords.isEmpty })
    #expect(track.facts.sections.first?.name == "intro")
  }

  @Test("The same brief is another track each time, with the brief's seed where it names one")
  func others() throws {
    let generator = CloudScript().generator(songs: desk.songs)
    var brief = brief
    #expect(generator.generate(brief).track?.id != generator.generate(brief).track?.id)
    #expect(generator.generate(brief).track?.summary.seed != generator.generate(brief).track?.summary.seed)
    brief.seed = 7
    #expect(generator.generate(brief).track?.summary.seed == 7)
  }

  @Test("What the model's length leaves to us is said before the order")
  func tooLong() throws {
    let generator = CloudScript().generator(songs: desk.songs)
    var brief = brief
    #expect(generator.generate(brief).warnings.allSatisfy { !$0.hasPrefix("duration_seconds") })
    brief.duration = 240
    #expect(generator.generate(brief).warnings.contains { $0.hasPrefix("duration_seconds: lyria-3.5 makes 184 s") })
  }

  @Test("What is sent follows from what was kept, whichever worker sends it")
  func prompt() throws {
    let script = CloudScript(.song())
    let generator = script.generator(songs: desk.songs)
    let track = try #require(generator.generate(brief).track)
    let call = SongCall(mayBegin: { true }, isWanted: { true }, pause: { _ in true })
    let song = try generator.makeSong(of: track, call)
    #expect(song.format == .wav && song.notes == SongNotes(lines: [.init(start: 1, text: "la la")], cost: 0.08))
    let sent = try #require(script.requests.first)
    let asked = try JSONDecoder().decode(Asked.self, from: Data(sent.body))
    #expect(asked.input == track.facts.making?.prompt)
  }

  @Test("A song that waits is made by the model that was ordered, whichever is configured since")
  func orderedModel() throws {
    let script = CloudScript(.song())
    let track = try #require(script.generator(.lyria35, songs: desk.songs).generate(brief).track)
    let call = SongCall(mayBegin: { true }, isWanted: { true }, pause: { _ in true })
    _ = try script.generator(.lyria3Clip, songs: desk.songs).makeSong(of: track, call)
    let sent = try #require(script.requests.first)
    #expect(try JSONDecoder().decode(Asked.self, from: Data(sent.body)).model == "lyria-3.5")
  }

  private struct Asked: Decodable {
    let model: String
    let input: String
  }

  // MARK: Songs

  @Test("A song that has come plays as long as was asked, and its words come with it")
  func whole() throws {
    let script = CloudScript(.song())
    let generator = script.generator(songs: desk.songs)
    let orders = try desk.orders(makers: { generator }).started()
    let id = try #require(try orders.place(brief).generation.track).id
    #expect(try orders.end(of: id) == .ready)
    let track = try #require(try desk.tracks.track(id))
    #expect(track.facts.making?.adjustments.isEmpty == false)
    let words = try #require(try desk.tracks.lyrics(id))
    #expect(String(decoding: words.bytes, as: UTF8.self).hasPrefix("[ti:Rain]\n[length:01:00.00]\n[00:01.00]la la\n"))
    let cache = try sounds(generator)
    #expect(try cache.request(AudioFile(id, .mix(.wav))).last == .ready)
    let bytes = try Data(contentsOf: URL(filePath: "\(desk.folder)/audio/\(id).wav"))
    #expect(abs(bytes.count - 60 * 44_100 * 4) < 1_000)
    #expect(try cache.request(AudioFile(id, .waveform)).last == .ready)
    let stems = try cache.request(AudioFile(id, .stems)).last
    #expect(stems == .failed(.failed("track \(id) has no parts")))
    orders.shutDown(within: .zero)
    cache.close()
  }

  @Test("Before its song is there a track has no sound, nor after the song was removed by hand")
  func absent() throws {
    let generator = CloudScript(.song()).generator(songs: desk.songs)
    let orders = try desk.orders(makers: { generator })
    let id = try #require(try orders.place(brief).generation.track).id
    let cache = try sounds(generator)
    let early = try cache.request(AudioFile(id, .mix(.mp3))).last
    #expect(early == .failed(.unavailable(.unavailable(.gcp, "the song of this track is not there"))))
    try orders.start()
    #expect(try orders.end(of: id) == .ready)
    orders.songs.remove(id)
    guard case .failed(.failed) = try cache.request(AudioFile(id, .mix(.mp3))).last else {
      throw OrderFailure.make()
    }
    orders.shutDown(within: .zero)
    cache.close()
  }

  private func sounds(_ generator: CloudGenerator) throws -> AudioCache {
    let renderer = TrackRenderer(desk.tracks, GeneratorCache { _ in generator }) { GeneratorConfiguration(mode: $0) }
    return try AudioCache(folder: "\(desk.folder)/audio", .init()) { file, job throws(AudioError) in
      try renderer.render(file, into: job)
    }
  }

  @Test("What is no sound fails the order, and says that it may have been charged")
  func noSound() throws {
    let generator = CloudScript(.song(Array("RIFF0000WAVEfmt ".utf8))).generator(songs: desk.songs)
    let orders = try desk.orders(makers: { generator }).started()
    let id = try #require(try orders.place(brief).generation.track).id
    guard case .failed(let failure) = try orders.end(of: id) else { throw OrderFailure.make() }
    #expect(failure.status == 502 && failure.mayHaveBilled)
    orders.shutDown(within: .zero)
  }

  // MARK: Failures

  @Test(
    "What keeps a model from making a song is told in terms of HTTP",
    arguments: [
      (.refused("r"), 422, false), (.quota(retryAfter: nil), 429, false), (.notConfigured("n"), 503, false),
      (.upstream("u"), 502, false), (.unusable("u"), 502, true), (.unreachable("u"), 503, false),
      (.interrupted("i"), 502, true), (.timedOut, 504, true),
    ] as [(LyriaError, Int, Bool)])
  func failures(_ error: LyriaError, _ status: Int, _ mayHaveBilled: Bool) throws {
    guard case .failed(let failure) = SongMakerError(error) else { throw OrderFailure.make() }
    #expect(failure.status == status && failure.mayHaveBilled == mayHaveBilled)
    #expect(failure.detail.contains("may have been charged") == mayHaveBilled)
    #expect((failure.retryAfter != nil) == (status == 429 || error == .unreachable("u")))
  }

  @Test("When to come again is told in whole seconds, and rather late than early")
  func retryAfter() throws {
    guard case .failed(let failure) = SongMakerError(.quota(retryAfter: .milliseconds(1_001))) else {
      throw OrderFailure.make()
    }
    #expect(failure.retryAfter == 2)
  }

  @Test("Who cancels is told whether something was under way", arguments: [true, false])
  func cancelled(duringCall: Bool) {
    #expect(SongMakerError(.cancelled(duringCall: duringCall)) == .cancelled(duringRequest: duringCall))
  }
}
