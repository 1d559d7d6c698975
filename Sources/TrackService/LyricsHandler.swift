internal import Composition
internal import FastCGI
internal import TrackGeneration

extension TrackService {
  func analyzeLyrics(_ call: Call) throws -> Response {
    let request = try call.json(LyricsRequest.self)
    return try .json(AnalysisAnswer(analysis: LyricAnalysis(request.text), warnings: request.warnings))
  }
}

private struct AnalysisAnswer: Encodable {
  let analysis: LyricAnalysis
  /// What of the request was not understood.
  let warnings: [String]

  private enum CodingKeys: String, CodingKey {
    case language, title, sections, lines, warnings
    case isDescription = "is_description"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(analysis.isDescription, forKey: .isDescription)
    try container.encode(analysis.language, forKey: .language)
    try container.encode(analysis.title, forKey: .title)
    try container.encode(analysis.sections.map(\.rawValue), forKey: .sections)
    try container.encode(analysis.lines.map(LineAnswer.init), forKey: .lines)
    if !warnings.isEmpty { try container.encode(warnings, forKey: .warnings) }
  }
}

private struct LineAnswer: Encodable {
  let line: LyricAnalysis.Line

  private enum CodingKeys: CodingKey { case kind, section, syllables }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(line.kind.rawValue, forKey: .kind)
    try container.encode(line.section, forKey: .section)
    try container.encode(line.syllables, forKey: .syllables)
  }
}
