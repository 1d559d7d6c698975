internal import Glibc
internal import Locks
public import Synthesis

/// The making of one file, and what has been made of it so far.
public final class AudioJob: AudioOutput, Sendable {
  public enum Stage: Sendable, Equatable {
    case queued
    /// From 0 to 1.
    case rendering(Double)
    case ready
    case failed(AudioError)

    /// Whole ones; nil unless rendering.
    public var percent: Int? {
      if case .rendering(let fraction) = self { Int(fraction * 100) } else { nil }
    }

    var isLast: Bool {
      switch self {
      case .queued, .rendering: false
      case .ready, .failed: true
      }
    }

    fileprivate func differs(from other: Stage) -> Bool {
      if let percent, let known = other.percent { percent != known } else { self != other }
    }
  }

  public let file: AudioFile
  let requested = ContinuousClock.now
  private let folder: AudioFolder
  private let state = Monitor(State())

  private struct State {
    var stage = Stage.queued
    var part: AudioPart?
    /// What readers may see of the part.
    var length = 0
    /// Whether that is all.
    var isWhole = false
    /// Why a write failed.
    var failure: StorageError?

    var isRendering: Bool { if case .rendering = stage { true } else { false } }
  }

  init(_ file: AudioFile, in folder: AudioFolder) {
    self.file = file
    self.folder = folder
  }

  // MARK: For readers

  public var stage: Stage { state.withLock { $0.stage } }

  /// Waits until the stage or the percentage is another than `known`, or until the deadline.
  public func next(after known: Stage, until deadline: ContinuousClock.Instant) -> Stage {
    state.wait(until: deadline) { $0.stage.differs(from: known) ? $0.stage : nil } ?? stage
  }

  /// Waits until the first bytes are there, the job has ended, or the deadline; then the stage.
  public func begun(until deadline: ContinuousClock.Instant) -> Stage {
    state.wait(until: deadline) { $0.length > 0 || $0.stage.isLast ? $0.stage : nil } ?? stage
  }

  private static let pieceSize = 64 << 10

  /// What the file has beyond `offset`, as soon as it has anything; at most 64 KiB. Empty: the file ends there.
  ///
  /// The end is known a little before the job is `ready`, which waits for the disk.
  /// - Throws: `busy` at the deadline, and whatever ended the job too soon.
  public func bytes(from offset: Int, until deadline: ContinuousClock.Instant) throws(AudioError) -> [UInt8] {
    let found: Result<(part: AudioPart, count: Int), AudioError>? = state.wait(until: deadline) { state in
      if case .failed(let error) = state.stage { return .failure(error) }
      guard let part = state.part, state.length > offset || state.isWhole else { return nil }
      return .success((part, min(max(state.length - offset, 0), Self.pieceSize)))
    }
    guard let (part, count) = try found?.get() else { throw .busy }
    return count == 0 ? [] : try part.read(from: offset, count: count)
  }

  // MARK: For the producer

  /// What could not be written fails the job, whatever the producer makes of it. ECANCELED: the job was stopped.
  public func write(_ bytes: [UInt8], at offset: Int) throws(OutputFailure) {
    guard let part = state.withLock({ $0.isRendering ? $0.part : nil }) else {
      throw OutputFailure(code: ECANCELED)
    }
    do {
      try write(bytes, at: offset, part)
    } catch {
      state.withLock { $0.failure = Folder.error("write \(file.name)", code: error.code) }
      throw error
    }
    state.change { $0.length = max($0.length, offset + bytes.count) }
  }

  private func write(_ bytes: [UInt8], at offset: Int, _ part: AudioPart) throws(OutputFailure) {
    do {
      try part.write(bytes, at: offset)
    } catch {
      guard error.code == ENOSPC || error.code == EDQUOT, folder.makeRoom() else { throw error }
      try part.write(bytes, at: offset)
    }
  }

  /// - Parameter fraction: 0 to 1.
  /// - Returns: whether to go on.
  public func advance(to fraction: Double) -> Bool {
    let known = stage
    guard case .rendering = known else { return false }
    let stage = Stage.rendering(fraction > 0 ? min(fraction, 1) : 0)
    if stage.differs(from: known) { state.change { if $0.isRendering { $0.stage = stage } } }
    return true
  }

  /// Keeps another file of the same track that fell off on the way. It can be made again, so failures are none.
  public func keep(_ bytes: [UInt8], as file: AudioFile) {
    guard file.track == self.file.track, let part = try? folder.part(of: file) else { return }
    do {
      try part.write(bytes, at: 0)
      try part.sync()
      try publish(part, as: file)
    } catch {
      part.remove()
    }
  }

  // MARK: For the cache

  /// - Returns: whether there is anything to do. The job is `ready` when another process, or the job before, has just
  ///   made the file.
  func begin() throws(AudioError) -> Bool {
    if let (part, length) = AudioPart.existing(folder.path(of: file)) {
      state.change { state in
        guard state.stage == .queued else { return }
        (state.part, state.length, state.isWhole, state.stage) = (part, length, true, .ready)
      }
      return false
    }
    let part: AudioPart
    do {
      part = try folder.part(of: file)
    } catch {
      throw .storage(error)
    }
    let isWanted = state.change { state in
      guard state.stage == .queued else { return false }
      (state.part, state.stage) = (part, .rendering(0))
      return true
    }
    if !isWanted { part.remove() }
    return isWanted
  }

  /// Gives the file its name. The job is not `ready` yet.
  func complete() throws(AudioError) {
    let (part, failure) = state.change { state in
      state.isWhole = state.failure == nil
      return (state.part, state.failure)
    }
    if let failure { throw .storage(failure) }
    guard let part else { return }
    try part.sync()
    try publish(part, as: file)
  }

  /// Renames with the state locked, so that no file appears after `end` has stopped the job.
  private func publish(_ part: AudioPart, as file: AudioFile) throws(AudioError) {
    try state.withLock { state throws(AudioError) in
      guard state.isRendering else { throw .stopped }
      try part.rename(to: folder.path(of: file))
    }
  }

  /// Why the job failed, when its producer threw `error`: because it was stopped, or a write had failed.
  func reason(for error: AudioError) -> AudioError {
    state.withLock { state in
      if case .failed(let reason) = state.stage { return reason }
      return state.failure.map(AudioError.storage) ?? error
    }
  }

  /// Does nothing when the job has ended.
  func end(_ stage: Stage) {
    state.change { state in
      if state.stage.isLast { return }
      state.stage = stage
      if case .failed = stage { state.part?.remove() }
    }
  }
}
