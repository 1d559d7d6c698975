internal import Locks

/// A connection and which of the connections that had this descriptor number it is, so that an event for one that was
/// closed meanwhile is never taken for the next.
struct ConnectionToken: RawRepresentable, Sendable, Equatable {
  let rawValue: UInt64

  init(rawValue: UInt64) { self.rawValue = rawValue }
  init(descriptor: Int32, generation: UInt32) {
    rawValue = UInt64(generation & 0x7FFF_FFFF) << 32 | UInt64(UInt32(bitPattern: descriptor))
  }

  var descriptor: Int32 { Int32(truncatingIfNeeded: rawValue) }
}

/// The connections that no thread works on. Whoever claims one owns it: serves it and parks it again, or closes it.
final class ConnectionTable: Sendable {
  enum Phase: Equatable {
    /// Nothing has come yet, or only part of a head.
    case fresh
    /// Part of a head has come; not armed, looked at again by the next sweep.
    case halfway
    /// A request was answered and the peer keeps the connection.
    case kept
  }

  private struct Parked {
    let token: ConnectionToken
    let phase: Phase
    let since: ContinuousClock.Instant
  }

  private struct State {
    var parked: [Int32: Parked] = [:]
    var generation: UInt32 = 0
  }

  private let state = Lock(State())

  var count: Int { state.withLock { $0.parked.count } }

  func newToken(_ descriptor: Int32) -> ConnectionToken {
    state.withLock { state in
      state.generation &+= 1
      return ConnectionToken(descriptor: descriptor, generation: state.generation)
    }
  }

  func park(_ token: ConnectionToken, _ phase: Phase, since: ContinuousClock.Instant) {
    state.withLock { $0.parked[token.descriptor] = Parked(token: token, phase: phase, since: since) }
  }

  /// When it was parked; nil when it is another's, or closed.
  func claim(_ token: ConnectionToken) -> (phase: Phase, since: ContinuousClock.Instant)? {
    state.withLock { state in
      guard let parked = state.parked[token.descriptor], parked.token == token else { return nil }
      state.parked[token.descriptor] = nil
      return (parked.phase, parked.since)
    }
  }

  /// Claims those that have waited too long.
  func claimExpired(fresh freshDeadline: ContinuousClock.Instant, kept keptDeadline: ContinuousClock.Instant)
    -> [ConnectionToken]
  {
    state.withLock { state in
      let expired = state.parked.values.filter { $0.since < ($0.phase == .kept ? keptDeadline : freshDeadline) }
      for parked in expired { state.parked[parked.token.descriptor] = nil }
      return expired.map(\.token)
    }
  }

  /// Claims the oldest that has not sent a request yet, else the oldest kept one.
  func claimOldest() -> ConnectionToken? {
    state.withLock { state in
      let unproven = state.parked.values.filter { $0.phase != .kept }.min { $0.since < $1.since }
      guard let oldest = unproven ?? state.parked.values.min(by: { $0.since < $1.since }) else { return nil }
      state.parked[oldest.token.descriptor] = nil
      return oldest.token
    }
  }

  /// Those to look at again; they stay parked.
  var halfway: [ConnectionToken] { state.withLock { $0.parked.values.filter { $0.phase == .halfway }.map(\.token) } }

  var all: [ConnectionToken] { state.withLock { $0.parked.values.map(\.token) } }
}
