internal import CCurl

/// What has come of an answer.
final class CurlAnswer {
  private(set) var headers = HTTPHeaders()
  private(set) var body: [UInt8] = []
  private(set) var isTooLarge = false
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// CURLOPT_HEADERFUNCTION, CURLOPT_WRITEFUNCTION
  func connect(to options: CurlOptions) throws(TransportError) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    try options.set(CURLOPT_HEADERDATA, context)
    try options.set(CURLOPT_WRITEDATA, context)
    let header = curl_easy_set_writer(options.handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      return CurlAnswer.at(context).takeHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    try options.check(header, CURLOPT_HEADERFUNCTION)
    let body = curl_easy_set_writer(options.handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      return CurlAnswer.at(context).takeBody(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    try options.check(body, CURLOPT_WRITEFUNCTION)
  }

  private static func at(_ context: UnsafeMutableRawPointer) -> CurlAnswer {
    Unmanaged<CurlAnswer>.fromOpaque(context).takeUnretainedValue()
  }

  /// One line. A status line begins anew: the answers before the last one only announce it.
  private func takeHeader(_ bytes: UnsafeRawBufferPointer) -> Int {
    let line = String(decoding: bytes, as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      headers = HTTPHeaders()
    } else if let colon = line.firstIndex(of: ":") {
      headers.append(String(line[..<colon]), line[colon...].dropFirst().trimmed)
    }
    return bytes.count
  }

  /// - Returns: less than there is, to end the transfer.
  private func takeBody(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard body.count + bytes.count <= limit else {
      isTooLarge = true
      return 0
    }
    if body.isEmpty { body.reserveCapacity(min(headers["Content-Length"].flatMap { Int($0) } ?? 0, limit)) }
    body.append(contentsOf: bytes)
    return bytes.count
  }
}

extension Substring {
  fileprivate var trimmed: String {
    let isBlank = { (character: Character) in character.isWhitespace }
    return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
