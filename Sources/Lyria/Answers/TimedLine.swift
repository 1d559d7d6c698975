/// A line as it is sung.
public struct TimedLine: Sendable, Hashable {
  /// From the beginning of the song.
  public let seconds: Double
  public let text: String

  public init(seconds: Double, text: String) {
    self.seconds = seconds
    self.text = text
  }
}

extension TimedLine {
  /// The lines of a model's text: "[[A0]] [12.3:] Hello [[B1]] [15.8:] World". What has no time is a description, and
  /// passed over, as are times that run backwards.
  static func lines(in text: String) -> [TimedLine] {
    var reader = TimedLineReader(text)
    reader.readAll()
    return reader.lines
  }
}

/// Reads brackets as times and tags, and what follows a time as sung.
private struct TimedLineReader {
  private(set) var lines: [TimedLine] = []
  private var rest: Substring
  /// Of the line that is being read.
  private var time: Double?
  private var words = ""

  /// Characters that are read at most, of a text, a line, and a tag.
  private static let longest = 100_000
  private static let longestLine = 500
  private static let longestTag = 80
  /// Seconds.
  private static let songs = 0.0..<3_600

  init(_ text: String) { rest = text.prefix(Self.longest) }

  mutating func readAll() {
    while let end = rest.firstIndex(where: { $0 == "[" || $0.isNewline }) {
      words += rest[..<end]
      let isBracket = rest[end] == "["
      rest = rest[rest.index(after: end)...]
      if isBracket { readBracket() } else { close() }
    }
    words += rest
    close()
  }

  /// What is in double brackets, or is no time, is a tag: not sung, and the end of no line.
  private mutating func readBracket() {
    while rest.first == "[" { rest.removeFirst() }
    guard let end = rest.prefix(Self.longestTag).firstIndex(where: { $0 == "]" || $0.isNewline }), rest[end] == "]"
    else { return }
    let inner = rest[..<end]
    rest = rest[end...].drop { $0 == "]" }
    guard let seconds = Self.seconds(inner), Self.songs.contains(seconds) else { return }
    close()
    time = seconds
  }

  private mutating func close() {
    let text = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if let time, !text.isEmpty, time >= lines.last?.seconds ?? 0 {
      lines.append(TimedLine(seconds: time, text: String(text.prefix(Self.longestLine))))
    }
    // A time on a line of its own counts for the next.
    if !text.isEmpty { time = nil }
    words = ""
  }

  /// "12.3:" and "12.3" are seconds, "01:12.30" is as in LRC; whole numbers alone, and ranges, are none of a line's.
  private static func seconds(_ text: Substring) -> Double? {
    guard text.allSatisfy({ "0123456789.:".contains($0) }) else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    switch parts.count {
    case 1 where text.contains("."): return Double(text)
    case 2 where parts[1].isEmpty: return Double(parts[0])
    case 2 where parts[1].contains("."):
      guard let minutes = Double(parts[0]), let seconds = Double(parts[1]) else { return nil }
      return minutes * 60 + seconds
    default: return nil
    }
  }
}
