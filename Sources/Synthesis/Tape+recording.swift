internal import Locks

extension Tape {
  /// What is played to a tape, block after block; false ends it.
  typealias Body = ([Float]) throws(SynthesisError) -> Bool

  /// Blocks that may wait to be encoded.
  private static let lead = 16

  /// Takes down a whole song, which is played on a thread of its own: encoding has enough to do.
  /// - Parameter advance: told now and then how much is done, from 0 to 1; false ends the work with `stopped`.
  consuming func record(
    advance: (Double) -> Bool, _ play: @escaping @Sendable (_ body: Body) throws(SynthesisError) -> Void
  ) throws(SynthesisError) -> Waveform {
    let blocks = BoundedQueue<Result<[Float], SynthesisError>>(limit: Self.lead)
    defer { blocks.close() }
    try Self.start(play, blocks)
    var written = 0
    while written < frames {
      guard let block = try blocks.take()?.get() else { throw .stopped }
      try write(block)
      written += block.count / 2
      guard advance(Double(written) / Double(frames)) else { throw .stopped }
    }
    return try finish()
  }

  private static func start(
    _ play: @escaping @Sendable (_ body: Body) throws(SynthesisError) -> Void,
    _ blocks: BoundedQueue<Result<[Float], SynthesisError>>
  ) throws(SynthesisError) {
    do throws(ThreadError) {
      let thread = try Thread("mix") {
        do throws(SynthesisError) {
          try play { blocks.put(.success($0)) }
        } catch {
          _ = blocks.put(.failure(error))
        }
        blocks.close()
      }
      thread.detach()
    } catch {
      throw SynthesisError(error)
    }
  }
}
