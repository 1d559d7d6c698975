internal import FastCGI
internal import TrackGeneration

extension TrackService {
  func listPresets(_ call: Call) throws -> Response {
    try .json(presets.summaries().map(PresetListing.init))
  }

  func showPreset(_ call: Call) throws -> Response {
    try .json(presets.preset(call.presetName()))
  }

  func createPreset(_ call: Call) throws -> Response {
    let draft = try call.json(PresetDraft.self)
    guard let name = draft.name else { throw ValidationError([Fault("body.name", .missing, "is needed")]) }
    return try save(draft, as: name)
  }

  func replacePreset(_ call: Call) throws -> Response {
    guard let name = PresetName(call.pathValues[0]) else {
      throw ValidationError([Fault("path.name", .stringPatternMismatch, "must be a name like \(PresetName.pattern)")])
    }
    let draft = try call.json(PresetDraft.self)
    guard draft.name == nil || draft.name == name else {
      let fault = Fault("body.name", .valueError, "must be \(name), as in the path, or left out")
      throw Problem(.conflict, "\(fault.field) \(fault.message)", errors: [fault])
    }
    return try save(draft, as: name)
  }

  func deletePreset(_ call: Call) throws -> Response {
    let name = try call.presetName()
    try write { try presets.delete(name) }
    return try .json(Message(message: "Preset \(name) deleted"))
  }

  func listTips(_ call: Call) throws -> Response {
    let summaries = try presets.summaries()
    guard let wanted = call.request.target.queryValue("preset_name") else {
      return try .json(summaries.filter { $0.tips != nil }.map(TipsListing.init))
    }
    guard let summary = summaries.first(where: { $0.name.description == wanted }) else {
      throw Problem(
        .notFound, "there is no preset of that name",
        errors: [Fault("query.preset_name", .valueError, "must be the name of a preset")])
    }
    return try .json([TipsListing(summary)])
  }

  private func save(_ draft: PresetDraft, as name: PresetName) throws -> Response {
    let preset = Preset(name, draft.settings)
    try write { try presets.save(preset) }
    return try .json(SavedPreset(preset: preset, warnings: draft.warnings))
  }

  /// A slow disk holds at most a part of the threads.
  private func write(_ body: () throws -> Void) throws {
    let written: Void? = try writers.run(body)
    guard written != nil else { throw Problem.busy("as many presets are being written as may at once; try again") }
  }
}

private struct PresetListing: Encodable {
  let name: String
  let genre: String
  let description: String

  init(_ summary: PresetSummary) {
    name = summary.name.description
    genre = summary.genre
    description = summary.description
  }
}

private struct TipsListing: Encodable {
  let presetName: String
  let genre: String
  let tips: String?

  private enum CodingKeys: String, CodingKey {
    case genre, tips
    case presetName = "preset_name"
  }

  init(_ summary: PresetSummary) {
    presetName = summary.name.description
    genre = summary.genre
    tips = summary.tips
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(presetName, forKey: .presetName)
    try container.encode(genre, forKey: .genre)
    try container.encode(tips, forKey: .tips)
  }
}

/// The preset, and what of the request was not understood.
private struct SavedPreset: Encodable {
  let preset: Preset
  let warnings: [String]

  private enum CodingKeys: CodingKey { case warnings }

  func encode(to encoder: any Encoder) throws {
    try preset.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    if !warnings.isEmpty { try container.encode(warnings, forKey: .warnings) }
  }
}

struct Message: Encodable {
  let message: String
}
