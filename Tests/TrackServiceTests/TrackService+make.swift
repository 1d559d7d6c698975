import FastCGI
import FastCGITesting
import Logging
import TrackGeneration

@testable import TrackService

extension TrackService {
  static func make(
    _ presets: any PresetDirectory, _ configuration: ServiceConfiguration = .init(), tracks: TrackStore? = nil,
    sound: any Generator = KnownSound(), audio: AudioCache.Configuration = .init(), activity: Activity = Activity(),
    now: @escaping @Sendable () -> Int = { 1_000_000 }
  ) throws -> TrackService {
    let tracks = try tracks ?? TrackStore(folder: temporaryFolder())
    let generators = GeneratorCache { configuration throws(GenerationError) in
      configuration.mode == .local ? sound : try configuration.makeGenerator()
    }
    let renderer = TrackRenderer(tracks, generators, configuration: configuration.generator)
    let cache = try AudioCache(folder: temporaryFolder(), audio) { file, job throws(AudioError) in
      try renderer.render(file, into: job)
    }
    return TrackService(
      configuration, presets: PresetStore(presets, isCaching: configuration.isCaching), generators: generators,
      tracks: tracks, audio: cache, activity: activity,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, now: now)
  }
}
