/// What a track should resemble.
public struct StyleReference: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case style, sound, artist
    case similarTo = "similar_to"
  }

  public let type: Kind
  public let value: String

  public init(_ type: Kind, _ value: String) {
    self.type = type
    self.value = value
  }

  init?(_ fields: FieldReader) {
    fields.require("type", "value")
    let type: Kind? = fields.choice("type")
    let value = fields.text("value", length: Limits.styleReferenceValue)
    fields.warnOfUnknownFields()
    guard let type, let value else { return nil }
    self.init(type, value)
  }
}
