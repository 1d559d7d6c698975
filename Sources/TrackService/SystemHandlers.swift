internal import FastCGI
internal import TrackGeneration

extension TrackService {
  func showWelcome(_ call: Call) throws -> Response {
    try .json(
      [
        "message": "Music Track Generator API", "version": .string(version), "docs": "/docs",
        "mode": .string(configuration.mode.rawValue),
      ] as JSONValue)
  }

  /// Names neither project, region nor model outside gcp mode, and never a secret.
  func showConfiguration(_ call: Call) throws -> Response {
    let cloud = configuration.cloud
    let isCloud = configuration.mode == .gcp
    let maker = isCloud ? try? generators.songMaker(cloud) : nil
    func inCloud(_ value: String?) -> JSONValue { isCloud ? value.map(JSONValue.string) ?? .null : .null }
    return try .json(
      [
        "mode": .string(configuration.mode.rawValue), "modes": .array(modes.map { .string($0.rawValue) }),
        "project": inCloud(maker?.project ?? cloud.project), "region": inCloud(cloud.location),
        "model": inCloud(cloud.model),
        "presets_available": .integer(presets.summaries().count),
        "auth_enabled": .bool(configuration.apiKey != nil), "cache_enabled": .bool(configuration.isCaching),
        "version": .string(version),
      ] as JSONValue)
  }

  /// Those that requests may use here, the service's own first.
  private var modes: [Mode] {
    let others = Mode.allCases.filter { $0 != configuration.mode }
    return ([configuration.mode] + others).filter { (try? generators.generator(configuration.generator($0))) != nil }
  }

  func showDocument(_ call: Call) throws -> Response { try .json(OpenAPI.document) }

  func showHealth(_ call: Call) throws -> Response {
    let checks: [String: JSONValue] = [
      "presets": checkPresets(call), "tracks": check(call, tracks.checkWritable),
      "audio": check(call, audio.checkWritable), "mode": checkMode(call),
    ]
    let isHealthy = checks.values.allSatisfy { $0["status"] == "ok" }
    let answer: JSONValue = [
      "status": isHealthy ? "healthy" : "unhealthy", "mode": .string(configuration.mode.rawValue),
      "version": .string(version), "checks": .object(checks),
    ]
    return try .json(answer, isHealthy ? .ok : .serviceUnavailable, headers: isHealthy ? [:] : ["Retry-After": "5"])
  }

  /// Files that are no presets are told of, but do not make the service unhealthy.
  private func checkPresets(_ call: Call) -> JSONValue {
    let answer = check(call) {
      _ = try presets.summaries()
      try presets.checkWritable()
    }
    guard answer["status"] == "ok" else { return answer }
    let unreadable = presets.unreadable.map { ($0.key.description, JSONValue.string($0.value)) }
    return ["status": "ok", "unreadable": .object(Dictionary(uniqueKeysWithValues: unreadable))]
  }

  /// What is missing, as far as it can be seen from here, or has shown when the mode was last used: nobody is asked over
  /// the network now.
  private func checkMode(_ call: Call) -> JSONValue {
    check(call) {
      let generator = try generators.generator(configuration.generator(configuration.mode))
      guard let maker = generator as? any SongMaker else { return }
      try orders.checkWritable()
      let trouble = maker.trouble ?? orders.trouble
      if let trouble { throw GenerationError.unavailable(configuration.mode, trouble) }
    }
  }

  private func check(_ call: Call, _ body: () throws -> Void) -> JSONValue {
    do {
      try body()
      return ["status": "ok"]
    } catch {
      report(error, call)
      return ["status": "failed", "reason": .string(Problem(error).detail)]
    }
  }

  func showMetrics(_ call: Call) throws -> Response {
    let text = metrics.text(
      version: version, worker: configuration.worker, caches: cacheStatistics, tracks: tracks.statistics,
      audio: audio, orders: orders.statistics, times: journal.times,
      connections: generators.connections(configuration.cloud) ?? ConnectionStatistics(),
      activity: activity.snapshot, process: ProcessFigures.now())
    return Response(.ok, headers: ["Content-Type": Metrics.mediaType], body: .bytes(Array(text.utf8)))
  }
}
