import FastCGI
import FastCGITesting
import Glibc
import Testing

@Suite struct ListenerTests {
  private let path = "\(temporaryFolder())/sub/worker.sock"

  private func mode(_ path: String) -> UInt32 {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode : 0
  }

  @Test("The socket and its folder are made, open to the owner alone")
  func fresh() throws {
    let listener = try Listener.bind(path: path)
    #expect(mode(path) == S_IFSOCK | 0o600)
    #expect(listener.description.contains(path))
  }

  @Test("A socket that a dead process left is replaced")
  func stale() throws {
    do { _ = try Listener.bind(path: path) }
    #expect(mode(path) & S_IFMT == S_IFSOCK)
    let listener = try Listener.bind(path: path)
    #expect(listener.description.contains("0600"))
  }

  @Test("A socket on which somebody answers is refused and stays")
  func live() throws {
    let first = try Listener.bind(path: path)
    #expect(throws: ServerError.self) { _ = try Listener.bind(path: path) }
    #expect(try RecordClient(path) as RecordClient? != nil)
    #expect(first.description.contains(path))
  }

  @Test("A file of another kind is refused and stays")
  func file() throws {
    do { _ = try Listener.bind(path: path) }
    unlink(path)
    close(open(path, O_CREAT | O_WRONLY, 0o644))
    #expect(throws: ServerError.self) { _ = try Listener.bind(path: path) }
    #expect(mode(path) & S_IFMT == S_IFREG)
  }

  @Test("A path longer than a socket's address is refused with the limit")
  func long() {
    #expect(throws: ServerError.self) { _ = try Listener.bind(path: "/tmp/" + String(repeating: "x", count: 120)) }
  }

  @Test("A group that does not exist is refused")
  func group() {
    #expect(throws: ServerError.self) { _ = try Listener.bind(path: path, group: "no-such-group") }
  }
}
