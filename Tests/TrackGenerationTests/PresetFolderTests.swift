import FoundationEssentials
import Glibc
import Testing
import TrackGeneration

@Suite struct PresetFolderTests {
  private let path = FileManager.default.temporaryDirectory.path + "/presets-\(UInt64.random(in: 0 ... .max))/deep"
  private let name = PresetName("a")!

  private func put(_ file: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(path)/\(file)"))
  }

  private func files() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }

  @Test("A preset is written, read, listed and removed, and nothing else is left")
  func roundTrip() throws {
    let folder = try PresetFolder(path)
    try folder.write(Array("genre: rock".utf8), as: name)
    #expect(try folder.read(name) == Array("genre: rock".utf8))
    #expect(try folder.names() == [name])
    #expect(try files() == ["a.yaml"])
    #expect(try folder.remove(name))
    #expect(try !folder.remove(name))
    #expect(try folder.read(name) == nil)
    #expect(try files().isEmpty)
  }

  @Test("Changes by anybody are told once, in their order, and other files are none")
  func changes() throws {
    let folder = try PresetFolder(path)
    #expect(folder.changes() == .names([]))
    try put("a.yaml", "genre: rock")
    try put("notes.txt", "x")
    rename("\(path)/a.yaml", "\(path)/b.yaml")
    #expect(folder.changes() == .names([.written(name), .removed(name), .written(PresetName("b")!)]))
    #expect(folder.changes() == .names([]))
  }

  @Test("A folder that was replaced is watched again")
  func replaced() throws {
    let folder = try PresetFolder(path)
    try FileManager.default.removeItem(atPath: path)
    #expect(folder.changes() == .everything)
    mkdir(path, 0o755)
    #expect(folder.changes() == .everything)
    try put("a.yaml", "genre: rock")
    #expect(folder.changes() == .names([.written(name)]))
  }

  @Test("What a dead writer left is removed by the next scan, what a living one writes is not")
  func leftovers() throws {
    let folder = try PresetFolder(path)
    try put(".99999-1.tmp", "half")
    try put(".99999-2.tmp", "being written")
    let living = open("\(path)/.99999-2.tmp", O_RDONLY)
    defer { close(living) }
    #expect(flock(living, LOCK_EX) == 0)
    _ = try folder.names()
    #expect(try files() == [".99999-2.tmp"])
  }

  @Test("Files with names that no preset can have are not listed")
  func foreignNames() throws {
    let folder = try PresetFolder(path)
    for file in ["A.yaml", ".hidden.yaml", "a b.yaml", "a.yml", "ok.yaml"] { try put(file, "genre: rock") }
    #expect(try folder.names().map(\.description) == ["ok"])
  }

  @Test("A FIFO, a folder or a huge file in a preset's place is an error, not a wait")
  func notAFile() throws {
    let folder = try PresetFolder(path)
    mkfifo("\(path)/a.yaml", 0o644)
    mkdir("\(path)/b.yaml", 0o755)
    try put("c.yaml", String(repeating: "x", count: Limits.presetFile + 1))
    for text in ["a", "b", "c"] {
      #expect(throws: StorageError.self) { try folder.read(PresetName(text)!) }
    }
  }

  @Test("The names of the seeded presets are kept")
  func seeded() throws {
    let folder = try PresetFolder(path)
    #expect(try folder.seededNames().isEmpty)
    try folder.recordSeeded([name])
    #expect(try PresetFolder(path).seededNames() == [name])
  }
}
