/// A text that somebody writes, to be looked at before anything is made of it.
public struct LyricsRequest: Sendable, Decodable {
  public let text: String
  public let warnings: [String]

  /// - Throws: `ValidationError` with all faults.
  public init(from decoder: any Decoder) throws {
    let fields = try FieldReader(decoder)
    text = fields.requiredText()
    fields.warnOfUnknownFields()
    warnings = fields.warnings
    try fields.throwFaults()
  }
}

extension FieldReader {
  /// Lyrics or a description; its lines end in a line feed, whatever they were sent with.
  func requiredText() -> String {
    require("text_input")
    guard let text = text("text_input", length: Limits.textInput) else { return "" }
    return text.utf8.contains(0x0d) ? String(text.map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 }) : text
  }
}
