import Locks
import Logging

/// Keeps what is logged, one line each.
struct LogRecorder: LogHandler {
  var logLevel = Logger.Level.trace
  var metadata: Logger.Metadata = [:]
  private let recorded = Lock<[String]>([])

  var lines: [String] { recorded.withLock { $0 } }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let facts = (event.metadata ?? [:]).map { "\($0.key)=\($0.value)" }.sorted()
    recorded.withLock { $0.append(([event.message.description] + facts).joined(separator: " ")) }
  }
}
