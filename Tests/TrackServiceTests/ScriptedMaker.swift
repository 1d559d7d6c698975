import Composition
import FastCGITesting
import Glibc
import Synchronization
import Synthesis

@testable import TrackGeneration

/// Stands in for a model: its songs come, or do not, when the test lets them.
final class ScriptedMaker: SongMaker {
  static let model = "a-model"
  static let cost = 0.08
  static let adjustment = "the end was faded out"

  /// Instead of a song.
  let failure: OrderFailure?
  let lyrics: String?
  /// What each song waits for.
  let release: Flag?
  let trouble: String?
  let sound: KnownSound
  private let asked = Atomic(0)
  private let dropped = Atomic(0)

  init(
    failure: OrderFailure? = nil, lyrics: String? = "[00:01.00]snow\n", release: Flag? = nil,
    trouble: String? = nil, sound: KnownSound = KnownSound()
  ) {
    self.failure = failure
    self.lyrics = lyrics
    self.release = release
    self.trouble = trouble
    self.sound = sound
  }

  let project: String? = "a-project"
  let connections = ConnectionStatistics(requests: 3, opened: 2, open: 2, tokens: 1)

  /// How many songs it was asked for.
  var calls: Int { asked.load(ordering: .relaxed) }
  /// How many of them nobody wanted any more.
  var cancelled: Int { dropped.load(ordering: .relaxed) }

  func generate(_ brief: Brief) -> Generation { Generation(ordered: .ordered(brief)) }

  func makeSong(of track: Track, _ call: SongCall) throws(SongMakerError) -> MadeSong {
    guard call.mayBegin() else { throw .cancelled(duringRequest: false) }
    asked.add(1, ordering: .relaxed)
    while let release, !release.isSet {
      if !call.isWanted() {
        dropped.add(1, ordering: .relaxed)
        throw .cancelled(duringRequest: true)
      }
      usleep(1000)
    }
    if let failure { throw .failed(failure) }
    return MadeSong(audio: Array("ID3".utf8), format: .mp3, notes: SongNotes(cost: Self.cost))
  }

  func examine(_ song: KeptSong, of track: Track) -> SongReview {
    SongReview(lyrics: lyrics, adjustments: [Self.adjustment])
  }

  func render(_ file: AudioFile, of track: Track, _ score: ScoreFiles?, into job: AudioJob) throws(AudioError) {
    try sound.render(file, of: track, score, into: job)
  }
}

extension Track {
  /// Another one each time.
  fileprivate static func ordered(_ brief: Brief) -> Track {
    let identity = TrackIdentity.new(brief)
    return Track(
      summary: TrackSummary(
        id: identity.id, createdAt: 1_000_000, title: "Snow", mode: .gcp, genre: brief.genre, duration: brief.duration,
        seed: identity.seed, tempo: 120, key: "C major", metre: "4/4", order: .waiting, hasLyrics: false),
      facts: TrackFacts(
        sections: [], parts: [], understood: [], warnings: ["the model takes no seed"],
        making: .init(model: ScriptedMaker.model, cost: ScriptedMaker.cost, prompt: "a song of snow")),
      request: ResolvedRequest(brief, seed: identity.seed, mode: .gcp))
  }
}
