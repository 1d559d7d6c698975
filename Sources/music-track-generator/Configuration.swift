import FastCGI
import FoundationEssentials
import Logging
import Lyria
import TrackGeneration
import TrackService

/// Everything that can be set, read from the environment here and nowhere else.
struct Configuration {
  var service = ServiceConfiguration()
  var server = Server.Configuration()
  var audio = AudioCache.Configuration()
  var orders: SongOrders.Configuration
  var socket: String
  var socketGroup: String?
  var presetsFolder: String
  var builtInPresetsFolder: String
  var stateFolder: String
  var logLevel: Logger.Level

  init(_ environment: [String: String]) throws(ConfigurationError) {
    let variables = Variables(environment)
    service.mode = try variables.choice("MUSIC_GEN_MODE") ?? service.mode
    service.worker = try variables.name("MUSIC_GEN_WORKER")
    service.apiKey = try variables.apiKey("MUSIC_GEN_API_KEY")
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
    service.cloud = try GeneratorConfiguration(cloud: variables)
    orders = SongOrders.Configuration(folder: "\(stateFolder)/songs")
    orders.callsPerMinute =
      try variables.integer("MUSIC_GEN_GCP_CALLS_PER_MINUTE", in: Self.callsPerMinute) ?? orders.callsPerMinute
    service.cloud.songs = orders.folder
    logLevel = try variables.choice("MUSIC_GEN_LOG_LEVEL") ?? .info
  }

  var audioFolder: String { "\(stateFolder)/audio" }

  private static let renderThreads = 1...64
  private static let callsPerMinute = 1...1000
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
    MUSIC_GEN_WORKER               which of several workers this is, as its figures name it (default: none)
    MUSIC_GEN_CACHE                on (default) or off: no cache, to measure them
    MUSIC_GEN_CORS_ORIGINS         origins that may call from browsers, by commas (default: none)
    MUSIC_GEN_LOG_LEVEL            trace, debug, info (default), notice, warning, error or critical
    MUSIC_GEN_SOUNDFONT            .sf2 or .sf3 file of local mode (default: the distribution's default-GM)

    Of gcp mode:

    MUSIC_GEN_GCP_MODEL            \(LyriaModel.allCases.map(\.rawValue).joined(separator: ", "))
                                   (default: the first)
    MUSIC_GEN_GCP_CALLS_PER_MINUTE requests to the model in a minute, 1 to 1000 (default: 10)
    MUSIC_GEN_GCP_TIMEOUT          seconds that one song may take, 10 to 3600 (default: 300)
    MUSIC_GEN_GCP_ENDPOINT         https:// and a host in place of Google's; http:// on this machine only
    GOOGLE_CLOUD_PROJECT           project that pays (default: GCLOUD_PROJECT, else the one of the credentials)
    GOOGLE_CLOUD_REGION            for models that are offered by region (default: GOOGLE_CLOUD_LOCATION, else
                                   us-central1)
    GOOGLE_APPLICATION_CREDENTIALS file with credentials (default: gcloud's, else the metadata server's)
    GOOGLE_CLOUD_QUOTA_PROJECT     project whose quota is used (default: the one of the credentials)
    CLOUDSDK_CONFIG                folder of gcloud's files (default: ~/.config/gcloud)
    GCE_METADATA_HOST, NO_GCE_CHECK  where the metadata server is; true: there is none
    GEMINI_API_KEY                 key of the Gemini API, for \(LyriaModel.lyria35.rawValue)
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
