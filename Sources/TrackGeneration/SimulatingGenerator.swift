/// Says what would be made, and makes nothing.
struct SimulatingGenerator: Generator {
  func generate(_ brief: TrackBrief) -> Generation {
    Generation(
      status: .simulated, prompt: PromptBuilder.prompt(for: brief),
      message: "Simulated: this is the prompt that a music model would get; no sound was made.", warnings: [])
  }
}

extension GeneratorConfiguration {
  /// Builds what this describes.
  public func makeGenerator() throws(GenerationError) -> any Generator {
    switch mode {
    case .simulate: SimulatingGenerator()
    case .local, .gcp:
      throw .unavailable(mode, "mode \(mode.rawValue) is not available in this version; use mode simulate")
    }
  }
}
