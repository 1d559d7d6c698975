internal import FastCGI
internal import Locks
internal import TrackGeneration

/// Counts and times of requests, in the text format of Prometheus 0.0.4.
final class Metrics: Sendable {
  /// The pattern of a route, never a path: as many series as there are routes.
  struct Label: Hashable, Comparable, Sendable {
    let method: String
    let route: String

    static func < (one: Label, other: Label) -> Bool { (one.route, one.method) < (other.route, other.method) }
  }

  static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

  /// Upper bounds in seconds.
  private static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  private struct Histogram {
    var buckets = [Int](repeating: 0, count: bounds.count + 1)
    var seconds = 0.0

    mutating func record(_ duration: Duration) {
      let added = duration / .seconds(1)
      buckets[bounds.firstIndex { added <= $0 } ?? bounds.count] += 1
      seconds += added
    }
  }

  private struct Series {
    var statuses: [Int: Int] = [:]
    var times = Histogram()
  }

  private let series = Lock<[Label: Series]>([:])
  private let composing = Lock(Histogram())

  func record(_ label: Label, _ status: Int, took duration: Duration) {
    series.withLock { series in
      series[label, default: Series()].statuses[status, default: 0] += 1
      series[label]?.times.record(duration)
    }
  }

  func recordComposing(took duration: Duration) { composing.withLock { $0.record(duration) } }

  func text(
    caches: [(name: String, CacheStatistics)], tracks: TrackStore.Statistics, audio: AudioCache.Statistics,
    activity: Activity.Snapshot, process: ProcessFigures
  ) -> String {
    let page = MetricsPage()
    write(series.withLock { $0 }.sorted { $0.key < $1.key }, to: page)
    write(tracks, to: page)
    write(audio, to: page)
    write(caches, to: page)
    write(activity, to: page)
    write(process, to: page)
    return page.text
  }

  private func write(_ series: [(key: Label, value: Series)], to page: MetricsPage) {
    page.begin("http_requests_total", .counter, "Requests answered, by route pattern and status.")
    for (label, series) in series {
      for (status, count) in series.statuses.sorted(by: { $0.key < $1.key }) {
        page.add(count, [("method", label.method), ("route", label.route), ("status", "\(status)")])
      }
    }
    page.begin("http_request_duration_seconds", .histogram, "Time from the request's end to the answer's beginning.")
    for (label, series) in series {
      write(series.times, [("method", label.method), ("route", label.route)], to: page)
    }
  }

  private func write(_ histogram: Histogram, _ labels: [(String, String)], to page: MetricsPage) {
    var count = 0
    for (index, bucket) in histogram.buckets.enumerated() {
      count += bucket
      let bound = index < Self.bounds.count ? "\(Self.bounds[index])" : "+Inf"
      page.add(count, labels + [("le", bound)], suffix: "_bucket")
    }
    page.add(histogram.seconds, labels, suffix: "_sum")
    page.add(count, labels, suffix: "_count")
  }

  private func write(_ tracks: TrackStore.Statistics, to page: MetricsPage) {
    page.single("tracks_kept_total", .counter, "Tracks that this worker put into the catalogue.", tracks.kept)
    page.single("tracks_deleted_total", .counter, "Tracks that this worker deleted.", tracks.deleted)
    page.begin("compose_duration_seconds", .histogram, "Time from a brief to its score and files.")
    write(composing.withLock { $0 }, [], to: page)
  }

  private func write(_ audio: AudioCache.Statistics, to page: MetricsPage) {
    page.begin("renderings_total", .counter, "Files with sound, by what became of them.")
    for (outcome, count) in [("made", audio.made), ("failed", audio.failed), ("refused", audio.refused)] {
      page.add(count, [("outcome", outcome)])
    }
    page.begin("rendering_seconds_total", .counter, "Time that those made took, together.")
    page.add(audio.seconds, [])
    page.single("renderings_running", .gauge, "Files being made now.", audio.rendering)
    page.single("renderings_waiting", .gauge, "Files waiting to be made.", audio.waiting)
    page.single("audio_files", .gauge, "Files with sound kept.", audio.files)
    page.single("audio_bytes", .gauge, "Their size.", audio.bytes)
    page.single("audio_evictions_total", .counter, "Files deleted to make room.", audio.evicted)
  }

  private func write(_ caches: [(name: String, CacheStatistics)], to page: MetricsPage) {
    let kinds: [(String, MetricsPage.Kind, String, KeyPath<CacheStatistics, Int>)] = [
      ("cache_hits_total", .counter, "Look-ups that found something.", \.hits),
      ("cache_misses_total", .counter, "Look-ups that found nothing.", \.misses),
      ("cache_entries", .gauge, "Entries kept now.", \.entries),
      ("cache_bytes", .gauge, "Estimated size of the entries, where they are weighed.", \.bytes),
    ]
    for (name, kind, help, figure) in kinds {
      page.begin(name, kind, help)
      for (cache, statistics) in caches { page.add(statistics[keyPath: figure], [("cache", cache)]) }
    }
  }

  private func write(_ activity: Activity.Snapshot, to page: MetricsPage) {
    page.single("fastcgi_connections_accepted_total", .counter, "Connections accepted.", activity.acceptedConnections)
    page.single(
      "fastcgi_connections_refused_total", .counter, "Connections closed for what they sent.",
      activity.refusedConnections)
    page.single(
      "fastcgi_connections_closed_total", .counter, "Silent connections closed by us.", activity.closedConnections)
    page.single(
      "fastcgi_connections_waiting", .gauge, "Connections that no thread works on.", activity.waitingConnections)
    page.single("fastcgi_requests_active", .gauge, "Requests running now.", activity.requests)
    page.single("fastcgi_streams_active", .gauge, "Streams running now.", activity.streams)
  }

  private func write(_ process: ProcessFigures, to page: MetricsPage) {
    page.single("process_resident_memory_bytes", .gauge, "Resident memory.", process.residentBytes)
    page.single("process_threads", .gauge, "Threads.", process.threads)
    page.single("process_open_fds", .gauge, "Open descriptors.", process.openDescriptors)
    page.single("process_start_time_seconds", .gauge, "Start, in seconds since 1970.", process.startTime)
  }
}

/// Writes series one below the other.
private final class MetricsPage {
  enum Kind: String {
    case counter, gauge, histogram
  }

  private(set) var text = ""
  private var name = ""

  func begin(_ name: String, _ kind: Kind, _ help: String) {
    self.name = "music_track_generator_" + name
    text += "# HELP \(self.name) \(help)\n# TYPE \(self.name) \(kind.rawValue)\n"
  }

  func add(_ value: some CustomStringConvertible, _ labels: [(name: String, value: String)], suffix: String = "") {
    let list = labels.map { "\($0.name)=\"\($0.value)\"" }.joined(separator: ",")
    text += "\(name)\(suffix)\(list.isEmpty ? "" : "{\(list)}") \(value)\n"
  }

  func single(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
    begin(name, kind, help)
    add(value, [])
  }
}
