import FastCGI
import FastCGITesting
import Logging
import TrackGeneration

@testable import TrackService

extension TrackService {
  static func make(
    _ presets: any PresetDirectory, _ configuration: ServiceConfiguration = .init(), tracks: TrackStore? = nil
  ) throws -> TrackService {
    TrackService(
      configuration, presets: PresetStore(presets, isCaching: configuration.isCaching), generators: GeneratorCache(),
      tracks: try tracks ?? TrackStore(folder: temporaryFolder()), activity: Activity(),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }
}
