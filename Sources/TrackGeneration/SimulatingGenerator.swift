internal import Composition

/// Says what would be made, and makes nothing.
struct SimulatingGenerator: Generator {
  func generate(_ brief: Brief) -> Generation {
    Generation(
      status: .simulated, prompt: PromptBuilder.prompt(for: brief),
      message: "Simulated: this is the prompt that a music model would get; no sound was made.", warnings: [])
  }
}
