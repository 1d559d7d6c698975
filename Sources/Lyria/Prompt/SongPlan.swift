internal import Composition

/// A song as a model can make it.
struct SongPlan {
  /// A line of the plan, with the words that are sung in it.
  struct Section {
    let name: String
    let kind: Form.Kind
    /// Seconds.
    let start: Double
    let end: Double
    /// 1 to 10.
    let intensity: Int
    let lines: [String]
  }

  let brief: Brief
  let song: Song
  let model: LyriaModel
  /// Seconds.
  let length: Double
  let sections: [Section]

  init(_ brief: Brief, _ song: Song, _ model: LyriaModel) {
    self.brief = brief
    self.song = song
    self.model = model
    length = model.makesClips ? model.longest : min(Double(brief.duration), model.longest)
    let words = model.sings && !song.isInstrumental ? Lyrics(brief.text) : nil
    let lines = words?.texts(for: Form(brief.structure)) ?? song.score.sections.map { _ in [] }
    // A song that is too long for the model is planned in little.
    let scale = length / Double(brief.duration)
    sections = zip(song.score.sections, lines).map { Section($0, of: song.score, scale: scale, lines: $1) }
  }

  var isSung: Bool { model.sings && !song.isInstrumental }
  var hasLyrics: Bool { sections.contains { !$0.lines.isEmpty } }

  /// For clips: what a song is remembered by.
  var excerpt: Section? {
    let sung = sections.filter { !$0.lines.isEmpty }
    return sung.first { $0.kind == .chorus } ?? sung.first
  }

  /// As people name them, the tune's first where nobody sings it.
  var instruments: [String] {
    song.score.parts.filter { !isSung || $0.role != .melody }.map(\.instrument.plainName).reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
  }

  var unwanted: [String] {
    ["vocals", "speech"] + (song.score.parts.contains { $0.role == .drums } ? [] : ["drums"])
  }
}

extension SongPlan.Section {
  init(_ section: Score.Section, of score: Score, scale: Double, lines: [String]) {
    name = section.name.prefix(1).uppercased() + section.name.dropFirst()
    kind = section.kind
    start = score.tempo.seconds(at: section.start) * scale
    end = score.tempo.seconds(at: section.end) * scale
    intensity = min(max(Int((section.energy * 10).rounded()), 1), 10)
    self.lines = lines
  }
}

extension Instrument {
  /// Without the numbers of General MIDI's second best.
  fileprivate var plainName: String {
    if isPercussion { return name == "standard kit" ? "drum kit" : "drums (\(name))" }
    return name.hasSuffix(" 2") ? String(name.dropLast(2)) : name
  }
}
