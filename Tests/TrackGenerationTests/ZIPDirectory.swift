/// What lies in a ZIP file, as its directory has it (APPNOTE 4.3.12); all of it stored, with names in UTF-8.
struct ZIPDirectory {
  struct Entry: Equatable {
    let name: String
    let bytes: [UInt8]
  }

  struct Unreadable: Error {
    let reason: String
  }

  private(set) var entries: [Entry] = []

  init(_ archive: [UInt8]) throws {
    func number(_ offset: Int, _ size: Int) -> Int {
      archive[offset..<offset + size].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    // The end record has 22 bytes, and no comment.
    guard archive.count >= 22, archive.suffix(22).starts(with: "PK\u{5}\u{6}".utf8) else {
      throw Unreadable(reason: "no end record")
    }
    var place = number(archive.count - 6, 4)
    for _ in 0..<number(archive.count - 12, 2) {
      guard archive[place...].starts(with: "PK\u{1}\u{2}".utf8) else { throw Unreadable(reason: "no entry") }
      let (flags, method) = (number(place + 8, 2), number(place + 10, 2))
      let (size, nameLength, local) = (number(place + 20, 4), number(place + 28, 2), number(place + 42, 4))
      let name = String(decoding: archive[place + 46..<place + 46 + nameLength], as: UTF8.self)
      guard method == 0, number(place + 24, 4) == size else { throw Unreadable(reason: "\(name) is packed") }
      guard flags & 0x800 != 0 || name.utf8.allSatisfy({ $0 < 0x80 }) else {
        throw Unreadable(reason: "\(name) is not said to be UTF-8")
      }
      let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
      entries.append(Entry(name: name, bytes: Array(archive[start..<start + size])))
      place += 46 + nameLength + number(place + 30, 2) + number(place + 32, 2)
    }
  }
}
