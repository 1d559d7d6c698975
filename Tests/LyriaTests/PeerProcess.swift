import Foundation
import Locks

/// peer.py, which ends when its input does: with the tests.
final class PeerProcess: Sendable {
  private let folder: URL
  private let pipes: Lock<(input: FileHandle, output: FileHandle)>

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "lyria-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "peer.py")
    let (process, input, output) = (Process(), Pipe(), Pipe())
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", script.path, folder.path]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    pipes = Lock((input.fileHandleForWriting, output.fileHandleForReading))
  }

  var certificate: String { folder.appending(path: "certificate.pem").path }

  func start() throws -> Peer.Ports {
    let line = try pipes.withLock { pipes in
      try pipes.input.write(contentsOf: Data("\n".utf8))
      return try Self.readLine(pipes.output)
    }
    return try JSONDecoder().decode(Peer.Ports.self, from: line)
  }

  private static func readLine(_ output: FileHandle) throws -> Data {
    var line = Data()
    while let byte = try output.read(upToCount: 1), byte != Data("\n".utf8) { line += byte }
    return line
  }
}
