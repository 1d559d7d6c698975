/// One thing that is wrong with what was sent.
public struct Fault: Sendable, Equatable, Encodable {
  /// The names that pydantic gives to kinds of faults, which clients know already.
  public enum Kind: String, Sendable, Encodable, CaseIterable {
    case missing
    case jsonInvalid = "json_invalid"
    case dictType = "dict_type"
    case listType = "list_type"
    case stringType = "string_type"
    case intType = "int_type"
    case floatType = "float_type"
    case boolType = "bool_type"
    case enumeration = "enum"
    case stringTooShort = "string_too_short"
    case stringTooLong = "string_too_long"
    case stringPatternMismatch = "string_pattern_mismatch"
    case greaterThanEqual = "greater_than_equal"
    case lessThanEqual = "less_than_equal"
    case tooLong = "too_long"
    case valueError = "value_error"
  }

  /// Where: `body.structure.verse_count`, `body.style_references[2].type`, `path.name`.
  public let field: String
  /// What is allowed.
  public let message: String
  public let type: Kind

  public init(_ field: String, _ type: Kind, _ message: String) {
    self.field = field
    self.message = message
    self.type = type
  }
}

/// All faults of one request or file at once.
public struct ValidationError: Error, Sendable, Equatable {
  public let faults: [Fault]

  public init(_ faults: [Fault]) { self.faults = faults }
}
