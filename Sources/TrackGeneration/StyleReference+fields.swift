internal import Composition

extension StyleReference {
  init?(_ fields: FieldReader) {
    fields.require("type", "value")
    let type: Kind? = fields.choice("type")
    let value = fields.text("value", length: Limits.styleReferenceValue)
    fields.warnOfUnknownFields()
    guard let type, let value else { return nil }
    self.init(type, value)
  }
}
