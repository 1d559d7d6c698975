/// A promise that a reader of foreign bytes keeps, whatever the bytes are; it is tried on inputs that follow from seeds.
///
/// An error is a broken promise, and told with its seed and the smallest input that still breaks it. Of a crash or a
/// hang the `Witness` tells.
public struct Fuzz: Sendable {
  private let name: String
  private let corpus: Corpus
  private let rounds: Int

  /// - Parameters:
  ///   - name: for messages, and for the file with the input in question.
  ///   - rounds: as many as take a second or so.
  public init(_ name: String, _ corpus: Corpus, rounds: Int) {
    self.name = name
    self.corpus = corpus
    self.rounds = rounds
  }

  /// - Throws: `Finding`.
  public func run(_ reading: ([UInt8]) throws -> Void) throws {
    let witness = try Witness(name)
    defer { witness.leave() }
    for round in 0..<rounds * Effort.wanted.times {
      let seed = Effort.wanted.seed &+ UInt64(round)
      let input = corpus.input(seed)
      witness.see(input, seed)
      do {
        try reading(input)
      } catch {
        throw Finding(name: name, seed: seed, error: error, input: shrunk(input, reading))
      }
    }
  }

  /// Leaves out piece after piece, ever smaller ones, as long as the promise stays broken.
  private func shrunk(_ input: [UInt8], _ reading: ([UInt8]) throws -> Void) -> [UInt8] {
    var (smallest, size, start, trials) = (input, input.count / 2, 0, 500)
    while size > 0, trials > 0 {
      var candidate = smallest
      candidate.removeSubrange(start..<min(start + size, smallest.count))
      trials -= 1
      do {
        try reading(candidate)
        start += size
      } catch {
        smallest = candidate
      }
      if start >= smallest.count { (size, start) = (size / 2, 0) }
    }
    return smallest
  }
}

/// Tells what was promised and is not so.
public struct BrokenPromise: Error, CustomStringConvertible {
  public let description: String

  public init(_ promise: String) { description = "broken: \(promise)" }
}

public func promise(_ isKept: Bool, _ promise: @autoclosure () -> String) throws(BrokenPromise) {
  if !isKept { throw BrokenPromise(promise()) }
}

/// An input that breaks a promise.
public struct Finding: Error, CustomStringConvertible {
  let name: String
  let seed: UInt64
  let error: any Error
  let input: [UInt8]

  public var description: String {
    "\(name): \(error); again with FUZZ=\(seed); the input, made small (\(input.count) bytes): \(input.escaped)"
  }
}

extension [UInt8] {
  /// For messages: what is not printable ASCII as \xNN, and of many bytes the first.
  var escaped: String {
    let text = prefix(2000).map { byte in
      (0x20...0x7E).contains(byte) && byte != 0x5C
        ? String(UnicodeScalar(byte)) : #"\x"# + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return #""\#(text.joined())""# + (count > 2000 ? " …" : "")
  }
}
