import Testing
import TrackGeneration

@Suite struct StorageSizeTests {
  @Test(
    "A size is bytes, or a number with a unit",
    arguments: [
      ("1048576", 1 << 20), ("1MiB", 1 << 20), ("1024KiB", 1 << 20), ("500MiB", 500 << 20), ("10GiB", 10 << 30),
      ("2TiB", 2 << 40), ("1048575", nil), ("0", nil), ("1KiB", nil), ("", nil), ("GiB", nil), ("10GB", nil),
      ("10gib", nil), ("10 GiB", nil), ("-10GiB", nil), ("+10GiB", nil), ("1.5GiB", nil), ("10GiBx", nil),
      ("9223372036854775807", .max), ("9223372036854775808", nil), ("8388608TiB", nil), ("٣GiB", nil),
    ] as [(String, Int?)])
  func sizes(_ text: String, _ bytes: Int?) { #expect(StorageSize(text)?.bytes == bytes) }
}
