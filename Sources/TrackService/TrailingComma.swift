/// What JSONDecoder lets pass, and RFC 8259 does not: a comma before a closing bracket.
enum TrailingComma {
  static func stands(in json: [UInt8]) -> Bool {
    var (isQuoted, isEscaped, last) = (false, false, UInt8(0))
    for byte in json {
      switch byte {
      case _ where isEscaped: isEscaped = false
      case UInt8(ascii: "\\") where isQuoted: isEscaped = true
      case UInt8(ascii: "\""): (isQuoted, last) = (!isQuoted, byte)
      case _ where isQuoted: break
      case 0x20, 0x09, 0x0A, 0x0D: break
      case UInt8(ascii: "]") where last == UInt8(ascii: ","), UInt8(ascii: "}") where last == UInt8(ascii: ","):
        return true
      default: last = byte
      }
    }
    return false
  }
}
