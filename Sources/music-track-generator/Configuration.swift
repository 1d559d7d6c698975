import FastCGI
import FoundationEssentials
import Logging
import TrackGeneration
import TrackService

/// Everything that can be set, read from the environment here and nowhere else.
struct Configuration {
  var service = ServiceConfiguration()
  var server = Server.Configuration()
  var audio = AudioCache.Configuration()
  var socket: String
  var socketGroup: String?
  var presetsFolder: String
  var builtInPresetsFolder: String
  var stateFolder: String
  var logLevel: Logger.Level

  init(_ environment: [String: String]) throws(ConfigurationError) {
    let variables = Variables(environment)
    service.mode = try variables.choice("MUSIC_GEN_MODE") ?? service.mode
    service.apiKey = try variables.apiKey("MUSIC_GEN_API_KEY")
    service.project = variables.text("GOOGLE_CLOUD_PROJECT")
    service.region = variables.text("GOOGLE_CLOUD_REGION") ?? "us-central1"
    service.model = variables.text("MUSIC_GEN_GCP_MODEL") ?? "lyria-3-pro-preview"
    service.soundFont = variables.text("MUSIC_GEN_SOUNDFONT") ?? SoundFonts.preferred
    service.corsOrigins = try variables.origins("MUSIC_GEN_CORS_ORIGINS")
    service.isCaching = try variables.isOn("MUSIC_GEN_CACHE") ?? true
    server.threads = try variables.integer("MUSIC_GEN_THREADS", in: 2...256) ?? server.threads
    service.writers = max(1, server.threads / 4)
    audio.limit = try variables.size("MUSIC_GEN_MAX_STORAGE") ?? audio.limit
    audio.workers = try variables.integer("MUSIC_GEN_RENDER_THREADS", in: Self.renderThreads) ?? Self.cores
    socket = variables.text("MUSIC_GEN_SOCKET") ?? "var/run/worker.sock"
    socketGroup = variables.text("MUSIC_GEN_SOCKET_GROUP")
    presetsFolder = variables.text("MUSIC_GEN_PRESETS_DIR") ?? "var/presets"
    builtInPresetsFolder = variables.text("MUSIC_GEN_BUILTIN_PRESETS_DIR") ?? "presets"
    stateFolder = variables.text("MUSIC_GEN_STATE_DIR") ?? "var/state"
    logLevel = try variables.choice("MUSIC_GEN_LOG_LEVEL") ?? .info
  }

  var audioFolder: String { "\(stateFolder)/audio" }

  private static let renderThreads = 1...64
  private static var cores: Int {
    min(max(ProcessInfo.processInfo.activeProcessorCount, renderThreads.lowerBound), renderThreads.upperBound)
  }

  static let help = """
    MUSIC_GEN_MODE                 local (default), simulate or gcp
    MUSIC_GEN_API_KEY              key that clients must present (default: none, open)
    MUSIC_GEN_PRESETS_DIR          presets (default: var/presets)
    MUSIC_GEN_BUILTIN_PRESETS_DIR  presets to begin with (default: presets)
    MUSIC_GEN_STATE_DIR            the catalogue of tracks and their sound (default: var/state)
    MUSIC_GEN_SOCKET               Unix socket to listen on (default: var/run/worker.sock)
    MUSIC_GEN_SOCKET_GROUP         group that may connect as well (default: none)
    MUSIC_GEN_THREADS              request threads, 2 to 256 (default: 16)
    MUSIC_GEN_RENDER_THREADS       files with sound made at once, 1 to 64 (default: number of cores)
    MUSIC_GEN_MAX_STORAGE          room for sound, like 500MiB or 20GiB (default: 10GiB)
    MUSIC_GEN_CACHE                on (default) or off: no cache, to measure them
    MUSIC_GEN_CORS_ORIGINS         origins that may call from browsers, by commas (default: none)
    MUSIC_GEN_LOG_LEVEL            trace, debug, info (default), notice, warning, error or critical
    MUSIC_GEN_SOUNDFONT            .sf2 or .sf3 file of local mode (default: the distribution's default-GM)
    MUSIC_GEN_GCP_MODEL            model of gcp mode (default: lyria-3-pro-preview)
    GOOGLE_CLOUD_PROJECT, GOOGLE_CLOUD_REGION  project and region of gcp mode
    """

  func startReport(on listener: String) -> Logger.Metadata {
    [
      "version": "\(version)", "socket": "\(listener)", "mode": "\(service.mode.rawValue)",
      "threads": "\(server.threads)", "render_threads": "\(audio.workers)", "presets": "\(presetsFolder)",
      "state": "\(stateFolder)",
      "caches": "\(service.isCaching ? "on" : "off")",
      "key": "\(service.apiKey == nil ? "none" : "needed")",
    ]
  }
}

/// One variable whose value cannot be used.
struct ConfigurationError: Error, CustomStringConvertible {
  let variable: String
  let value: String
  let allowed: String

  var description: String { "\(variable) is \(value.debugDescription): must be \(allowed)" }
}

/// The environment with a reading for each kind of value. An empty variable counts as not set, but for the key.
private struct Variables {
  private let environment: [String: String]

  init(_ environment: [String: String]) { self.environment = environment }

  func text(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

  func integer(_ name: String, in range: ClosedRange<Int>) throws(ConfigurationError) -> Int? {
    guard let value = text(name) else { return nil }
    guard let number = Int(value), range.contains(number) else {
      throw ConfigurationError(
        variable: name, value: value, allowed: "an integer from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// In bytes.
  func size(_ name: String) throws(ConfigurationError) -> Int? {
    guard let value = text(name) else { return nil }
    guard let size = StorageSize(value) else {
      throw ConfigurationError(variable: name, value: value, allowed: StorageSize.allowed)
    }
    return size.bytes
  }

  func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String) throws(ConfigurationError) -> Choice? {
    guard let value = text(name) else { return nil }
    guard let choice = Choice(rawValue: value) else {
      throw ConfigurationError(
        variable: name, value: value, allowed: "one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return choice
  }

  func isOn(_ name: String) throws(ConfigurationError) -> Bool? {
    guard let value = text(name) else { return nil }
    guard value == "on" || value == "off" else {
      throw ConfigurationError(variable: name, value: value, allowed: "on or off")
    }
    return value == "on"
  }

  /// An empty key is refused rather than taken for none: somebody meant to lock the door. The value is not repeated.
  func apiKey(_ name: String) throws(ConfigurationError) -> String? {
    guard let key = environment[name] else { return nil }
    guard (1...256).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw ConfigurationError(
        variable: name, value: key.isEmpty ? "" : "…",
        allowed: "1 to 256 visible ASCII characters without blanks; not set at all for an open service")
    }
    return key
  }

  func origins(_ name: String) throws(ConfigurationError) -> Set<String> {
    guard let value = text(name) else { return [] }
    let origins = value.split(separator: ",").map { $0.trimmingPrefix(" ") }.map { String($0) }
    guard origins.allSatisfy(isOrigin) else {
      throw ConfigurationError(
        variable: name, value: value, allowed: "origins like https://music.example or http://localhost:3000, by commas")
    }
    return Set(origins)
  }

  private func isOrigin(_ text: String) -> Bool {
    for scheme in ["https://", "http://"] where text.hasPrefix(scheme) {
      let host = text.dropFirst(scheme.count)
      return !host.isEmpty && host.utf8.allSatisfy { $0 < 0x80 && ($0.isAlphanumeric || ".-:[]".utf8.contains($0)) }
    }
    return false
  }
}

extension UInt8 {
  fileprivate var isAlphanumeric: Bool {
    let character = Character(UnicodeScalar(self))
    return character.isLetter || character.isNumber
  }
}
