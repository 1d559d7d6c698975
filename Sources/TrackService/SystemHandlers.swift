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

  /// Names neither project nor region outside gcp mode, and never a secret.
  func showConfiguration(_ call: Call) throws -> Response {
    let isCloud = configuration.mode == .gcp
    func inCloud(_ value: String?) -> JSONValue { isCloud ? value.map(JSONValue.string) ?? .null : .null }
    return try .json(
      [
        "mode": .string(configuration.mode.rawValue), "project": inCloud(configuration.project),
        "region": inCloud(configuration.region), "presets_available": .integer(presets.summaries().count),
        "auth_enabled": .bool(configuration.apiKey != nil), "cache_enabled": .bool(configuration.isCaching),
        "version": .string(version),
      ] as JSONValue)
  }

  func showDocument(_ call: Call) throws -> Response { try .json(OpenAPI.document) }

  func showHealth(_ call: Call) throws -> Response {
    let checks: [String: JSONValue] = ["presets": checkPresets(), "tracks": checkTracks(), "mode": checkMode()]
    let isHealthy = checks.values.allSatisfy { $0["status"] == "ok" }
    let answer: JSONValue = [
      "status": isHealthy ? "healthy" : "unhealthy", "mode": .string(configuration.mode.rawValue),
      "version": .string(version), "checks": .object(checks),
    ]
    return try .json(answer, isHealthy ? .ok : .serviceUnavailable, headers: isHealthy ? [:] : ["Retry-After": "5"])
  }

  /// Files that are no presets are told of, but do not make the service unhealthy.
  private func checkPresets() -> JSONValue {
    do {
      _ = try presets.summaries()
      try presets.checkWritable()
    } catch {
      return ["status": "failed", "reason": .string(Problem(error).detail)]
    }
    let unreadable = presets.unreadable.map { ($0.key.description, JSONValue.string($0.value)) }
    return ["status": "ok", "unreadable": .object(Dictionary(uniqueKeysWithValues: unreadable))]
  }

  private func checkTracks() -> JSONValue {
    do {
      try tracks.checkWritable()
      return ["status": "ok"]
    } catch {
      return ["status": "failed", "reason": .string(Problem(error).detail)]
    }
  }

  private func checkMode() -> JSONValue {
    do {
      _ = try generators.generator(configuration.generator(configuration.mode))
      return ["status": "ok"]
    } catch {
      return ["status": "failed", "reason": .string(Problem(error).detail)]
    }
  }

  func showMetrics(_ call: Call) throws -> Response {
    let text = metrics.text(
      caches: cacheStatistics, tracks: tracks.statistics, activity: activity.snapshot, process: ProcessFigures.now())
    return Response(.ok, headers: ["Content-Type": Metrics.mediaType], body: .bytes(Array(text.utf8)))
  }
}
