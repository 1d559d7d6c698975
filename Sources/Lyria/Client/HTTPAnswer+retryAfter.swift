internal import Glibc

extension HTTPAnswer {
  /// Seconds, or the time until a date by the server's own clock (RFC 9110 §10.2.3).
  var retryAfter: Duration? {
    guard let text = headers["Retry-After"] else { return nil }
    if let seconds = Double(text) { return Duration(wait: seconds) }
    guard let then = Self.seconds(text), let now = headers["Date"].flatMap(Self.seconds) else { return nil }
    return Duration(wait: Double(then - now))
  }

  /// Since 1970, of "Sun, 06 Nov 1994 08:49:37 GMT": timegm(3).
  private static func seconds(_ date: String) -> Int? {
    let words = date.split(separator: " ")
    guard words.count == 6, let day = Int32(words[1]), let month = months.firstIndex(of: String(words[2])),
      let year = Int32(words[3]), (1970...9999).contains(year)
    else { return nil }
    let time = words[4].split(separator: ":").compactMap { Int32($0) }
    guard time.count == 3 else { return nil }
    var parts = tm()
    (parts.tm_year, parts.tm_mon, parts.tm_mday) = (year - 1900, Int32(month), day)
    (parts.tm_hour, parts.tm_min, parts.tm_sec) = (time[0], time[1], time[2])
    return timegm(&parts)
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
