/// Reads the fields of an object one after another, checks each, and goes on after a fault so that all are found.
///
/// A reading function gives nil where the field is absent, null or faulty; `throwFaults` ends the reading. The same
/// reader serves JSON bodies and YAML files.
final class FieldReader {
  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { return nil }
  }

  /// Shared by a reader and those of the objects inside it.
  private final class Findings {
    var faults: [Fault] = []
    var warnings: [String] = []
  }

  private let container: KeyedDecodingContainer<Name>
  private let path: String
  private let findings: Findings
  private var known: [String] = []

  /// In faults the object is called what the decoder's `fieldPath` says, else `body`.
  convenience init(_ decoder: any Decoder) throws {
    let path = decoder.userInfo[.fieldPath] as? String ?? "body"
    guard let container = try? decoder.container(keyedBy: Name.self) else {
      throw ValidationError([Fault(path, .dictType, "must be an object")])
    }
    self.init(container, path: path, findings: Findings())
  }

  private init(_ container: KeyedDecodingContainer<Name>, path: String, findings: Findings) {
    self.container = container
    self.path = path
    self.findings = findings
  }

  // MARK: Kinds of fields

  /// - Parameter length: in Unicode scalars, as in JSON Schema.
  func text(_ name: String, length: ClosedRange<Int>) -> String? {
    guard let text: String = value(name, .stringType, "must be a string") else { return nil }
    let count = text.unicodeScalars.count
    if count > length.upperBound {
      return fault(name, .stringTooLong, "must have at most \(length.upperBound) characters, has \(count)")
    }
    if length.lowerBound > 0, !text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) {
      return fault(
        name, .stringTooShort, "must have \(length.lowerBound) to \(length.upperBound) characters, not all blank")
    }
    return text
  }

  func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
    guard let number: Int = value(name, .intType, "must be an integer from \(range.lowerBound) to \(range.upperBound)")
    else { return nil }
    return within(range, number, name)
  }

  func number(_ name: String, in range: ClosedRange<Double>) -> Double? {
    guard
      let number: Double = value(name, .floatType, "must be a number from \(range.lowerBound) to \(range.upperBound)")
    else { return nil }
    return within(range, number, name)
  }

  func flag(_ name: String) -> Bool? { value(name, .boolType, "must be true or false") }

  func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String) -> Choice? {
    guard let text: String = value(name, .enumeration, Self.oneOf(Choice.self)) else { return nil }
    return Choice(rawValue: text) ?? fault(name, .enumeration, Self.oneOf(Choice.self))
  }

  private static func oneOf<Choice: RawRepresentable<String> & CaseIterable>(_ choices: Choice.Type) -> String {
    "must be one of: \(choices.allCases.map(\.rawValue).joined(separator: ", "))"
  }

  /// A text of which something else is made; nil from `parse` is a fault.
  func parsed<Value>(_ name: String, allowed: String, _ parse: (String) -> Value?) -> Value? {
    guard let text: String = value(name, .stringType, "must be \(allowed)") else { return nil }
    return parse(text) ?? fault(name, .stringPatternMismatch, "must be \(allowed)")
  }

  func object(_ name: String) -> FieldReader? {
    known.append(name)
    guard isGiven(name) else { return nil }
    guard let inner = try? container.nestedContainer(keyedBy: Name.self, forKey: Name(stringValue: name)) else {
      return fault(name, .dictType, "must be an object")
    }
    return FieldReader(inner, path: "\(path).\(name)", findings: findings)
  }

  func list<Element>(_ name: String, limit: Int, _ read: (FieldReader) -> Element?) -> [Element]? {
    guard var elements = elements(of: name, limit: limit) else { return nil }
    var result: [Element] = []
    while !elements.isAtEnd {
      let elementName = "\(name)[\(elements.currentIndex)]"
      if let inner = try? elements.nestedContainer(keyedBy: Name.self) {
        read(FieldReader(inner, path: "\(path).\(elementName)", findings: findings)).map { result.append($0) }
      } else {
        addFault(elementName, .dictType, "must be an object")
        guard (try? elements.decode(Anything.self)) != nil else { break }
      }
    }
    return result
  }

  /// A list of texts; nil also where one of them is no choice.
  func choices<Choice: RawRepresentable<String> & CaseIterable>(_ name: String, limit: Int) -> [Choice]? {
    guard var elements = elements(of: name, limit: limit) else { return nil }
    var result: [Choice?] = []
    while !elements.isAtEnd {
      let place = elements.currentIndex
      let text = try? elements.decode(String.self)
      result.append(text.flatMap(Choice.init) ?? fault("\(name)[\(place)]", .enumeration, Self.oneOf(Choice.self)))
      guard text != nil || (try? elements.decode(Anything.self)) != nil else { break }
    }
    let choices = result.compactMap(\.self)
    return choices.count == result.count ? choices : nil
  }

  // MARK: Rules

  /// Adds a fault where the field is absent or null.
  func require(_ names: String...) {
    for name in names where !isGiven(name) { addFault(name, .missing, "is needed") }
  }

  /// Whether it is there and not null.
  func isGiven(_ name: String) -> Bool {
    let key = Name(stringValue: name)
    return container.contains(key) && (try? container.decodeNil(forKey: key)) != true
  }

  /// Warns of every field that nobody has asked for yet, with the name that was probably meant.
  func warnOfUnknownFields() {
    for key in container.allKeys.map(\.stringValue).sorted() where !known.contains(key) {
      let meant = Spelling.nearest(to: key, among: known).map { "; did you mean \($0)?" } ?? ""
      findings.warnings.append("unknown field \(Spelling.quoted(key)) in \(path) was ignored\(meant)")
    }
  }

  var warnings: [String] { findings.warnings }

  func addFault(_ name: String, _ kind: Fault.Kind, _ message: String) {
    findings.faults.append(Fault("\(path).\(name)", kind, message))
  }

  func throwFaults() throws {
    guard findings.faults.isEmpty else { throw ValidationError(findings.faults) }
  }

  // MARK: Reading

  private struct Anything: Decodable {
    init(from decoder: any Decoder) {}
  }

  private func fault<Value>(_ name: String, _ kind: Fault.Kind, _ message: String) -> Value? {
    addFault(name, kind, message)
    return nil
  }

  private func value<Value: Decodable>(_ name: String, _ kind: Fault.Kind, _ message: @autoclosure () -> String)
    -> Value?
  {
    known.append(name)
    do {
      return try container.decodeIfPresent(Value.self, forKey: Name(stringValue: name))
    } catch {
      return fault(name, kind, message())
    }
  }

  private func elements(of name: String, limit: Int) -> (any UnkeyedDecodingContainer)? {
    known.append(name)
    guard isGiven(name) else { return nil }
    guard let elements = try? container.nestedUnkeyedContainer(forKey: Name(stringValue: name)) else {
      return fault(name, .listType, "must be a list")
    }
    if let count = elements.count, count > limit {
      return fault(name, .tooLong, "must have at most \(limit) elements, has \(count)")
    }
    return elements
  }

  private func within<Number: Comparable>(_ range: ClosedRange<Number>, _ number: Number, _ name: String) -> Number? {
    // YAML has a number that is none, which compares as false with every other.
    guard number >= range.lowerBound else {
      return fault(name, .greaterThanEqual, "must be at least \(range.lowerBound)")
    }
    if number > range.upperBound { return fault(name, .lessThanEqual, "must be at most \(range.upperBound)") }
    return number
  }
}

extension CodingUserInfoKey {
  static let fieldPath = CodingUserInfoKey(rawValue: "fieldPath")!
}
