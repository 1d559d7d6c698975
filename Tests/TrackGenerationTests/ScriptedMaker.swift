import Composition
import FoundationEssentials
import Locks

@testable import TrackGeneration

/// A model that answers when a test tells it to.
final class ScriptedMaker: SongMaker {
  enum Answer: Sendable {
    case song(MadeSong)
    case failure(OrderFailure)
    /// The request is repeated.
    case again
  }

  private struct State {
    var asked: [TrackID] = []
    var cancelled: [TrackID] = []
    var answers: [Answer] = []
  }

  private let state = Monitor(State())
  /// Whether it hears that nobody wants the song any more.
  private let listens: Bool

  init(listens: Bool = true) { self.listens = listens }

  /// Each request, repeated ones too.
  var asked: [TrackID] { state.withLock { $0.asked } }
  var cancelled: [TrackID] { state.withLock { $0.cancelled } }

  /// For whoever comes first.
  func answer(_ answers: Answer...) { state.change { $0.answers += answers } }

  /// Waits until so many requests were sent.
  func waitForRequests(_ count: Int = 1) -> Bool {
    state.wait(until: .soon) { $0.asked.count >= count ? () : nil } != nil
  }

  let project: String? = nil
  let connections = ConnectionStatistics()
  let trouble: String? = nil

  func generate(_ brief: Brief) -> Generation { Generation(ordered: .ordered(brief)) }

  func makeSong(of track: Track, _ call: SongCall) throws(SongMakerError) -> MadeSong {
    while call.mayBegin() {
      state.change { $0.asked.append(track.id) }
      switch answer(call) {
      case .song(let song): return song
      case .failure(let failure): throw .failed(failure)
      case .again: continue
      case nil:
        state.change { $0.cancelled.append(track.id) }
        throw .cancelled(duringRequest: true)
      }
    }
    throw .cancelled(duringRequest: false)
  }

  private func answer(_ call: SongCall) -> Answer? {
    while call.isWanted() || !listens {
      let answer = state.wait(until: .now + .milliseconds(10)) { state in
        state.answers.isEmpty ? nil : state.answers.removeFirst()
      }
      if let answer { return answer }
    }
    return nil
  }

  func examine(_ song: KeptSong, of track: Track) throws(OrderFailure) -> SongReview {
    let bytes = (try? Array(Data(contentsOf: URL(filePath: song.path)))) ?? []
    guard bytes == MadeSong.make().audio else { throw .make(502) }
    return SongReview(lyrics: song.notes.lines.first.map { "[00:01.00]\($0.text)\n" }, adjustments: ["cut"])
  }

  func render(_ file: AudioFile, of track: Track, _ score: ScoreFiles?, into job: AudioJob) throws(AudioError) {
    throw .failed("scripted")
  }
}

extension Track {
  static func ordered(_ brief: Brief, createdAt: Int = 1_000) -> Track {
    let identity = TrackIdentity.new(brief)
    return Track(
      summary: TrackSummary(
        id: identity.id, createdAt: createdAt, title: brief.text, mode: .gcp, genre: brief.genre, duration: 180,
        seed: identity.seed, tempo: 120, key: "C major", metre: "4/4", order: .waiting, hasLyrics: false),
      facts: TrackFacts(
        sections: [], parts: [], understood: [], warnings: [],
        making: TrackFacts.Making(model: "model", cost: 0.5, prompt: "a song")),
      request: ResolvedRequest(brief, seed: identity.seed, mode: .gcp))
  }
}

extension MadeSong {
  static func make(_ audio: String = "sound", line: String? = "la") -> MadeSong {
    MadeSong(
      audio: Array(audio.utf8), format: .mp3,
      notes: SongNotes(lines: line.map { [SongNotes.Line(start: 1, text: $0)] } ?? [], cost: 0.25))
  }
}

extension OrderFailure {
  static func make(_ status: Int = 422, mayHaveBilled: Bool = false) -> OrderFailure {
    OrderFailure(
      status: status, title: "title", detail: "détail \"\\", retryAfter: 7, mayHaveBilled: mayHaveBilled)
  }
}
