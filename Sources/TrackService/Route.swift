internal import FastCGI

/// What answers one method on one path.
struct Route: Sendable {
  enum Access {
    case open, keyed
    /// The key, or a signature in the address.
    case signed
  }

  enum Caching {
    case never
    /// The answer follows from the target, the body and the presets, and may be given again as long as those are the
    /// same.
    case byContent
  }

  typealias Handler = @Sendable (TrackService) -> (Call) throws -> Response

  let method: String
  /// With `{name}` where any text may stand in a segment.
  let pattern: String
  let access: Access
  let caching: Caching
  let handler: Handler
  private let segments: [SegmentPattern]

  init(_ method: String, _ pattern: String, _ access: Access, _ caching: Caching, _ handler: @escaping Handler) {
    self.method = method
    self.pattern = pattern
    self.access = access
    self.caching = caching
    self.handler = handler
    segments = pattern.split(separator: "/").map { SegmentPattern($0) }
  }

  var takesBody: Bool { method == "POST" || method == "PUT" }

  /// What stands at the pattern's `{…}`; nil when the path is another.
  func values(in path: [String]) -> [String]? {
    guard path.count == segments.count else { return nil }
    var values: [String] = []
    for (segment, text) in zip(segments, path) {
      guard let found = segment.values(in: text) else { return nil }
      values += found
    }
    return values
  }
}
