internal import Composition
internal import Lyria
internal import Synthesis

/// Has songs made by Google's models, and plays what they have sent.
struct CloudGenerator: SongMaker {
  let client: LyriaClient
  let transport: any Transport
  /// nil where a key is enough.
  let credentials: Credentials?
  /// The folder of songs.
  let songs: String
  /// Seconds since 1970.
  let now: @Sendable () -> Int

  private var model: LyriaModel { client.configuration.model }

  // MARK: Orders

  func generate(_ brief: Brief) -> Generation {
    let identity = TrackIdentity.new(brief)
    let song = Composer.compose(brief, seed: UInt64(identity.seed))
    let request = ResolvedRequest(brief, seed: identity.seed, mode: .gcp)
    return Generation(
      ordered: Track(
        planned: song, LyriaBrief(brief, song, model: model), model, request, identity, createdAt: now()))
  }

  func makeSong(of track: Track, _ call: SongCall) throws(SongMakerError) -> MadeSong {
    let brief = track.request.brief
    let song = Composer.compose(brief, seed: UInt64(track.summary.seed))
    let client = try client(for: track, call)
    let order = LyriaBrief(brief, song, model: client.configuration.model)
    do throws(LyriaError) {
      return MadeSong(
        try client.makeSong(order, isWanted: call.isWanted, permit: call.mayBegin, pause: call.pause))
    } catch {
      throw SongMakerError(error)
    }
  }

  /// Of the model that was ordered, whichever makes the songs that are ordered now.
  private func client(for track: Track, _ call: SongCall) throws(SongMakerError) -> LyriaClient {
    var configuration = client.configuration
    configuration.model = track.facts.making.flatMap { LyriaModel(rawValue: $0.model) } ?? model
    if configuration.project == nil { configuration.project = try lateProject(call) }
    return LyriaClient(configuration, transport: transport, tokens: credentials)
  }

  /// Of a machine in Google's cloud the project is known with its first token.
  private func lateProject(_ call: SongCall) throws(SongMakerError) -> String? {
    guard let credentials else { return nil }
    do throws(CredentialError) {
      _ = try credentials.token(isWanted: call.isWanted)
    } catch {
      throw call.isWanted() ? .failed(.unauthorized(error)) : .cancelled(duringRequest: false)
    }
    return credentials.project
  }

  var project: String? { client.configuration.project ?? credentials?.project }

  var connections: ConnectionStatistics {
    let curl = (transport as? CurlClient)?.statistics
    return ConnectionStatistics(
      requests: curl?.requests ?? 0, opened: curl?.connectionsOpened ?? 0, open: curl?.connectionsOpen ?? 0,
      tokens: credentials?.refreshes ?? 0)
  }

  /// Nothing of a network that is away: that passes.
  var trouble: String? { credentials?.problem.flatMap { $0.isTransient ? nil : $0.reason } }

  // MARK: Songs

  func examine(_ song: KeptSong, of track: Track) throws(OrderFailure) -> SongReview {
    let fitting: Fitting
    do throws(SynthesisError) {
      fitting = track.fitting(of: try RecordedSong(path: song.path))
    } catch {
      throw .unplayable(error)
    }
    return SongReview(lyrics: track.lyrics(song.notes.lines, fitting), adjustments: fitting.adjustments)
  }

  func render(_ file: AudioFile, of track: Track, _ score: ScoreFiles?, into job: AudioJob) throws(AudioError) {
    switch file.content {
    case .mix(let format):
      let outline = try play(track, as: format, into: job)
      // As of a song that was composed here.
      if format == .mp3 { job.keep(outline, as: AudioFile(track.id, .waveform)) }
    case .waveform:
      let outline = try play(track, as: nil, into: job)
      do throws(OutputFailure) { try job.write(outline, at: 0) } catch { throw AudioError(error) }
    case .stem, .stems: throw .failed("track \(track.id) has no parts")
    }
  }

  /// - Returns: the outline, as JSON.
  private func play(_ track: Track, as format: AudioFormat?, into job: AudioJob) throws(AudioError) -> [UInt8] {
    guard let song = KeptSong(of: track.id, in: songs) else {
      throw .failed("the song of track \(track.id) is not in \(songs)")
    }
    let tags = AudioTags(title: track.summary.title, genre: track.summary.genre)
    do throws(SynthesisError) {
      let recording = try RecordedSong(path: song.path)
      return try Finisher(recording, track.fitting(of: recording))
        .play(as: format, tags: tags, to: job) { job.advance(to: $0) }.json
    } catch {
      throw AudioError(error)
    }
  }
}

extension Track {
  fileprivate func fitting(of song: RecordedSong) -> Fitting {
    let beats = Double(summary.metre.prefix { $0.isNumber }) ?? 4
    return Fitting(song, seconds: summary.duration, bar: beats * 60 / summary.tempo)
  }

  /// nil when there are none, or nothing is left of them.
  fileprivate func lyrics(_ lines: [SongNotes.Line], _ fitting: Fitting) -> String? {
    let heard = lines.flatMap { line in fitting.times(of: line.start).map { (start: $0, text: line.text) } }
    if heard.isEmpty { return nil }
    return LRC.text(title: summary.title, seconds: summary.duration, lines: heard.sorted { $0.start < $1.start })
  }
}
