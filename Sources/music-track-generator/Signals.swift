import FastCGI
import Glibc
import Locks
import Logging
import TrackGeneration

/// The signals that mean something to this process, taken by one thread.
///
/// A signal that reaches a thread inside libfcgi cuts a response short, so they are blocked everywhere else.
struct Signals {
  private let set: sigset_t

  /// To be called before any thread is started: threads inherit what is blocked.
  static func block() -> Signals {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in [SIGTERM, SIGINT, SIGHUP, SIGUSR1] { sigaddset(&set, signal) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    return Signals(set: set)
  }

  /// TERM and INT drain the server and have no more songs begun, the second time they end the process at once. HUP and USR1 have nothing to reopen:
  /// the log goes to standard error.
  func deliver(
    to server: Server, _ orders: SongOrders, _ supervisor: Supervisor?, _ logger: Logger
  ) throws(ThreadError) {
    let set = set
    let thread = try Thread("signals") {
      var isStopping = false
      while true {
        var set = set
        var signal: Int32 = 0
        guard sigwait(&set, &signal) == 0, signal == SIGTERM || signal == SIGINT else { continue }
        if isStopping { _exit(1) }
        isStopping = true
        logger.notice("stopping: running requests are finished", metadata: ["signal": "\(signal)"])
        supervisor?.tellStopping()
        server.stop()
        orders.close()
      }
    }
    thread.detach()
  }
}
