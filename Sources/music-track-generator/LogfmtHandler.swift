import FoundationEssentials
import Logging

/// Writes each event as one line of logfmt on standard error, for the journal.
struct LogfmtHandler: LogHandler {
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]

  init(level: Logger.Level) { logLevel = level }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let pairs = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
    let fields = [("level", event.level.rawValue), ("msg", "\(event.message)")] + pairs.map { ($0.key, "\($0.value)") }
    let line = fields.map { "\($0.0)=\(Self.quoted($0.1))" }.joined(separator: " ")
    StandardError.write(line: "time=\(Date.now.formatted(.iso8601)) \(line)")
  }

  /// Quoted where logfmt needs it; control characters are escaped, so that nobody can forge a line.
  private static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "=") }
    return isPlain ? text : text.debugDescription
  }
}
