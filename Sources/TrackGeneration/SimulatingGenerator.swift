internal import Composition

/// Says what would be made, and makes nothing.
struct SimulatingGenerator: Generator {
  func generate(_ brief: Brief) -> Generation {
    Generation(
      status: .simulated, prompt: PromptBuilder.prompt(for: brief),
      message: "Simulated: this is the prompt that a music model would get; no sound was made.", warnings: [])
  }

  func render(_ file: AudioFile, of track: Track, _ score: ScoreFiles?, into job: AudioJob) throws(AudioError) {
    throw .unavailable(.unavailable(.simulate, "mode simulate makes no sound; use mode local"))
  }
}
