import Glibc
import Locks

/// Knows the input that is being read, for the case that the process does not live to tell.
///
/// It lies in a file until it has been read: one that is left when the process is gone is the cause, whatever ended the
/// process, a stack that ran over and a lack of memory included. An input that is read for too long ends the
/// process as well.
final class Witness: Sendable {
  struct CannotWrite: Error {
    let path: String
    let code: Int32
  }

  /// Below the folder that the tests run in.
  private static let folder = ".build/fuzz-inputs"
  /// Far more than any input takes, also on a slow machine.
  private static let patience = Duration.seconds(60)

  private struct State {
    var count = 0
    var seed: UInt64 = 0
    var isOver = false
  }

  private let name: String
  private let path: String
  private let descriptor: Int32
  private let state = Monitor(State())

  init(_ name: String) throws {
    self.name = name
    path = "\(Self.folder)/\(name)"
    mkdir(Self.folder, 0o755)
    descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw CannotWrite(path: path, code: errno) }
    try Thread("fuzz-watch") { self.watch() }.detach()
  }

  deinit { close(descriptor) }

  func see(_ input: [UInt8], _ seed: UInt64) {
    state.withLock { ($0.count, $0.seed) = ($0.count + 1, seed) }
    let content = Array("FUZZ=\(seed)\n".utf8) + input
    let isWritten = pwrite(descriptor, content, content.count, 0) == content.count
    guard isWritten, ftruncate(descriptor, content.count) == 0 else {
      fatalError("\(path) cannot be written: \(errno)")
    }
  }

  /// All was read.
  func leave() {
    unlink(path)
    state.change { $0.isOver = true }
  }

  private func watch() {
    while true {
      let count = state.withLock(\.count)
      if state.wait(until: .now + Self.patience, { $0.isOver ? () : nil }) != nil { return }
      let (now, seed) = state.withLock { ($0.count, $0.seed) }
      if now == count { fatalError("\(name) hangs; again with FUZZ=\(seed); the input is in \(path)") }
    }
  }
}
