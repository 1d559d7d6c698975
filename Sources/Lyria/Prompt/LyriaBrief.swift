public import Composition

/// What a model is told of a song. The same wishes give the same brief.
public struct LyriaBrief: Sendable, Hashable {
  public let prompt: String
  /// What should not be heard; nil where the model takes no such wish.
  public let negativePrompt: String?
  /// The wish's lower 32 bits; nil where there is none, or the model takes none.
  public let seed: UInt32?
  /// Seconds that the model is asked for: fewer than were wished for where it makes no longer songs.
  public let length: Double
  public let isSung: Bool
  /// What was asked and the model does not take: "temperature: …".
  public let warnings: [String]

  /// - Parameter song: what the composer makes of the brief; its key, tempo, sections and instruments are asked for.
  public init(_ brief: Brief, _ song: Song, model: LyriaModel) {
    let plan = SongPlan(brief, song, model)
    prompt = PromptWriter(plan).text
    negativePrompt = model.takesNegativePrompt ? plan.unwanted.joined(separator: ", ") : nil
    seed = model.takesSeed ? brief.seed.map { UInt32(truncatingIfNeeded: $0) } : nil
    length = plan.length
    isSung = plan.isSung
    warnings = plan.warnings
  }
}
