import ArgumentParser
import FastCGI
import FoundationEssentials
import Locks
import Logging
import Synthesis
import TrackGeneration
import TrackService

@main
struct MusicTrackGenerator: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "music-track-generator",
    abstract: "A FastCGI worker that turns lyrics or an idea into a music track.",
    discussion: "Configured by environment variables:\n\n\(Configuration.help)",
    version: version)

  @Flag(help: "Check the configuration and end: 0 when it is good, 78 when not.")
  var checkConfig = false

  func run() throws {
    let environment = ProcessInfo.processInfo.environment
    let configuration = try orExit(78) { () throws(ConfigurationError) in try Configuration(environment) }
    if checkConfig { return }

    Process.prepare()
    let signals = Signals.block()
    let supervisor = Supervisor(environment)
    let logger = Logger(label: "music-track-generator") { _ in LogfmtHandler(level: configuration.logLevel) }
    let tracks = try orExit(78) { () throws(ConfigurationError) in try openTracks(configuration) }
    let presets = try orExit(73) { () throws(StorageError) in try openPresets(configuration, logger) }
    let generators = GeneratorCache(isCaching: configuration.service.isCaching)
    warmUp(generators, configuration, logger)
    let renderer = TrackRenderer(tracks, generators, configuration: configuration.service.generator)
    let audio = try orExit(78) { () throws(ConfigurationError) in try openAudio(configuration, renderer, logger) }
    let journal = OrderJournal(logger)
    let orders = try orExit(78) { () throws(ConfigurationError) in
      try openOrders(configuration, tracks, generators) { report in
        journal.record(report)
        // Whoever comes for the song finds its sound under way.
        if report.outcome == .made { audio.offer(AudioFile(report.track, .mix(.mp3))) }
      }
    }
    let activity = Activity()
    let service = TrackService(
      configuration.service, presets: presets, generators: generators, tracks: tracks, audio: audio, orders: orders,
      journal: journal, activity: activity, logger: logger)
    let server = try orExit(71) { () throws(ServerError) in
      let listener = try openListener(configuration, environment)
      logger.notice("listening", metadata: configuration.startReport(on: listener.description))
      let server = try Server(listener, configuration.server, service, activity: activity)
      do throws(ThreadError) {
        try signals.deliver(to: server, orders, supervisor, logger)
        try supervisor?.watch(server)
      } catch {
        throw ServerError(error)
      }
      return server
    }

    try orExit(73) { () throws(StorageError) in try orders.start() }
    let givenUp = try orExit(71) { () throws(ServerError) in try server.run() }
    letEnd(orders, within: configuration.service.cloud.patience, logger)
    audio.close()
    logger.notice("stopped", metadata: service.cacheReport)
    generators.removeAll()
    tracks.close()
    if givenUp > 0 {
      logger.error("gave up requests that did not end in time", metadata: ["requests": "\(givenUp)"])
      throw ExitCode(1)
    }
  }

  /// Songs that are being made are paid for.
  private func letEnd(_ orders: SongOrders, within patience: Duration, _ logger: Logger) {
    let running = orders.running
    if running > 0 { logger.notice("waiting for songs that are being made", metadata: ["songs": "\(running)"]) }
    orders.shutDown(within: patience)
  }

  /// The socket that was handed down, else our own.
  private func openListener(_ configuration: Configuration, _ environment: [String: String]) throws(ServerError)
    -> Listener
  {
    if let inherited = try Listener.inherited(environment: environment) { return inherited }
    return try Listener.bind(path: configuration.socket, group: configuration.socketGroup)
  }

  private func openPresets(_ configuration: Configuration, _ logger: Logger) throws(StorageError) -> PresetStore {
    let folder = try PresetFolder(configuration.presetsFolder)
    let store = PresetStore(folder, isCaching: configuration.service.isCaching) { name, reason in
      logger.warning("preset is unreadable and left out", metadata: ["preset": "\(name)", "reason": "\(reason)"])
    }
    do {
      let seeded = try store.seed(from: PresetFolder(existing: configuration.builtInPresetsFolder))
      if !seeded.isEmpty { logger.info("put in built-in presets", metadata: ["presets": "\(seeded)"]) }
    } catch {
      logger.warning("cannot put in built-in presets", metadata: ["reason": "\(error)"])
    }
    return store
  }

  /// So that the log says at once what the mode lacks, and the first request need not wait. The service starts anyway.
  private func warmUp(_ generators: GeneratorCache, _ configuration: Configuration, _ logger: Logger) {
    let service = configuration.service
    do {
      _ = try generators.generator(service.generator(service.mode))
    } catch {
      logger.warning("the mode cannot work yet", metadata: ["reason": "\(error)"])
    }
  }

  private func openTracks(_ configuration: Configuration) throws(ConfigurationError) -> TrackStore {
    // Some threads stay free for requests that write nothing.
    let writers = max(1, configuration.server.threads * 3 / 4)
    return try inStateFolder(configuration) { () throws(StorageError) in
      try TrackStore(folder: configuration.stateFolder, writers: writers)
    }
  }

  private func openAudio(
    _ configuration: Configuration, _ renderer: TrackRenderer, _ logger: Logger
  ) throws(ConfigurationError) -> AudioCache {
    var settings = configuration.audio
    settings.origin = configuration.service.generator(.local).soundOrigin
    return try inStateFolder(configuration) { () throws(StorageError) in
      try AudioCache(folder: configuration.audioFolder, settings) { file, job throws(AudioError) in
        do throws(AudioError) {
          try renderer.render(file, into: job)
        } catch {
          // Nobody may be waiting for it.
          if error != .stopped {
            logger.error("sound could not be made", metadata: ["file": "\(file.name)", "reason": "\(error)"])
          }
          throw error
        }
      }
    }
  }

  /// In every mode: what a worker has left behind is settled in whichever mode the next one runs.
  private func openOrders(
    _ configuration: Configuration, _ tracks: TrackStore, _ generators: GeneratorCache,
    report: @escaping @Sendable (OrderReport) -> Void
  ) throws(ConfigurationError) -> SongOrders {
    let cloud = configuration.service.cloud
    return try inStateFolder(configuration) { () throws(StorageError) in
      try SongOrders(
        configuration.orders, tracks, maker: { () throws(GenerationError) in try generators.songMaker(cloud) },
        report: report, now: SystemTime.milliseconds)
    }
  }

  private func inStateFolder<Value>(
    _ configuration: Configuration, _ open: () throws(StorageError) -> Value
  ) throws(ConfigurationError) -> Value {
    do throws(StorageError) {
      return try open()
    } catch {
      throw ConfigurationError(
        variable: "MUSIC_GEN_STATE_DIR", value: configuration.stateFolder,
        allowed: "a folder that can be written, whose catalogue, if there is one, this version can read (\(error))")
    }
  }

  /// One line on standard error, then the exit code (sysexits.h).
  private func orExit<Value, Failure: Error & CustomStringConvertible>(
    _ code: Int32, _ body: () throws(Failure) -> Value
  ) throws -> Value {
    do {
      return try body()
    } catch {
      StandardError.write(line: "music-track-generator: \(error)")
      throw ExitCode(code)
    }
  }
}
