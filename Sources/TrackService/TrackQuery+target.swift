internal import Composition
internal import FastCGI
internal import TrackGeneration

extension TrackQuery {
  /// - Throws: `ValidationError` with all faults of the query. An empty filter is none.
  init(_ target: Target) throws {
    var faults: [Fault] = []
    self.init(
      genre: Self.text("genre", longest: Limits.genre.upperBound, of: target, &faults).map {
        Genres.name(of: $0) ?? $0
      },
      words: Self.text("q", longest: Limits.searchWords, of: target, &faults),
      limit: Self.limit(of: target, &faults) ?? Limits.defaultPage, cursor: Self.cursor(of: target, &faults))
    if !faults.isEmpty { throw ValidationError(faults) }
  }

  private static func text(_ name: String, longest: Int, of target: Target, _ faults: inout [Fault]) -> String? {
    guard let text = target.queryValue(name), !text.isEmpty else { return nil }
    if text.unicodeScalars.count > longest {
      faults.append(Fault("query.\(name)", .stringTooLong, "must have at most \(longest) characters"))
    }
    return text
  }

  private static func limit(of target: Target, _ faults: inout [Fault]) -> Int? {
    guard let text = target.queryValue("limit") else { return nil }
    let (least, most) = (Limits.page.lowerBound, Limits.page.upperBound)
    guard let limit = Int(text) else {
      faults.append(Fault("query.limit", .intType, "must be an integer from \(least) to \(most)"))
      return nil
    }
    if limit < least { faults.append(Fault("query.limit", .greaterThanEqual, "must be at least \(least)")) }
    if limit > most { faults.append(Fault("query.limit", .lessThanEqual, "must be at most \(most)")) }
    return limit
  }

  private static func cursor(of target: Target, _ faults: inout [Fault]) -> TrackCursor? {
    guard let text = target.queryValue("cursor") else { return nil }
    if let cursor = TrackCursor(text) { return cursor }
    faults.append(Fault("query.cursor", .valueError, "must be a next_cursor that came with a page"))
    return nil
  }
}
