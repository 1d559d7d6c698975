import CSndFile

/// A file as libsndfile reads it.
struct Recording {
  let frames: Int
  let sampleRate: Int
  let title: String?
  let genre: String?
  let samples: [Float]

  /// nil where libsndfile reads nothing.
  init?(_ bytes: [UInt8]) {
    let memory = Memory(bytes)
    var callbacks = SF_VIRTUAL_IO(
      get_filelen: { sf_count_t(Memory.from($0).bytes.count) },
      seek: { offset, origin, memory in Memory.from(memory).seek(Int(offset), from: Int(origin)) },
      read: { start, count, memory in Memory.from(memory).read(Int(count), to: start!) },
      write: { _, _, _ in 0 },
      tell: { sf_count_t(Memory.from($0).position) })
    var layout = SF_INFO()
    let pointer = Unmanaged.passUnretained(memory).toOpaque()
    guard let file = sf_open_virtual(&callbacks, Int32(SFM_READ), &layout, pointer) else { return nil }
    defer { sf_close(file) }
    var samples = [Float](repeating: 0, count: 2 * Int(layout.frames))
    guard layout.channels == 2 else { return nil }
    frames = Int(sf_readf_float(file, &samples, layout.frames))
    sampleRate = Int(layout.samplerate)
    title = sf_get_string(file, Int32(SF_STR_TITLE)).map { String(cString: $0) }
    genre = sf_get_string(file, Int32(SF_STR_GENRE)).map { String(cString: $0) }
    self.samples = Array(samples.prefix(2 * frames))
  }

  private final class Memory {
    let bytes: [UInt8]
    var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    static func from(_ pointer: UnsafeMutableRawPointer?) -> Memory {
      Unmanaged<Memory>.fromOpaque(pointer!).takeUnretainedValue()
    }

    func seek(_ offset: Int, from origin: Int) -> sf_count_t {
      position = offset + (origin == SF_SEEK_SET ? 0 : origin == SF_SEEK_CUR ? position : bytes.count)
      return sf_count_t(position)
    }

    func read(_ count: Int, to start: UnsafeMutableRawPointer) -> sf_count_t {
      let part = bytes[min(position, bytes.count)..<min(position + count, bytes.count)]
      part.withUnsafeBytes { if let source = $0.baseAddress { start.copyMemory(from: source, byteCount: $0.count) } }
      position += part.count
      return sf_count_t(part.count)
    }
  }
}
