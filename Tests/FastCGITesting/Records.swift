/// Bytes of FastCGI records, right or, where a test wants it, wrong (FastCGI specification §3.3).
public enum Records {
  public static let beginRequest: UInt8 = 1
  public static let abortRequest: UInt8 = 2
  public static let endRequest: UInt8 = 3
  public static let params: UInt8 = 4
  public static let stdin: UInt8 = 5
  public static let stdout: UInt8 = 6
  public static let getValues: UInt8 = 9

  /// - Parameter padding: zero bytes after the content.
  public static func record(
    _ type: UInt8, _ content: [UInt8] = [], request: UInt16 = 1, version: UInt8 = 1, padding: UInt8 = 0
  ) -> [UInt8] {
    let length = UInt16(content.count)
    let header: [UInt8] = [
      version, type,
      UInt8(request >> 8), UInt8(request & 0xFF),  // requestId
      UInt8(length >> 8), UInt8(length & 0xFF),  // contentLength
      padding, 0,  // paddingLength, reserved
    ]
    return header + content + [UInt8](repeating: 0, count: Int(padding))
  }

  /// FCGI_BeginRequestBody: role, flags, five reserved bytes.
  public static func begin(keep: Bool = false, role: UInt8 = 1, request: UInt16 = 1) -> [UInt8] {
    record(beginRequest, [0, role, keep ? 1 : 0, 0, 0, 0, 0, 0], request: request)
  }

  /// Name-value pairs with lengths of one byte, or of four with the highest bit set.
  public static func pairs(_ pairs: [(String, String)]) -> [UInt8] {
    pairs.flatMap { pair(Array($0.utf8), Array($1.utf8)) }
  }

  public static func pair(_ name: [UInt8], _ value: [UInt8]) -> [UInt8] {
    length(name.count) + length(value.count) + name + value
  }

  public static func length(_ count: Int) -> [UInt8] {
    count < 128
      ? [UInt8(count)]
      : [UInt8(count >> 24) | 0x80, UInt8(count >> 16 & 255), UInt8(count >> 8 & 255), UInt8(count & 255)]
  }

  /// Everything before the body.
  public static func head(_ parameters: [(String, String)], keep: Bool = false) -> [UInt8] {
    begin(keep: keep) + record(params, pairs(parameters), padding: 3) + record(params)
  }

  public static func body(_ bytes: [UInt8]) -> [UInt8] { stream(stdin, bytes) }

  /// As many records as the bytes need, and the empty one at the end.
  public static func stream(_ type: UInt8, _ bytes: [UInt8]) -> [UInt8] {
    var records: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      records += record(type, Array(rest.prefix(30_000)))
      rest = rest.dropFirst(30_000)
    }
    return records + record(type)
  }
}
