/// Lyrics with the times of their lines, and in the enhanced form of their words: "[00:12.00]<00:12.00>Hey <00:12.50>you
/// <00:13.00>". Players that know lines only skip the inner times.
public enum LRC {
  public static func text(_ score: Score) -> String {
    var text = score.title.isEmpty ? "" : "[ti:\(plain(score.title))]\n"
    text += "[length:\(time(score.end, score))]\n"
    if score.lyrics.isEmpty { return text + "[00:00.00]♪ Instrumental ♪\n" }
    for (index, line) in score.lyrics.enumerated() {
      append(line, of: score, to: &text)
      let next = index + 1 < score.lyrics.count ? score.lyrics[index + 1].start : score.end
      if isPause(from: line.end, to: next, score) { text += "[\(time(line.end, score))]\n" }
    }
    return text
  }

  private static func append(_ line: SungLine, of score: Score, to text: inout String) {
    text += "[\(time(line.start, score))]"
    var beginsWord = true
    for syllable in line.syllables {
      if beginsWord { text += "<\(time(syllable.start, score))>" }
      text += plain(syllable.text)
      if syllable.endsWord { text += " " }
      beginsWord = syllable.endsWord
    }
    text += "<\(time(line.end, score))>\n"
  }

  /// An empty line clears the display when the next one is this far away.
  private static func isPause(from start: Int, to end: Int, _ score: Score) -> Bool {
    score.tempo.microseconds(at: end) - score.tempo.microseconds(at: start) >= 4_000_000
  }

  private static func time(_ tick: Int, _ score: Score) -> String { time(score.tempo.microseconds(at: tick)) }

  /// "mm:ss.xx"
  static func time(_ microseconds: Int) -> String {
    let hundredths = (microseconds + 5_000) / 10_000
    return "\(twoDigits(hundredths / 6_000)):\(twoDigits(hundredths / 100 % 60)).\(twoDigits(hundredths % 100))"
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Without anything that a player would take for a tag or for the end of the line.
  static func plain(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "[": plain.append("(")
      case "]": plain.append(")")
      case "<": plain.append("‹")
      case ">": plain.append("›")
      case "\u{0}"..."\u{1f}", "\u{7f}"..."\u{9f}", "\u{2028}", "\u{2029}": plain.append(" ")
      default: plain.append(scalar)
      }
    }
    return String(plain)
  }
}
