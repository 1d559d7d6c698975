/// The parameters of a request as they came: bytes, in their order, the repeated ones repeated.
public struct Parameters: Sendable {
  private struct Pair {
    let name: Range<Int>
    let value: Range<Int>
  }

  private let bytes: [UInt8]
  private var pairs: [Pair] = []

  /// Takes name-value pairs apart (FastCGI specification §3.4); nil when a length points beyond the end.
  init?(_ content: [UInt8]) {
    bytes = content
    pairs.reserveCapacity(40)
    var position = 0
    while position < content.count {
      guard let name = Self.length(in: content, at: &position), let value = Self.length(in: content, at: &position),
        name <= content.count - position, value <= content.count - position - name
      else { return nil }
      let middle = position + name
      pairs.append(Pair(name: position..<middle, value: middle..<middle + value))
      position = middle + value
    }
  }

  /// One byte below 128, else four with the highest bit set.
  private static func length(in content: [UInt8], at position: inout Int) -> Int? {
    guard position < content.count else { return nil }
    let first = Int(content[position])
    position += 1
    if first < 0x80 { return first }
    guard position + 3 <= content.count else { return nil }
    defer { position += 3 }
    return content[position..<position + 3].reduce(first & 0x7F) { $0 << 8 | Int($1) }
  }

  /// The value of the first parameter of that name; bytes that are not UTF-8 are replaced.
  public subscript(name: StaticString) -> String? {
    value(name).map { String(decoding: $0, as: UTF8.self) }
  }

  func value(_ name: StaticString) -> ArraySlice<UInt8>? {
    pairs.first { isName($0, name) }.map { bytes[$0.value] }
  }

  /// A request header by its HTTP name, all its values joined as RFC 9110 §5.3 allows; nil when it did not come.
  /// Content-Type and Content-Length are there too when the snippet passes them as HTTP_ parameters.
  public func header(_ name: StaticString) -> String? {
    let values = headerValues(name)
    if values.count < 2 { return values.first }
    let isCookie = name.withUTF8Buffer { $0.elementsEqual("Cookie".utf8) }
    return values.joined(separator: isCookie ? "; " : ", ")
  }

  func headerValues(_ name: StaticString) -> [String] {
    pairs.filter { isHeader($0, name) }.map { String(decoding: bytes[$0.value], as: UTF8.self) }
  }

  private func isName(_ pair: Pair, _ name: StaticString) -> Bool {
    pair.name.count == name.utf8CodeUnitCount && name.withUTF8Buffer { $0.elementsEqual(bytes[pair.name]) }
  }

  /// `If-None-Match` is HTTP_IF_NONE_MATCH.
  private func isHeader(_ pair: Pair, _ name: StaticString) -> Bool {
    guard pair.name.count == name.utf8CodeUnitCount + 5, bytes[pair.name].starts(with: "HTTP_".utf8) else {
      return false
    }
    return name.withUTF8Buffer { buffer in
      zip(buffer, bytes[pair.name].dropFirst(5)).allSatisfy { wanted, found in
        wanted == UInt8(ascii: "-") ? found == UInt8(ascii: "_") : wanted.asciiUppercased == found
      }
    }
  }
}
