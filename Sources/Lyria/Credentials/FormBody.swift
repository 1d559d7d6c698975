/// Fields as HTML forms send them (application/x-www-form-urlencoded).
struct FormBody {
  let fields: KeyValuePairs<String, String>

  var bytes: [UInt8] {
    Array(fields.map { "\(Self.escape($0))=\(Self.escape($1))" }.joined(separator: "&").utf8)
  }

  private static func escape(_ text: String) -> String {
    text.utf8.map { isPlain($0) ? String(UnicodeScalar($0)) : "%" + hex($0) }.joined()
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch UnicodeScalar(byte) {
    case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~": true
    default: false
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
