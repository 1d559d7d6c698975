public import Composition

/// Writes what a music model is told, in the order that such models follow best: what kind of song, how long, its
/// sections, its sound, then the words. The same brief gives the same bytes.
public enum PromptBuilder {
  public static func prompt(for brief: Brief) -> String {
    var parts = [
      "\(brief.instrumental ? "An instrumental" : "A song") in the genre \(brief.genre).",
      "Duration: \(brief.duration) seconds (\(minutesAndSeconds(brief.duration))), ending by then.",
      "Sections in this order: \(Form(brief.structure).sections.map(\.name).joined(separator: ", ")).",
    ]
    if let title = brief.title, !title.isEmpty { parts.append("Title: \(title)") }
    if let tempo = brief.tempo { parts.append("Tempo: \(plain(tempo)) BPM.") }
    if let key = brief.key { parts.append("Key: \(key).") }
    parts += styleReferences(brief.styleReferences)
    parts.append("Temperature: \(plain(brief.temperature)), from 0 (what is usual) to 1 (what is daring).")
    parts.append("\n\(Lyrics.isLyrics(brief.text) ? "Lyrics" : "About"):\n\(brief.text)")
    return parts.joined(separator: "\n")
  }

  /// One line per kind that is there.
  private static func styleReferences(_ references: [StyleReference]) -> [String] {
    StyleReference.Kind.allCases.compactMap { kind in
      let values = references.filter { $0.type == kind }.map(\.value)
      return values.isEmpty ? nil : "\(kind.label): \(values.joined(separator: "; "))"
    }
  }

  private static func minutesAndSeconds(_ seconds: Int) -> String {
    let rest = seconds % 60
    return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
  }

  /// 120 rather than 120.0.
  private static func plain(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }
}

extension StyleReference.Kind {
  fileprivate var label: String {
    switch self {
    case .style: "Style"
    case .sound: "Sound"
    case .artist: "In the spirit of"
    case .similarTo: "Similar to"
    }
  }
}
