/// A number of bytes as people write it: "500MiB", "10GiB", "1048576".
public struct StorageSize: Sendable, Equatable {
  public static let least = 1 << 20
  /// For messages.
  public static let allowed = "bytes, or a number with KiB, MiB, GiB or TiB, like 10GiB; at least 1MiB"

  public let bytes: Int

  private static let units = ["": 0, "KiB": 10, "MiB": 20, "GiB": 30, "TiB": 40]

  public init?(_ text: String) {
    let digits = text.prefix { ("0"..."9").contains($0) }
    guard let number = Int(digits), let shift = Self.units[String(text[digits.endIndex...])] else { return nil }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: 1 << shift)
    guard !overflow, bytes >= Self.least else { return nil }
    self.bytes = bytes
  }
}
