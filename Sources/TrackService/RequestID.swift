internal import FastCGI

/// The name of a request in the logs: nginx's, else one of our own.
enum RequestID {
  static func of(_ parameters: Parameters) -> String {
    if let given = parameters["REQUEST_ID"], (1...64).contains(given.utf8.count), given.utf8.allSatisfy(isHarmless) {
      return given
    }
    return String(UInt64.random(in: .min ... .max), radix: 16)
  }

  private static func isHarmless(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
