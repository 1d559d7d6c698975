internal import Glibc
internal import Synchronization

/// The thread that called `run` looks after what no request does: time-outs while serving, then the drain.
extension Server {
  private static let tick: Duration = .milliseconds(100)
  private static let ticksPerSweep = 3

  /// Returns when the server is drained, with the number of requests that were given up.
  func maintain() -> Int {
    var ticks = 0
    while !activity.isDraining {
      pause(Self.tick)
      ticks += 1
      if ticks % Self.ticksPerSweep == 0 { sweep() }
    }
    return drain()
  }

  private func sweep() {
    let now = ContinuousClock.now
    let fresh = now - configuration.headTimeout
    for token in connections.claimExpired(fresh: fresh, kept: now - configuration.idleTimeout) {
      close(token.descriptor)
      activity.closedWaiting.add(1, ordering: .relaxed)
    }
    for token in connections.halfway { readiness.arm(token) }
  }

  /// Takes in what has connected already, lets kept connections send what is on its way, answers it all.
  private func drain() -> Int {
    let deadline = ContinuousClock.now + configuration.drainTimeout
    stopListening()
    waitUntilIdle(until: min(deadline, .now + .milliseconds(300)))
    // After this the peer can send nothing more, but what it has sent is still read: each connection becomes readable,
    // and its thread either finds a request and answers it, or finds the end and closes.
    for token in connections.all { shutdown(token.descriptor, Int32(SHUT_RD)) }
    for token in connections.halfway { readiness.arm(token) }
    waitUntilIdle(until: deadline)
    return activity.requests.load(ordering: .sequentiallyConsistent)
  }

  private func stopListening() {
    listener.withdraw()
    readiness.remove(listener: listener.descriptor)
    guard listener.isOwned else { return }  // what waits on a shared socket is for the next process
    while let connection = acceptMakingRoom() {
      connections.park(connection, .fresh, since: .now)
      readiness.arm(connection)
    }
  }

  private func waitUntilIdle(until deadline: ContinuousClock.Instant) {
    while ContinuousClock.now < deadline {
      if connections.count == 0 && activity.requests.load(ordering: .sequentiallyConsistent) == 0 { return }
      pause(.milliseconds(10))
    }
  }

  private func pause(_ duration: Duration) { usleep(UInt32(duration / .microseconds(1))) }
}
