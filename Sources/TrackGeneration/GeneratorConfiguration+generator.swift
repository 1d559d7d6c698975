internal import Glibc

extension GeneratorConfiguration {
  /// Builds what this describes.
  public func makeGenerator() throws(GenerationError) -> any Generator {
    switch mode {
    case .simulate: SimulatingGenerator()
    case .local: LocalGenerator { time(nil) }
    case .gcp: throw .unavailable(mode, "mode gcp is not available in this version; use mode local")
    }
  }
}
