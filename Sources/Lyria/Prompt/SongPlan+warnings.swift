internal import Composition

extension SongPlan {
  /// What was asked and the model does not take, by field.
  var warnings: [String] {
    let name = model.rawValue
    var warnings = namedReferences.map {
      "style_references[\($0)]: names of artists and songs are kept from \(name); "
        + "name a style, a sound or a mood instead"
    }
    if brief.temperature != Brief.defaultTemperature { warnings.append("temperature: \(name) takes none") }
    if brief.seed != nil, !model.takesSeed {
      warnings.append("seed: \(name) takes none; the same request makes another song")
    }
    if !model.sings, !song.isInstrumental, Lyrics.isLyrics(brief.text) {
      warnings.append("text_input: \(name) makes instrumentals; the lyrics are left out")
    }
    if model.makesClips {
      warnings.append("structure: \(name) makes clips of \(Int(length)) seconds, without sections")
    }
    return warnings
  }

  /// Places of the references that would have an artist imitated.
  private var namedReferences: [Int] {
    brief.styleReferences.indices.filter { !brief.styleReferences[$0].type.describesSound }
  }
}

extension StyleReference.Kind {
  var describesSound: Bool {
    switch self {
    case .style, .sound: true
    case .artist, .similarTo: false
    }
  }
}
