import FastCGITesting

/// A request as one writes it in HTTP, of any bytes: method and target, a line for each header, an empty line, the body.
struct WrittenRequest {
  let method: [UInt8]
  let target: [UInt8]
  private let headers: [(name: [UInt8], value: [UInt8])]
  private let body: [UInt8]

  init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    let first = Self.line(&rest).split(separator: 0x20, maxSplits: 1)
    method = Array(first.first ?? [])
    target = first.count == 2 ? Array(first[1]) : []
    var headers: [(name: [UInt8], value: [UInt8])] = []
    while case let line = Self.line(&rest), !line.isEmpty {
      let name = line.prefix { $0 != UInt8(ascii: ":") }
      headers.append((name: Array(name), value: Array(line.dropFirst(name.count + 1).drop { $0 == 0x20 })))
    }
    self.headers = headers
    body = Array(rest)
  }

  private static func line(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let line = rest.prefix { $0 != 0x0A }
    rest = rest.dropFirst(line.count + 1)
    return line
  }

  /// As nginx passes it on; nil for more than nginx passes on.
  var records: [UInt8]? {
    let fields = headers.flatMap { Records.pair(Self.parameter($0.name), $0.value) }
    let type = headers.first { Self.parameter($0.name) == Array("HTTP_CONTENT_TYPE".utf8) }?.value ?? []
    let parameters =
      pair("REQUEST_METHOD", method) + pair("REQUEST_URI", target) + pair("CONTENT_TYPE", type)
      + pair("CONTENT_LENGTH", body.isEmpty ? [] : Array("\(body.count)".utf8)) + fields
    guard parameters.count < 65_536 else { return nil }
    return Records.begin() + Records.stream(Records.params, parameters) + Records.body(body)
  }

  private func pair(_ name: String, _ value: [UInt8]) -> [UInt8] { Records.pair(Array(name.utf8), value) }

  /// `If-None-Match` is HTTP_IF_NONE_MATCH.
  private static func parameter(_ name: [UInt8]) -> [UInt8] {
    let upper = name.map { byte in
      byte == UInt8(ascii: "-") ? UInt8(ascii: "_") : (0x61...0x7A).contains(byte) ? byte - 0x20 : byte
    }
    return Array("HTTP_".utf8) + upper
  }
}
