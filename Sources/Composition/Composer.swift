/// A song, and what was made of the wishes for it.
public struct Song: Sendable {
  public let score: Score
  /// The genre as the composer knows it.
  public let genre: String
  /// What of the style references and of the text was understood: "saxophone: melody on alto saxophone".
  public let understood: [String]
  /// What was asked and could not be honoured.
  public let warnings: [String]
  /// That nothing be sung was asked for, by the field or in words.
  public let isInstrumental: Bool
}

/// Makes songs out of briefs.
public enum Composer {
  /// Raised whenever the same brief and seed would give another song than before.
  public static let revision = 2

  /// The same brief and seed give the same song, whatever seed the brief names.
  public static func compose(_ brief: Brief, seed: UInt64) -> Song {
    let genre = Genres.style(named: brief.genre)
    let words = Lyrics(brief.text)
    let wishes = Wishes(references: brief.styleReferences, description: words == nil ? brief.text : nil)
    let isInstrumental = brief.instrumental || wishes.isInstrumental
    let lyrics = isInstrumental ? nil : words
    var titled = brief
    titled.title = SongTitle.of(brief, words)
    let (score, omissions) = Composition(titled, genre.style, lyrics, wishes, RandomSource(seed: seed)).score()
    return Song(
      score: score, genre: genre.style.name, understood: wishes.understood,
      warnings: [genre.warning].compactMap { $0 } + wishes.warnings + overruled(wishes, by: brief) + omissions,
      isInstrumental: isInstrumental)
  }

  /// Wishes in words that give way to a field.
  private static func overruled(_ wishes: Wishes, by brief: Brief) -> [String] {
    var warnings: [String] = []
    if let key = brief.key, let mode = wishes.mode, mode != key.mode {
      warnings.append("key: \(key) was asked for; the wish for a \(mode.rawValue) key gives way")
    }
    if brief.tempo != nil, wishes.beatsPerMinute != nil || wishes.tempo != 1 {
      warnings.append("tempo_bpm: a tempo was asked for; the wish for another in words gives way")
    }
    return warnings
  }
}
