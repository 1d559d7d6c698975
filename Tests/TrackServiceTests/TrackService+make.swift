import FastCGI
import FastCGITesting
import Logging
import TrackGeneration

@testable import TrackService

extension TrackService {
  static func make(
    _ presets: any PresetDirectory, _ configuration: ServiceConfiguration = .init(), tracks: TrackStore? = nil,
    sound: any Generator = KnownSound(), audio: AudioCache.Configuration = .init(), maker: (any SongMaker)? = nil,
    orders: SongOrders.Configuration = .init(folder: temporaryFolder()), activity: Activity = Activity(),
    log: any LogHandler = SwiftLogNoOpLogHandler(), now: @escaping @Sendable () -> Int = { 1_000_000 }
  ) throws -> TrackService {
    let tracks = try tracks ?? TrackStore(folder: temporaryFolder())
    let generators = GeneratorCache { configuration throws(GenerationError) in
      switch configuration.mode {
      case .local: sound
      case .gcp: if let maker { maker } else { try configuration.makeGenerator() }
      case .simulate: try configuration.makeGenerator()
      }
    }
    let logger = Logger(label: "test") { _ in log }
    let journal = OrderJournal(logger)
    let orders = try SongOrders(
      orders, tracks, maker: { () throws(GenerationError) in try generators.songMaker(configuration.cloud) },
      report: { journal.record($0) }, now: SystemTime.milliseconds)
    let renderer = TrackRenderer(tracks, generators, configuration: configuration.generator)
    let cache = try AudioCache(folder: temporaryFolder(), audio) { file, job throws(AudioError) in
      try renderer.render(file, into: job)
    }
    return TrackService(
      configuration, presets: PresetStore(presets, isCaching: configuration.isCaching), generators: generators,
      tracks: tracks, audio: cache, orders: orders, journal: journal, activity: activity, logger: logger, now: now)
  }
}
