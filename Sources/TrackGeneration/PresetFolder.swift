internal import Glibc
internal import Synchronization

/// A folder on disk with one file `NAME.yaml` for each preset.
public final class PresetFolder: PresetDirectory {
  public let path: String
  private let watch: FolderWatch
  private let temporaryNumber = Atomic(0)

  /// Makes the folder where it does not exist.
  public init(_ path: String) throws(StorageError) {
    self.path = path
    try Folder.make(path)
    watch = FolderWatch(path)
  }

  /// A folder that is only read, and not made.
  public init(existing path: String) {
    self.path = path
    watch = FolderWatch(path)
  }

  /// The same scan removes what writers left behind that died in the middle.
  public func names() throws(StorageError) -> [PresetName] {
    let files = try Folder.names(path)
    for file in files where file.hasPrefix(".") && file.hasSuffix(Self.temporaryExtension) {
      Folder.removeIfAbandoned("\(path)/\(file)")
    }
    return files.compactMap { PresetName(file: $0) }
  }

  public func read(_ name: PresetName) throws(StorageError) -> [UInt8]? { try readFile(file(name)) }

  public func write(_ bytes: [UInt8], as name: PresetName) throws(StorageError) { try writeFile(bytes, file(name)) }

  public func remove(_ name: PresetName) throws(StorageError) -> Bool {
    if unlink(file(name)) == 0 {
      try syncFolder()
      return true
    }
    if errno == ENOENT { return false }
    throw Folder.error("remove \(file(name))")
  }

  public func changes() -> PresetChanges { watch.changes() }

  public var mayHaveChanged: Bool { watch.mayHaveChanged }

  public func checkWritable() throws(StorageError) { try Folder.checkWritable(path) }

  public func seededNames() throws(StorageError) -> Set<PresetName> {
    let lines = try readFile(seededFile).map { String(decoding: $0, as: UTF8.self).split(separator: "\n") } ?? []
    return Set(lines.compactMap { PresetName(String($0)) })
  }

  public func recordSeeded(_ names: Set<PresetName>) throws(StorageError) {
    try writeFile(Array(names.sorted().map { "\($0)\n" }.joined().utf8), seededFile)
  }

  // MARK: Files

  private static let temporaryExtension = ".tmp"

  private var seededFile: String { "\(path)/.seeded" }

  private func file(_ name: PresetName) -> String { "\(path)/\(name.fileName)" }

  private func readFile(_ file: String) throws(StorageError) -> [UInt8]? {
    // A FIFO of that name must not make anybody wait.
    let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw Folder.error("open \(file)")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Folder.error("look at \(file)") }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unusable("is not a file") }
    guard status.st_size <= Limits.presetFile else {
      throw .unusable("is longer than \(Limits.presetFile) bytes")
    }
    return try readAll(descriptor, file)
  }

  private func readAll(_ descriptor: Int32, _ file: String) throws(StorageError) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 8192)
    while bytes.count <= Limits.presetFile {
      let count = Glibc.read(descriptor, &piece, piece.count)
      if count == 0 { break }
      guard count > 0 else { throw Folder.error("read \(file)") }
      bytes.append(contentsOf: piece[..<count])
    }
    return bytes
  }

  /// Writes beside, syncs, renames, syncs the folder.
  private func writeFile(_ bytes: [UInt8], _ file: String) throws(StorageError) {
    let (temporary, descriptor) = try Folder.create {
      "\(path)/.\(getpid())-\(temporaryNumber.add(1, ordering: .relaxed).newValue)\(Self.temporaryExtension)"
    }
    defer { close(descriptor) }
    do throws(StorageError) {
      try writeAll(bytes, descriptor, file)
      guard fsync(descriptor) == 0 else { throw Folder.error("sync \(file)") }
      guard rename(temporary, file) == 0 else { throw Folder.error("rename to \(file)") }
    } catch {
      unlink(temporary)
      throw error
    }
    try syncFolder()
  }

  private func writeAll(_ bytes: [UInt8], _ descriptor: Int32, _ file: String) throws(StorageError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Folder.error("write \(file)") }
      rest = rest.dropFirst(count)
    }
  }

  private func syncFolder() throws(StorageError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Folder.error("open \(path)") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw Folder.error("sync \(path)") }
  }
}

extension PresetName {
  static let fileExtension = ".yaml"

  var fileName: String { description + Self.fileExtension }

  /// nil for other files.
  init?(file: String) {
    guard file.hasSuffix(Self.fileExtension) else { return nil }
    self.init(String(file.dropLast(Self.fileExtension.count)))
  }
}
