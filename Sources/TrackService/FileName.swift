/// The name under which a browser saves what it downloads.
struct FileName {
  private let name: String
  private let fileExtension: String

  /// UTF-8 bytes of the name: file systems take 255, with the extension and what browsers add.
  private static let longest = 120

  /// What no file system and no shell should meet in a name is left out or becomes a hyphen.
  init(_ title: String, _ fileExtension: String) {
    var name = String(String.UnicodeScalarView(title.unicodeScalars.compactMap(Self.harmless)))
    while name.utf8.count > Self.longest { name.removeLast() }
    while let first = name.first, ". -".contains(first) { name.removeFirst() }
    while let last = name.last, ". -".contains(last) { name.removeLast() }
    self.name = name.isEmpty ? "track" : name
    self.fileExtension = fileExtension
  }

  /// Both forms of RFC 6266: in ASCII for old clients, and in full.
  var disposition: String {
    let ascii = String(name.unicodeScalars.map { $0.isASCII ? Character($0) : "_" })
    return #"attachment; filename="\#(ascii).\#(fileExtension)"; filename*=UTF-8''\#(encoded).\#(fileExtension)"#
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

  private static func harmless(_ scalar: UnicodeScalar) -> UnicodeScalar? {
    switch scalar.properties.generalCategory {
    // Marks of direction among them, which make one extension look like another.
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return nil
    default: return #""*/:<>?\|%"#.unicodeScalars.contains(scalar) ? "-" : scalar
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
