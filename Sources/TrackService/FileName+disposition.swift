internal import TrackGeneration

extension FileName {
  enum Disposition: String {
    /// To be saved.
    case attachment
    /// To be shown or played, and saved when the user asks for that.
    case inline
  }

  /// Both forms of RFC 6266: in ASCII for old clients, and in full.
  func disposition(_ kind: Disposition) -> String {
    let ascii = String(name.unicodeScalars.map { $0.isASCII ? Character($0) : "_" })
    return #"\#(kind.rawValue); filename="\#(ascii).\#(fileExtension)"; filename*=UTF-8''\#(encoded).\#(fileExtension)"#
  }

  /// RFC 8187.
  private var encoded: String {
    name.utf8.reduce(into: "") { text, byte in
      if Self.isPlain(byte) {
        text.unicodeScalars.append(UnicodeScalar(byte))
      } else {
        text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
