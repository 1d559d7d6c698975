internal import TrackGeneration

/// How far a track's sound is, as clients are told.
struct Progress: Equatable, Encodable {
  enum Stage: String, CaseIterable, Encodable {
    case queued, generating, rendering, ready, failed
  }

  let stage: Stage
  /// Of the stage, from 0 to 100.
  let percent: Int
  /// In the queue for Google's models, from 1; nil where there is no such queue.
  var position: Int?
}

extension Progress {
  init(_ stage: AudioJob.Stage) {
    switch stage {
    case .queued: self.init(stage: .queued, percent: 0)
    case .rendering(let fraction): self.init(stage: .rendering, percent: max(0, min(100, Int(fraction * 100))))
    case .ready: self.init(stage: .ready, percent: 100)
    case .failed: self.init(stage: .failed, percent: 0)
    }
  }
}
