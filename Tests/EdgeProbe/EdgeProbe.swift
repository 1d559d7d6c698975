import FastCGI
import Glibc
import Locks

/// A worker with one route for each thing that the edge can do, so that tests reach it through a real nginx.
/// `edge-probe SOCKET [THREADS [STREAMS]]` serves until TERM; half as many streams as threads where it is not told.
@main
enum EdgeProbe {
  static func main() throws {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in [SIGTERM, SIGINT] { sigaddset(&set, signal) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    var configuration = Server.Configuration()
    configuration.threads = number(2) ?? configuration.threads
    configuration.streamLimit = number(3) ?? max(1, configuration.threads / 2)
    let server = try Server(openListener(), configuration, ProbeResponder())
    try stopOnSignal(set, server)
    exit(try server.run() == 0 ? 0 : 1)
  }

  private static func openListener() throws -> Listener {
    if let inherited = try Listener.inherited(environment: environment()) { return inherited }
    guard CommandLine.arguments.count > 1 else {
      print("usage: edge-probe SOCKET [THREADS [STREAMS]]")
      exit(64)
    }
    return try Listener.bind(path: CommandLine.arguments[1])
  }

  private static func number(_ position: Int) -> Int? {
    CommandLine.arguments.dropFirst(position).first.flatMap { Int($0) }
  }

  private static func environment() -> [String: String] {
    var variables: [String: String] = [:]
    for name in ["LISTEN_PID", "LISTEN_FDS"] {
      if let value = getenv(name) { variables[name] = String(cString: value) }
    }
    return variables
  }
}

/// In a function of its own: a closure made in `main` would inherit its actor.
nonisolated private func stopOnSignal(_ set: sigset_t, _ server: Server) throws {
  let thread = try Thread("signals") {
    var set = set
    var signal: Int32 = 0
    sigwait(&set, &signal)
    server.stop()
  }
  thread.detach()
}
