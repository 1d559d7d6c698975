public import FastCGI
public import Logging
public import TrackGeneration

/// Answers the API's requests.
public final class TrackService: Responder {
  let configuration: ServiceConfiguration
  let presets: PresetStore
  let generators: GeneratorCache
  let tracks: TrackStore
  let audio: AudioCache
  let orders: SongOrders
  let journal: OrderJournal
  let activity: Activity
  let answers: AnswerCache
  let writers: Slots
  let metrics = Metrics()
  let authentication: Authentication
  /// Seconds since 1970.
  let now: @Sendable () -> Int
  private let crossOrigin: CrossOrigin
  private let logger: Logger

  /// - Parameters:
  ///   - journal: what `orders` report to.
  ///   - now: seconds since 1970.
  public init(
    _ configuration: ServiceConfiguration, presets: PresetStore, generators: GeneratorCache, tracks: TrackStore,
    audio: AudioCache, orders: SongOrders, journal: OrderJournal, activity: Activity, logger: Logger,
    now: @escaping @Sendable () -> Int = SystemTime.seconds
  ) {
    self.configuration = configuration
    self.presets = presets
    self.generators = generators
    self.tracks = tracks
    self.audio = audio
    self.orders = orders
    self.journal = journal
    self.now = now
    self.activity = activity
    self.logger = logger
    answers = AnswerCache(limit: configuration.answerCacheLimit)
    writers = Slots(configuration.writers)
    authentication = Authentication(key: configuration.apiKey, now: now)
    crossOrigin = CrossOrigin(origins: configuration.corsOrigins)
    _ = ProcessFigures.started
  }

  public func respond(to request: Request) -> Response {
    let start = ContinuousClock.now
    let requestID = RequestID.of(request.parameters)
    let match = match(request)
    let response = outcome(requestID) { try answer(request, match, requestID) }
    @Sendable func complete(_ response: Response) -> Response {
      var response = response
      finish(&response, request.parameters, requestID)
      metrics.record(match.label(request.method), response.status.code, took: .now - start)
      logger.debug("answered", metadata: ["request_id": "\(requestID)", "status": "\(response.status.code)"])
      return response
    }
    guard case .later(let make) = response.body else { return complete(response) }
    return Response(.ok, body: .later { complete(make()) })
  }

  public func respond(to fault: RequestFault, _ parameters: Parameters) -> Response {
    let requestID = RequestID.of(parameters)
    var response = outcome(requestID) { throw fault }
    finish(&response, parameters, requestID)
    metrics.record(Metrics.Label(method: "none", route: "none"), response.status.code, took: .zero)
    return response
  }

  /// One line for the log at the end: what the caches did.
  public var cacheReport: Logger.Metadata {
    let pairs = cacheStatistics.map { name, statistics in
      (
        name,
        Logger.MetadataValue("\(statistics.hits) hits, \(statistics.misses) misses, \(statistics.entries) entries")
      )
    }
    return Logger.Metadata(uniqueKeysWithValues: pairs)
  }

  var cacheStatistics: [(name: String, CacheStatistics)] {
    let presets = presets.statistics
    return [
      ("generators", generators.statistics), ("preset_metadata", presets.metadata), ("presets", presets.presets),
      ("answers", answers.statistics),
    ]
  }

  // MARK: Routing

  private enum Match: Sendable {
    case route(Route, [String])
    case otherMethod(pattern: String, allowed: [String])
    case slash
    case nothing

    func label(_ method: String) -> Metrics.Label {
      switch self {
      case .route(let route, _): Metrics.Label(method: method, route: route.pattern)
      case .otherMethod(let pattern, _): Metrics.Label(method: method == "OPTIONS" ? method : "other", route: pattern)
      case .slash, .nothing: Metrics.Label(method: "none", route: "none")
      }
    }
  }

  private func match(_ request: Request) -> Match {
    let method = request.method == "HEAD" ? "GET" : request.method
    var others: [Route] = []
    for route in Self.routes {
      // The first pattern of the table that fits is the one that counts.
      if let other = others.first, route.pattern != other.pattern { continue }
      guard let values = route.values(in: request.target.segments) else { continue }
      if route.method == method { return .route(route, values) }
      others.append(route)
    }
    if let other = others.first {
      let methods = others.map(\.method)
      return .otherMethod(
        pattern: other.pattern, allowed: methods + (methods.contains("GET") ? ["HEAD"] : []) + ["OPTIONS"])
    }
    return endsInSuperfluousSlash(request.target) ? .slash : .nothing
  }

  /// In bytes: it has to stand in the head of an answer.
  private static let longestRedirect = 2_000

  private func endsInSuperfluousSlash(_ target: Target) -> Bool {
    guard target.segments.last == "", target.raw.utf8.count <= Self.longestRedirect else { return false }
    let path = Array(target.segments.dropLast())
    return !path.isEmpty && Self.routes.contains { $0.values(in: path) != nil }
  }

  private func answer(_ request: Request, _ match: Match, _ requestID: String) throws -> Response {
    switch match {
    case .route(let route, let values):
      return try answer(Call(request: request, requestID: requestID, pathValues: values), route)
    case .otherMethod(_, let allowed):
      let allow: HeaderFields = ["Allow": allowed.joined(separator: ", ")]
      if request.method == "OPTIONS" { return crossOrigin.preflight(request, allowed: allowed, headers: allow) }
      throw Problem(.methodNotAllowed, "allowed here: \(allowed.joined(separator: ", "))", headers: allow)
    case .slash:
      return Response(.permanentRedirect, headers: ["Location": request.target.rawWithoutFinalSlash])
    case .nothing:
      throw Problem(.notFound, "there is nothing at this path; /openapi.json lists what there is")
    }
  }

  private func answer(_ call: Call, _ route: Route) throws -> Response {
    try authentication.check(call.request, for: route.access)
    if route.takesBody { try MediaType.requireJSON(call.request) }
    let response = try cached(call, route) ?? route.handler(self)(call)
    return route.method == "GET" ? EntityTag.condition(response, call.request) : response
  }

  /// nil where the route's answers are not kept; then its handler is asked.
  private func cached(_ call: Call, _ route: Route) throws -> Response? {
    guard route.caching == .byContent, let revision = presets.revision else { return nil }
    let request = call.request
    let key = AnswerKey(target: request.target.raw, body: request.body, presetRevision: revision)
    return try answers.answer(for: key) {
      let response = try route.handler(self)(call)
      return route.method == "GET" ? EntityTag.tagged(response) : response
    }
  }

  // MARK: Around every answer

  /// An answer that has to be waited for; one wait may lead to another, on the same thread.
  func later(_ call: Call, _ make: @escaping @Sendable () throws -> Response) -> Response {
    Response(
      .ok,
      body: .later {
        var response = self.outcome(call.requestID, make)
        while case .later(let next) = response.body { response = next() }
        return response
      })
  }

  /// For what no problem tells of: the answer has begun, or says less.
  func report(_ error: any Error, _ call: Call) { log(error, call.requestID) }

  private func log(_ error: any Error, _ requestID: String) {
    // A full queue is nobody's fault, and why a song was not made stands in the log since then.
    let isKnown = error as? AudioError == .busy || error is OrderFailure
    let level = isKnown ? Logger.Level.notice : .error
    logger.log(level: level, "\(error)", metadata: ["request_id": "\(requestID)"])
  }

  private func outcome(_ requestID: String, _ body: () throws -> Response) -> Response {
    do {
      return try body()
    } catch {
      let problem = Problem(error)
      if problem.isOurFault { log(error, requestID) }
      return problem.response(requestID: requestID)
    }
  }

  private func finish(_ response: inout Response, _ parameters: Parameters, _ requestID: String) {
    response.headers.append("X-Request-ID", requestID)
    if response.headers["Cache-Control"] == nil { response.headers.append("Cache-Control", "no-store") }
    crossOrigin.allow(&response, parameters)
  }
}
