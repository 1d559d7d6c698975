/// A file in the making: what an encoder has written and nobody has taken away yet.
final class EncodedBytes {
  /// Bytes that belong together, from `offset` on.
  struct Piece: Equatable {
    let offset: Int
    var bytes: [UInt8]
  }

  /// Where the next byte goes. An encoder goes back to fill in what it knows only at the end.
  var position = 0
  private(set) var length = 0
  private var pieces: [Piece] = []

  func write(_ bytes: [UInt8]) {
    if let last = pieces.last, last.offset <= position, position <= last.offset + last.bytes.count {
      let start = position - last.offset
      pieces[pieces.count - 1].bytes.replaceSubrange(start..<min(start + bytes.count, last.bytes.count), with: bytes)
    } else {
      pieces.append(Piece(offset: position, bytes: bytes))
    }
    position += bytes.count
    length = max(length, position)
  }

  func take() -> [Piece] {
    defer { pieces = [] }
    return pieces
  }
}
