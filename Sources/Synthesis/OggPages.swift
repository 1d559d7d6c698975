/// Gives the pages of an Ogg stream a serial number that does not depend on the time of day, as libsndfile's does
/// (RFC 3533, section 6).
struct OggPages {
  private static let serialNumber: [UInt8] = Array("song".utf8)

  /// The beginning of a page whose end is not known yet.
  private var rest: [UInt8] = []

  /// - Parameter piece: follows the one before.
  /// - Returns: the pages that are complete by now.
  mutating func renumber(_ piece: EncodedBytes.Piece) -> EncodedBytes.Piece {
    let offset = piece.offset - rest.count
    rest += piece.bytes
    var start = 0
    while let size = pageSize(at: start) {
      rest.replaceSubrange(start + 14..<start + 18, with: Self.serialNumber)
      rest.replaceSubrange(start + 22..<start + 26, with: [0, 0, 0, 0])
      let checksum = Self.checksum(of: rest[start..<start + size])
      for index in 0..<4 { rest[start + 22 + index] = UInt8(truncatingIfNeeded: checksum >> (8 * index)) }
      start += size
    }
    defer { rest.removeFirst(start) }
    return EncodedBytes.Piece(offset: offset, bytes: Array(rest[..<start]))
  }

  private func pageSize(at start: Int) -> Int? {
    guard rest.count >= start + 27 else { return nil }
    let header = 27 + Int(rest[start + 26])
    guard rest.count >= start + header else { return nil }
    let size = rest[start + 27..<start + header].reduce(header) { $0 + Int($1) }
    return rest.count >= start + size ? size : nil
  }

  /// CRC-32 with the polynomial 0x04c11db7, the highest bit first, from 0.
  private static func checksum(of page: ArraySlice<UInt8>) -> UInt32 {
    page.reduce(0) { crc, byte in crc << 8 ^ table[Int(crc >> 24) ^ Int(byte)] }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index) << 24) { crc, _ in crc << 1 ^ (crc >> 31 == 1 ? 0x04c1_1db7 : 0) }
  }
}
