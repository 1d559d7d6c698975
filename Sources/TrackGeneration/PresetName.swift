/// A preset's name, and its file's name without the extension: `[a-z0-9][a-z0-9_-]{0,63}`, so it never leaves the
/// folder.
public struct PresetName: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// For the API's document and for messages.
  public static let pattern = "[a-z0-9][a-z0-9_-]{0,63}"

  public let description: String

  public init?(_ text: String) {
    let bytes = text.utf8
    guard (1...64).contains(bytes.count), let first = bytes.first, Self.isAlphanumeric(first),
      bytes.allSatisfy({ Self.isAlphanumeric($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") })
    else { return nil }
    description = text
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  public static func < (one: PresetName, other: PresetName) -> Bool { one.description < other.description }
}
