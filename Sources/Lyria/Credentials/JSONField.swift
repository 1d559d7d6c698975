internal import FoundationEssentials

/// As much of JSON as credentials and answers about tokens have.
enum JSONField: Sendable, Decodable {
  case text(String)
  case number(Double)
  case object([String: JSONField])
  case other

  init(_ bytes: [UInt8]) throws { self = try JSONDecoder().decode(JSONField.self, from: Data(bytes)) }

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let object = try? value.decode([String: JSONField].self) {
      self = .object(object)
    } else {
      self = .other
    }
  }

  subscript(name: String) -> JSONField? {
    if case .object(let fields) = self { fields[name] } else { nil }
  }

  /// Not empty.
  var text: String? {
    if case .text(let text) = self, !text.isEmpty { text } else { nil }
  }

  /// Some servers write it as a text.
  var number: Double? {
    switch self {
    case .number(let number): number
    case .text(let text): Double(text)
    case .object, .other: nil
    }
  }
}
