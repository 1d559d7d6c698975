/// The header of a response: an ordered list, so that a field may stand in it more than once.
public struct HeaderFields: Sendable, ExpressibleByDictionaryLiteral {
  private(set) var fields: [(name: String, value: String)] = []

  public init(dictionaryLiteral elements: (String, String)...) {
    fields = elements.map { (name: $0.0, value: $0.1) }
  }

  /// The value of the first field of that name.
  public subscript(name: String) -> String? {
    fields.first { $0.name.equalsIgnoringCase(name) }?.value
  }

  /// Adds a field after those that are there, also beside one of the same name.
  public mutating func append(_ name: String, _ value: String) {
    fields.append((name: name, value: value))
  }

  /// Leaves one field of that name, with this value.
  public mutating func replace(_ name: String, _ value: String) {
    fields.removeAll { $0.name.equalsIgnoringCase(name) }
    append(name, value)
  }
}

extension String {
  func equalsIgnoringCase(_ other: String) -> Bool {
    utf8.count == other.utf8.count && zip(utf8, other.utf8).allSatisfy { $0.asciiUppercased == $1.asciiUppercased }
  }
}

extension UInt8 {
  var asciiUppercased: UInt8 { (0x61...0x7A).contains(self) ? self - 0x20 : self }
}
