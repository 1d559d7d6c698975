extension LRC {
  /// Of a song whose words have no times of their own.
  /// - Parameters:
  ///   - seconds: the song's length.
  ///   - lines: in order, with their beginnings in seconds.
  public static func text(title: String, seconds: Int, lines: [(start: Double, text: String)]) -> String {
    let head = (title.isEmpty ? "" : "[ti:\(plain(title))]\n") + "[length:\(time(seconds * 1_000_000))]\n"
    return lines.reduce(into: head) { text, line in
      text += "[\(time(Int(line.start * 1_000_000)))]\(plain(line.text))\n"
    }
  }
}
