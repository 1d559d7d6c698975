internal import CCurl

/// The body of a request, which libcurl takes piece by piece, and once only.
///
/// Where a kept connection turns out to be dead, libcurl sends again on its own; a server that has received the first
/// copy would then act twice.
final class CurlBody {
  private let bytes: [UInt8]
  private(set) var countTaken = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var count: Int { bytes.count }

  /// CURLOPT_READFUNCTION, CURLOPT_SEEKFUNCTION
  func connect(to options: CurlOptions) throws(TransportError) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    try options.set(CURLOPT_READDATA, context)
    try options.set(CURLOPT_SEEKDATA, context)
    let read = curl_easy_set_reader(options.handle) { buffer, size, count, context in
      guard let buffer, let context else { return Int(CURL_READFUNC_ABORT) }
      return CurlBody.at(context).give(UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
    }
    try options.check(read, CURLOPT_READFUNCTION)
    let seek = curl_easy_set_seeker(options.handle) { context, offset, _ in
      guard let context else { return CURL_SEEKFUNC_FAIL }
      return CurlBody.at(context).countTaken == offset ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL
    }
    try options.check(seek, CURLOPT_SEEKFUNCTION)
  }

  private static func at(_ context: UnsafeMutableRawPointer) -> CurlBody {
    Unmanaged<CurlBody>.fromOpaque(context).takeUnretainedValue()
  }

  private func give(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    let piece = bytes.dropFirst(countTaken).prefix(buffer.count)
    buffer.copyBytes(from: piece)
    countTaken += piece.count
    return piece.count
  }
}
