import Composition
import Glibc
import Locks
import Synthesis
import Testing

@testable import TrackGeneration

/// Writes what it was asked for, in place of its sound.
private final class Echo: SoundSource {
  let failure: SynthesisError?
  private let asked = Lock<[(Rendering, AudioFormat?)]>([])

  init(failure: SynthesisError? = nil) { self.failure = failure }

  var renderings: [(Rendering, AudioFormat?)] { asked.withLock { $0 } }

  static func sound(_ content: Rendering.Content, _ format: AudioFormat) -> [UInt8] {
    Array("\(content) as \(format)".utf8)
  }

  func render(
    _ rendering: Rendering, as format: AudioFormat?, into output: any AudioOutput, advance: (Double) -> Bool
  ) throws(SynthesisError) -> [UInt8] {
    asked.withLock { $0.append((rendering, format)) }
    if let failure { throw failure }
    guard advance(0.5) else { throw .stopped }
    if let format {
      let bytes = Self.sound(rendering.content, format)
      do throws(OutputFailure) {
        try output.write(Array("????".utf8), at: 0)
        try output.write(Array(bytes.dropFirst(4)), at: 4)
        // As encoders do that come back to their header.
        try output.write(Array(bytes.prefix(4)), at: 0)
      } catch {
        throw .output(error)
      }
    }
    return Array(#"{"outline": true}"#.utf8)
  }
}

@Suite struct RecordingTests {
  private let folder: String
  private let tracks: TrackStore

  init() throws {
    folder = try temporaryFolder()
    tracks = try TrackStore(folder: folder)
  }

  private func track(_ generator: LocalGenerator, title: String = "Grüße") throws -> Track {
    let generation = generator.generate(Brief(text: "rain", genre: "jazz", duration: 90, title: title))
    return try tracks.keep(#require(generation.track), #require(generation.files))
  }

  private func cache(_ generator: any Generator) throws -> AudioCache {
    let generators = GeneratorCache { _ in generator }
    let renderer = TrackRenderer(tracks, generators) { GeneratorConfiguration(mode: $0) }
    return try AudioCache(folder: "\(folder)/audio", AudioCache.Configuration()) { file, job throws(AudioError) in
      try renderer.render(file, into: job)
    }
  }

  /// Waits for the job's end.
  private func make(_ file: AudioFile, in cache: AudioCache) throws -> AudioJob.Stage {
    let job = try cache.request(file)
    var stage = job.stage
    let deadline = ContinuousClock.now + .seconds(10)
    while .now < deadline {
      if case .ready = stage { break }
      if case .failed = stage { break }
      stage = job.next(after: stage, until: deadline)
    }
    return stage
  }

  private func bytes(of file: AudioFile) throws -> [UInt8] {
    let descriptor = open("\(folder)/audio/\(file.name)", O_RDONLY)
    guard descriptor >= 0 else { throw StorageError.failed(file.name) }
    defer { close(descriptor) }
    return [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, count in
      count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
    }
  }

  @Test("A mix is the song as it was composed, and its outline is kept beside it", arguments: AudioFormat.allCases)
  func mix(_ format: AudioFormat) throws {
    let echo = Echo()
    let generator = LocalGenerator(sound: echo) { 5 }
    let (track, cache) = (try track(generator), try cache(generator))
    let file = AudioFile(track.id, .mix(format))
    #expect(try make(file, in: cache) == .ready)
    #expect(try bytes(of: file) == Echo.sound(.mix, format))
    // The other formats' outlines differ a little; there is one.
    let outline = try? bytes(of: AudioFile(track.id, .waveform))
    #expect(outline == (format == .mp3 ? Array(#"{"outline": true}"#.utf8) : nil))

    let rendering = try #require(echo.renderings.first).0
    #expect(rendering.genre == "jazz" && rendering.duration == 90)
    #expect(rendering.tags == AudioTags(title: "Grüße", genre: "jazz"))
    #expect(rendering.song.parts.map(\.name) == track.facts.parts.map(\.name))
  }

  @Test("A stem is asked for by the part's own name")
  func stem() throws {
    let echo = Echo()
    let generator = LocalGenerator(sound: echo) { 5 }
    let (track, cache) = (try track(generator), try cache(generator))
    for part in track.facts.parts {
      let file = AudioFile(track.id, .stem(part.slug, .wav))
      #expect(try make(file, in: cache) == .ready)
      #expect(try bytes(of: file) == Echo.sound(.part(part.name), .wav))
    }
    guard case .failed = try make(AudioFile(track.id, .stem("kazoo", .wav)), in: cache) else {
      Issue.record("there is no kazoo")
      return
    }
  }

  @Test("The outline alone is measured, not encoded")
  func outline() throws {
    let echo = Echo()
    let generator = LocalGenerator(sound: echo) { 5 }
    let (track, cache) = (try track(generator), try cache(generator))
    let file = AudioFile(track.id, .waveform)
    #expect(try make(file, in: cache) == .ready)
    #expect(try bytes(of: file) == Array(#"{"outline": true}"#.utf8))
    #expect(echo.renderings.count == 1 && echo.renderings[0].1 == nil)
  }

  @Test("All stems are one archive, the same at any time, with the score and the lyrics")
  func stems() throws {
    let generator = LocalGenerator(sound: Echo()) { 1_000_000_000 }
    let (track, cache) = (try track(generator), try cache(generator))
    let file = AudioFile(track.id, .stems)
    #expect(try make(file, in: cache) == .ready)
    let archive = try bytes(of: file)
    var files: [ZIPDirectory.Entry] = track.facts.parts.map { part in
      .init(name: "Grüße - \(part.name).flac", bytes: Echo.sound(.part(part.name), .flac))
    }
    files.append(.init(name: "Grüße - score.mid", bytes: try #require(try tracks.midi(track.id)).bytes))
    files.append(.init(name: "Grüße - lyrics.lrc", bytes: try #require(try tracks.lyrics(track.id)).bytes))
    #expect(try ZIPDirectory(archive).entries == files)

    cache.remove(track.id)
    #expect(try make(file, in: cache) == .ready)
    #expect(try bytes(of: file) == archive)
  }

  @Test(
    "What the studio says is told on",
    arguments: [
      (SynthesisError.stopped, AudioError.stopped), (.library(function: "f", reason: "x"), .failed("f: x")),
      (.output(OutputFailure(code: ENOSPC)), .storage(.full("write sound: No space left on device"))),
      (.output(OutputFailure(code: EROFS)), .storage(.notWritable("write sound: Read-only file system"))),
      (.output(OutputFailure(code: EIO)), .storage(.failed("write sound: Input/output error"))),
      (.soundFont("x"), .failed("SoundFont: x")),
    ])
  func failures(_ failure: SynthesisError, _ error: AudioError) throws {
    #expect(AudioError(failure) == error)
    let generator = LocalGenerator(sound: Echo(failure: failure)) { 5 }
    let (track, cache) = (try track(generator), try cache(generator))
    for content in [AudioFile.Content.mix(.mp3), .stems, .waveform] {
      #expect(try make(AudioFile(track.id, content), in: cache) == .failed(error))
    }
  }

  @Test("A score that cannot be read is a failure of its own")
  func unreadable() throws {
    let generator = LocalGenerator(sound: Echo()) { 5 }
    let track = try tracks.keep(Track.make(), .make())
    guard case .failed(.failed(let reason)) = try make(AudioFile(track.id, .mix(.mp3)), in: cache(generator)) else {
      Issue.record("it was read")
      return
    }
    #expect(reason.hasPrefix("the score of track \(track.id)"))
  }

  @Test("There is no sound of a track that was deleted, or that was only simulated")
  func noSound() throws {
    let generator = LocalGenerator(sound: Echo()) { 5 }
    let track = try track(generator)
    let file = AudioFile(track.id, .mix(.mp3))
    guard case .failed(.unavailable(.unavailable(.simulate, _))) = try make(file, in: cache(SimulatingGenerator()))
    else {
      Issue.record("a simulation sounds")
      return
    }
    _ = try tracks.delete(track.id)
    #expect(try make(file, in: cache(generator)) == .failed(.stopped))
  }

  @Test("Why there is no studio is told with the path, and with what to do")
  func soundFont() {
    let error = GenerationError(.soundFont("No such file"), soundFont: "/nowhere.sf2")
    guard case .unavailable(.local, let reason) = error else {
      Issue.record("\(error)")
      return
    }
    for text in ["/nowhere.sf2", "No such file", "fluid-soundfont-gm", "MUSIC_GEN_SOUNDFONT", ".sf3"] {
      #expect(reason.contains(text))
    }
    #expect(throws: GenerationError.self) { try GeneratorConfiguration(mode: .local).makeGenerator() }
  }
}
