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

  private struct Series {
    var statuses: [Int: Int] = [:]
    var times = Histogram(bounds: bounds)
  }

  private let series = Lock<[Label: Series]>([:])
  private let composing = Lock(Histogram(bounds: bounds))

  func record(_ label: Label, _ status: Int, took duration: Duration) {
    series.withLock { series in
      series[label, default: Series()].statuses[status, default: 0] += 1
      series[label]?.times.record(duration)
    }
  }

  func recordComposing(took duration: Duration) { composing.withLock { $0.record(duration) } }

  func text(
    version: String, worker: String?, caches: [(name: String, CacheStatistics)], tracks: TrackStore.Statistics,
    audio: AudioCache, orders: SongOrders.Statistics, times: Histogram, connections: ConnectionStatistics,
    activity: Activity.Snapshot, process: ProcessFigures
  ) -> String {
    let page = MetricsPage(worker: worker)
    page.begin("info", .gauge, "What runs.")
    page.add(1, [("version", version)])
    write(series.withLock { $0 }.sorted { $0.key < $1.key }, to: page)
    write(tracks, to: page)
    write(audio.statistics, to: page)
    write(audio.configuration, to: page)
    write(orders, times, to: page)
    write(connections, to: page)
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
      let bound = index < histogram.bounds.count ? "\(histogram.bounds[index])" : "+Inf"
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
    page.begin("rendering_duration_seconds", .histogram, "Time that those made took.")
    write(audio.times, [], to: page)
    page.begin("rendering_wait_seconds", .histogram, "Time that those begun had waited for it.")
    write(audio.waits, [], to: page)
    page.single("renderings_running", .gauge, "Files being made now.", audio.rendering)
    page.single("renderings_waiting", .gauge, "Files waiting to be made.", audio.waiting)
    page.single("audio_files", .gauge, "Files with sound kept.", audio.files)
    page.single("audio_bytes", .gauge, "Their size.", audio.bytes)
    page.single("audio_evictions_total", .counter, "Files deleted to make room.", audio.evicted)
  }

  private func write(_ orders: SongOrders.Statistics, _ times: Histogram, to page: MetricsPage) {
    page.begin("orders_total", .counter, "Songs ordered from models elsewhere, by what became of them.")
    for (outcome, count) in [("made", orders.made), ("cancelled", orders.cancelled), ("refused", orders.refused)] {
      page.add(count, [("outcome", outcome)])
    }
    for (status, count) in orders.failed.sorted(by: { $0.key < $1.key }) {
      page.add(count, [("outcome", "failed"), ("status", "\(status)")])
    }
    page.begin("order_duration_seconds", .histogram, "Time from a model's turn to its song, or to its failure.")
    write(times, [], to: page)
    page.single("orders_running", .gauge, "Songs that models make now.", orders.running)
    page.single("orders_waiting", .gauge, "Songs that wait for their turn, of all workers.", orders.waiting)
    page.single("model_calls_total", .counter, "Requests to models, repeated ones among them.", orders.calls)
    page.single("model_retries_total", .counter, "The repeated ones.", orders.retries)
    page.begin("model_cost_usd_total", .counter, "What they cost in US dollars, estimated.")
    page.add(orders.cost, [])
  }

  private func write(_ connections: ConnectionStatistics, to page: MetricsPage) {
    page.single(
      "model_requests_total", .counter, "Requests sent for songs, those for tokens among them.", connections.requests)
    page.single("model_token_refreshes_total", .counter, "Tokens fetched.", connections.tokens)
    page.single("model_connections_opened_total", .counter, "Connections opened for them.", connections.opened)
    page.single("model_connections_open", .gauge, "Connections open now.", connections.open)
  }

  private func write(_ audio: AudioCache.Configuration, to page: MetricsPage) {
    page.single("audio_bytes_limit", .gauge, "What their size may come to.", audio.limit)
    page.single("renderings_running_limit", .gauge, "Files that may be made at once.", audio.workers)
    page.single("renderings_waiting_limit", .gauge, "Files that may wait; one more is refused.", audio.queue)
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
    page.single(
      "fastcgi_connections_limit", .gauge, "Beyond it the oldest of those is closed.", activity.connectionLimit)
    page.single("fastcgi_requests_active", .gauge, "Requests running now, streams among them.", activity.requests)
    page.single("fastcgi_request_threads", .gauge, "Threads for requests, streams aside.", activity.threads)
    page.single("fastcgi_streams_active", .gauge, "Streams running now.", activity.streams)
    page.single("fastcgi_streams_limit", .gauge, "Streams that may run at once.", activity.streamLimit)
    page.single(
      "fastcgi_answers_broken_total", .counter, "Answers that could not be sent to their end.", activity.brokenAnswers)
  }

  private func write(_ process: ProcessFigures, to page: MetricsPage) {
    page.single("process_resident_memory_bytes", .gauge, "Resident memory.", process.residentBytes)
    page.single("process_threads", .gauge, "Threads.", process.threads)
    page.single("process_open_fds", .gauge, "Open descriptors.", process.openDescriptors)
    page.single("process_max_fds", .gauge, "Descriptors that may be open.", process.descriptorLimit)
    page.begin("process_cpu_seconds_total", .counter, "Time on processors.")
    page.add(process.processorSeconds, [])
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
  private let common: [(name: String, value: String)]

  /// - Parameter worker: is a label of all series.
  init(worker: String?) { common = worker.map { [("worker", $0)] } ?? [] }

  func begin(_ name: String, _ kind: Kind, _ help: String) {
    self.name = "music_track_generator_" + name
    text += "# HELP \(self.name) \(help)\n# TYPE \(self.name) \(kind.rawValue)\n"
  }

  func add(_ value: some CustomStringConvertible, _ labels: [(name: String, value: String)], suffix: String = "") {
    let list = (common + labels).map { "\($0.name)=\"\($0.value)\"" }.joined(separator: ",")
    text += "\(name)\(suffix)\(list.isEmpty ? "" : "{\(list)}") \(value)\n"
  }

  func single(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
    begin(name, kind, help)
    add(value, [])
  }
}
