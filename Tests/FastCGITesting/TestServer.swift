public import FastCGI
import Glibc
import Locks

/// A server on a socket of its own, for as long as a test runs.
public final class TestServer: Sendable {
  public let path: String
  public let activity: Activity
  private let server: Server
  private let thread: Ending

  /// - Parameter activity: what the responder looks at, too, if it does.
  public init(
    _ responder: any Responder, activity: Activity = Activity(),
    _ configure: (inout Server.Configuration) -> Void = { _ in }
  ) throws {
    self.activity = activity
    path = "\(temporaryFolder())/worker.sock"
    var configuration = Server.Configuration()
    configuration.threads = 4
    configuration.drainTimeout = .seconds(5)
    configure(&configuration)
    server = try Server(Listener.bind(path: path), configuration, responder, activity: activity)
    thread = try Ending(server)
  }

  deinit {
    server.stop()
    thread.wait()
  }

  public func client() throws -> RecordClient { try RecordClient(path) }

  public func exchange(
    _ method: String, _ uri: String, headers: [(String, String)] = [], parameters: [(String, String)] = [],
    body: [UInt8] = []
  ) throws -> Answer? {
    try client().exchange(method, uri, headers: headers, parameters: parameters, body: body)
  }

  public func probe(_ path: String, within seconds: Int) -> Int? { server.probe(path, within: seconds) }

  public func stop() { server.stop() }

  /// How many requests were given up.
  public func waitUntilStopped() -> Int { thread.wait() }

  /// The end of `Server.run`, on a thread.
  private final class Ending: Sendable {
    private let done = Flag()

    init(_ server: Server) throws {
      let done = done
      let thread = try Thread("server") { done.set((try? server.run()) ?? -1) }
      thread.detach()
    }

    @discardableResult
    func wait() -> Int { done.wait() }
  }
}

/// A value that one thread sets and others wait for.
public final class Flag: @unchecked Sendable {
  // `value` is read and written with the mutex held.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var value: Int?

  public init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    mutex.deallocate()
    condition.deallocate()
  }

  public func set(_ newValue: Int = 1) {
    pthread_mutex_lock(mutex)
    value = newValue
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }

  public var isSet: Bool {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return value != nil
  }

  @discardableResult
  public func wait() -> Int {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let value { return value }
      pthread_cond_wait(condition, mutex)
    }
  }
}

/// A new folder below the system's temporary one.
public func temporaryFolder() -> String {
  var template = Array("/tmp/music-test.XXXXXX".utf8CString)
  precondition(mkdtemp(&template) != nil, "no temporary folder can be made")
  return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// Waits for something that another thread brings about; false when it does not within ten seconds.
public func eventually(_ condition: () -> Bool) -> Bool {
  for _ in 0..<2000 {
    if condition() { return true }
    usleep(5000)
  }
  return false
}
