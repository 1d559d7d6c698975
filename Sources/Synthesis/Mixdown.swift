internal import Composition
internal import Glibc
internal import Locks

/// The parts of a song played together, block after block, by two synthesizers on threads of their own.
///
/// Always two, however many cores there are, and always the same parts to each: what a synthesizer plays depends a little
/// on all that it plays, and equal songs have to be equal to the bit.
struct Mixdown {
  /// Of each block but the last.
  static let blockFrames = 64 * Synthesizer.blockFrames
  /// Blocks that a synthesizer may be ahead.
  private static let lead = 16

  /// A part with the volume that it is played at.
  struct Voice: Sendable {
    let part: Part
    /// MIDI controller 7.
    let volume: Int
    /// What it takes to render, beside the others.
    let cost: Double

    /// Farther from the middle than it is written: on players' own equipment more than a hint of left and right is
    /// felt as too much, on records it is usual.
    fileprivate var pan: Int { min(max(64 + (part.pan - 64) * 5 / 2, 0), 127) }
  }

  private let song: PlayedScore
  private let voices: [Voice]
  private let sampleRate: Int
  private let frames: Int
  private let synthesizers: Synthesizers

  init(_ song: PlayedScore, _ voices: [Voice], sampleRate: Int, frames: Int, _ synthesizers: Synthesizers) {
    self.song = song
    self.voices = voices
    self.sampleRate = sampleRate
    self.frames = frames
    self.synthesizers = synthesizers
  }

  private enum Piece: Sendable {
    /// Of each voice of a group left, and then right.
    case samples([Float])
    case failure(SynthesisError)
  }

  /// - Parameters:
  ///   - wanted: which voices are to be heard; who plays with nobody else who is wanted need not play.
  ///   - body: takes a block of each wanted voice, left and then right; false ends the work.
  func play(
    _ wanted: [Int], _ body: ([ArraySlice<Float>]) throws(SynthesisError) -> Bool
  ) throws(SynthesisError) {
    let groups = groups().filter { group in group.contains { wanted.contains($0) } }
    let queues = groups.map { _ in BoundedQueue<Piece>(limit: Self.lead) }
    defer { for queue in queues { queue.close() } }
    for (group, queue) in zip(groups, queues) { try start(group.map { voices[$0] }, queue) }
    var remaining = frames
    while remaining > 0 {
      var strips = [ArraySlice<Float>](repeating: [], count: voices.count)
      for (group, queue) in zip(groups, queues) {
        let samples = try Self.samples(queue.take())
        let length = samples.count / group.count
        for (place, index) in group.enumerated() { strips[index] = samples[place * length..<(place + 1) * length] }
      }
      guard try body(wanted.map { strips[$0] }) else { throw .stopped }
      remaining -= Self.blockFrames
    }
  }

  private static func samples(_ piece: Piece?) throws(SynthesisError) -> [Float] {
    switch piece {
    case .samples(let samples): return samples
    case .failure(let error): throw error
    case nil: throw .stopped
    }
  }

  /// Two groups that take about as long to render.
  private func groups() -> [[Int]] {
    var groups: [(cost: Double, indices: [Int])] = [(0, []), (0, [])]
    for index in voices.indices.sorted(by: { (voices[$0].cost, $1) > (voices[$1].cost, $0) }) {
      let lighter = groups[0].cost <= groups[1].cost ? 0 : 1
      // No more than a synthesizer can keep apart.
      let place = groups[lighter].indices.count < Synthesizer.strips ? lighter : 1 - lighter
      groups[place].cost += voices[index].cost
      groups[place].indices.append(index)
    }
    return groups.map { $0.indices.sorted() }
  }

  private func start(_ voices: [Voice], _ queue: BoundedQueue<Piece>) throws(SynthesisError) {
    let (song, sampleRate, frames, synthesizers) = (song, sampleRate, frames, synthesizers)
    do throws(ThreadError) {
      let thread = try Thread("synthesizer") {
        // On Linux 0 is this thread, which makes way for the one that encodes: that has the most to do.
        errno = 0
        setpriority(Int32(PRIO_PROCESS.rawValue), 0, getpriority(Int32(PRIO_PROCESS.rawValue), 0) + 5)
        do throws(SynthesisError) {
          let box = try synthesizers.take(sampleRate)
          try box.synthesizer.prepare(voices)
          let events = Sequence(voices.map(\.part), song, sampleRate: sampleRate).events
          box.synthesizer.play(events, of: voices.count, frames: frames) { queue.put(.samples($0)) }
        } catch {
          _ = queue.put(.failure(error))
        }
        queue.close()
        synthesizers.replenish(sampleRate)
      }
      thread.detach()
    } catch {
      throw SynthesisError(error)
    }
  }
}

extension Synthesizer {
  /// Each voice on the channel of its number.
  fileprivate func prepare(_ voices: [Mixdown.Voice]) throws(SynthesisError) {
    for (channel, voice) in voices.enumerated() {
      try setUp(channel: channel, voice.part.instrument, volume: voice.volume, pan: voice.pan)
    }
  }

  /// - Parameter body: takes blocks of `Mixdown.blockFrames`, of each channel left, and then right; false ends the work.
  fileprivate func play(_ events: [Sequence.Event], of channels: Int, frames: Int, _ body: ([Float]) -> Bool) {
    var (block, next) = (0, 0)
    let blocksInPiece = Mixdown.blockFrames / Self.blockFrames
    while block * Self.blockFrames < frames {
      var samples = [Float](repeating: 0, count: channels * 2 * Mixdown.blockFrames)
      let (start, end) = (block, block + blocksInPiece)
      while block < end {
        while next < events.count, events[next].block <= block {
          play(events[next])
          next += 1
        }
        let stop = next < events.count ? min(events[next].block, end) : end
        render(
          frames: (stop - block) * Self.blockFrames, of: channels, into: &samples,
          at: (block - start) * Self.blockFrames)
        block = stop
      }
      guard body(samples) else { return }
    }
  }
}
