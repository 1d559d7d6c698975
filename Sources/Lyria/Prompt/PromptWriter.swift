internal import Composition

/// Writes a plan as text, in the order that the models follow best: what kind of song, its mood, its sound, tempo and
/// key, the voice, the sections by time, the words.
struct PromptWriter {
  private let plan: SongPlan

  init(_ plan: SongPlan) { self.plan = plan }

  var text: String {
    [character, plan.model.makesClips ? [] : timeline, words].filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  // MARK: Character

  private var character: [String] {
    [opening, theme, references(.style, "Style"), references(.sound, "Sound"), instruments, pace, vocals]
      .compactMap { $0 }
  }

  private var opening: String {
    let kind = plan.isSung ? "song" : "instrumental piece"
    let genre = "in the genre \(plan.brief.genre)"
    if plan.model.makesClips {
      return "A clip of \(plan.isSung ? "a" : "an") \(kind) \(genre), begun at full strength."
    }
    return "\(plan.isSung ? "A" : "An") \(kind) \(genre), \(Int(plan.length)) seconds (\(clock(plan.length))) long."
  }

  private var theme: String? {
    Lyrics.isLyrics(plan.brief.text) ? nil : "Mood and theme: \(plan.brief.text)"
  }

  private func references(_ kind: StyleReference.Kind, _ label: String) -> String? {
    let values = plan.brief.styleReferences.filter { $0.type == kind }.map(\.value)
    return values.isEmpty ? nil : "\(label): \(values.joined(separator: "; "))"
  }

  private var instruments: String? {
    plan.instruments.isEmpty ? nil : "Instruments: \(plan.instruments.joined(separator: ", "))."
  }

  private var pace: String {
    let score = plan.song.score
    return "Tempo: \(Int(score.tempo.tempo.rounded())) BPM, in \(score.metre). Key: \(score.key)."
  }

  private var vocals: String? {
    guard plan.isSung else { return nil }
    if plan.hasLyrics { return "Vocals: a lead singer sings the lyrics below, in their language." }
    let title = plan.song.score.title
    return "Vocals: a lead singer, with lyrics on the theme" + (title.isEmpty ? "." : ", called \"\(title)\".")
  }

  // MARK: Sections

  private var timeline: [String] {
    plan.sections.map(line) + ["The song ends at \(clock(plan.length)): a last chord rings out, then silence."]
  }

  private func line(_ section: SongPlan.Section) -> String {
    let isPlayed = plan.hasLyrics && section.lines.isEmpty
    return "[\(clock(section.start)) - \(clock(section.end))] \(section.name): "
      + (isPlayed ? "instrumental, " : "") + "\(section.kind.character). Intensity: \(section.intensity)/10"
  }

  /// "m:ss"
  private func clock(_ seconds: Double) -> String {
    let seconds = Int(seconds.rounded())
    return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
  }

  // MARK: Words

  /// That nothing is sung is said as the models' guides have it, by one word at the end.
  private var words: [String] {
    guard plan.isSung else { return ["Instrumental."] }
    guard plan.hasLyrics else { return [] }
    let sections = plan.model.makesClips ? [plan.excerpt].compactMap { $0 } : plan.sections
    let blocks = sections.filter { !$0.lines.isEmpty }.map { ["[\($0.name)]"] + $0.lines }
    return ["Lyrics:"] + blocks.joined(separator: [""])
  }
}

extension Form.Kind {
  fileprivate var character: String {
    switch self {
    case .intro: "the instruments enter one after another"
    case .verse: "restrained, with room for the tune"
    case .chorus: "the hook, everybody plays"
    case .bridge: "a contrast in harmony and texture"
    case .outro: "the song winds down"
    }
  }
}
