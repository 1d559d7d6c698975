internal import FoundationEssentials

/// Sound in base64 (RFC 4648 §4), line breaks allowed.
struct EncodedAudio: Decodable {
  /// Nil where the text is not base64.
  let bytes: Data?

  init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    bytes = Data(base64Encoded: text, options: .ignoreUnknownCharacters)
  }
}
