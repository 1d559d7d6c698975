internal import FastCGI
internal import TrackGeneration

extension AudioJob {
  /// How long a thread waits before it looks whether it still should.
  static let glance = Duration.seconds(1)

  /// The first bytes, as soon as there are any; empty: the file has none.
  /// - Parameter isUnwanted: asked now and then; true ends the waiting like the deadline.
  /// - Throws: `busy` at the deadline, and whatever ended the job.
  func beginning(until deadline: ContinuousClock.Instant, isUnwanted: () -> Bool) throws(AudioError) -> [UInt8] {
    while true {
      do throws(AudioError) {
        return try bytes(from: 0, until: min(deadline, .now + Self.glance))
      } catch {
        guard error == .busy, !stage.isOver, .now < deadline, !isUnwanted() else { throw error }
      }
    }
  }
}

extension AudioJob.Stage {
  var isOver: Bool {
    switch self {
    case .queued, .rendering: false
    case .ready, .failed: true
    }
  }
}

extension TrackService {
  /// Waits for the end of a job, or the deadline, or until the service is to stop.
  func end(of job: AudioJob, until deadline: ContinuousClock.Instant) -> AudioJob.Stage {
    var stage = job.stage
    while !stage.isOver, .now < deadline, !activity.isDraining {
      stage = job.next(after: stage, until: min(deadline, .now + AudioJob.glance))
    }
    return stage
  }
}
