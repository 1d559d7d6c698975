internal import CArchive
internal import Glibc
internal import Synthesis

/// A ZIP file that is written from its beginning to its end; what is in it is stored as it is.
struct ZIPArchive: ~Copyable {
  private let archive: OpaquePointer
  private let sink: Sink
  /// Seconds since 1970.
  private let modified: Int

  /// Where libarchive's bytes go, and what became of them.
  private final class Sink {
    let output: any AudioOutput
    var length = 0
    var failure: OutputFailure?

    init(_ output: any AudioOutput) { self.output = output }

    func write(_ bytes: UnsafeRawBufferPointer) -> Int {
      do throws(OutputFailure) {
        try output.write(Array(bytes), at: length)
        length += bytes.count
        return bytes.count
      } catch {
        failure = error
        return -1
      }
    }
  }

  /// archive_write_new
  /// - Parameter modified: of every file, in seconds since 1970.
  static func make(in output: any AudioOutput, modified: Int) throws(AudioError) -> ZIPArchive {
    guard let pointer = archive_write_new() else { throw .failed("archive_write_new: no memory") }
    let archive = ZIPArchive(archive: pointer, sink: Sink(output), modified: modified)
    try archive.open()
    return archive
  }

  private init(archive: OpaquePointer, sink: Sink, modified: Int) {
    self.archive = archive
    self.sink = sink
    self.modified = modified
  }

  /// archive_write_open
  private borrowing func open() throws(AudioError) {
    try check(archive_write_set_format_zip(archive), "archive_write_set_format_zip")
    try check(archive_write_zip_set_compression_store(archive), "archive_write_zip_set_compression_store")
    try check(archive_write_set_bytes_in_last_block(archive, 1), "archive_write_set_bytes_in_last_block")
    let result = archive_write_open(
      archive, Unmanaged.passUnretained(sink).toOpaque(), nil,
      { _, sink, bytes, count in
        guard let sink else { return -1 }
        let piece = UnsafeRawBufferPointer(start: bytes, count: count)
        return Unmanaged<Sink>.fromOpaque(sink).takeUnretainedValue().write(piece)
      }, nil)
    try check(result, "archive_write_open")
  }

  /// archive_write_free, which also ends what was not finished.
  deinit {
    archive_write_fail(archive)
    archive_write_free(archive)
  }

  /// archive_write_header, archive_write_data
  borrowing func add(_ bytes: [UInt8], as name: FileName) throws(AudioError) {
    guard let entry = archive_entry_new() else { throw .failed("archive_entry_new: no memory") }
    defer { archive_entry_free(entry) }
    archive_entry_copy_pathname(entry, name.description)
    archive_entry_set_filetype(entry, UInt32(Glibc.S_IFREG))
    archive_entry_set_perm(entry, 0o644)
    archive_entry_set_size(entry, Int64(bytes.count))
    archive_entry_set_mtime(entry, modified, 0)
    // libarchive says that names are UTF-8 where the thread's locale is.
    let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
    let former = locale.map { uselocale($0) }
    defer {
      if let former { uselocale(former) }
      if let locale { freelocale(locale) }
    }
    try check(archive_write_header(archive, entry), "archive_write_header")
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
      guard count > 0 else { throw error("archive_write_data") }
      rest = rest.dropFirst(count)
    }
  }

  /// archive_write_close
  consuming func finish() throws(AudioError) {
    try check(archive_write_close(archive), "archive_write_close")
  }

  private borrowing func check(_ result: Int32, _ function: String) throws(AudioError) {
    if result != ARCHIVE_OK { throw error(function) }
  }

  private borrowing func error(_ function: String) -> AudioError {
    if let failure = sink.failure { return AudioError(failure) }
    return .failed("\(function): \(archive_error_string(archive).map { String(cString: $0) } ?? "?")")
  }
}
