internal import CSndFile

/// libsndfile, writing to memory.
struct SoundFile: ~Copyable {
  private let handle: OpaquePointer
  /// Retained as long as the handle is open, which writes there when it is closed too.
  private let bytes: Unmanaged<EncodedBytes>
  /// Of whole numbers; nil where the encoder takes the sound as it is.
  private let bitDepth: Int?
  /// What is lost in encoding.
  private let gain: Float

  /// - Parameter bitDepth: of FLAC and WAV; 16 or 24.
  init(_ format: AudioFormat, sampleRate: Int, bitDepth: Int, to bytes: EncodedBytes) throws(SynthesisError) {
    var layout = SF_INFO()
    layout.samplerate = Int32(sampleRate)
    layout.channels = 2
    layout.format = format.code(bitDepth: bitDepth)
    var memory = SF_VIRTUAL_IO.encodedBytes
    let bytes = Unmanaged.passRetained(bytes)
    guard let handle = sf_open_virtual(&memory, Int32(SFM_WRITE), &layout, bytes.toOpaque()) else {
      bytes.release()
      throw .library(function: "sf_open_virtual", reason: String(cString: sf_strerror(nil)))
    }
    self.handle = handle
    self.bytes = bytes
    self.bitDepth = format == .flac || format == .wav ? bitDepth : nil
    // LAME takes 3 % off what it encodes at this constant rate.
    gain = format == .mp3 ? 1 / 0.97 : 1
  }

  deinit {
    sf_close(handle)
    bytes.release()
  }

  /// Before anything is written.
  func setQuality(of format: AudioFormat) throws(SynthesisError) {
    switch format {
    case .mp3:
      // 192 kbit/s throughout; level 0 is 320, level 1 is 32. In a file of variable rate, players seek by a table of a
      // hundred places, and are off by up to a third of a second: enough for other words to be sung.
      // Answers with the mode.
      try command(SFC_SET_BITRATE_MODE, Int32(SF_BITRATE_MODE_CONSTANT), answer: Int32(SF_BITRATE_MODE_CONSTANT))
      try command(SFC_SET_COMPRESSION_LEVEL, (320.0 - 192) / (320 - 32))
    case .ogg:
      try command(SFC_SET_VBR_ENCODING_QUALITY, 0.5)
    case .opus:
      // Level 0 is 256 kbit/s for a channel, level 1 is 6.
      try command(SFC_SET_COMPRESSION_LEVEL, (256.0 - 128 / 2) / 250)
      // Answers 0 although it does what it is told.
      var milliseconds = 200.0
      sf_command(handle, Int32(SFC_SET_OGG_PAGE_LATENCY_MS), &milliseconds, Int32(MemoryLayout<Double>.size))
    case .flac: try command(SFC_SET_COMPRESSION_LEVEL, 5.0 / 8)
    case .wav: break
    }
  }

  /// sf_command with a value.
  private func command<Value: BitwiseCopyable>(
    _ number: Int, _ value: Value, answer: Int32 = Int32(SF_TRUE)
  ) throws(SynthesisError) {
    var value = value
    let result = sf_command(handle, Int32(number), &value, Int32(MemoryLayout<Value>.size))
    guard result == answer else { throw failure(of: "sf_command") }
  }

  /// Before anything is written.
  func setTags(_ tags: AudioTags) throws(SynthesisError) {
    try set(SF_STR_TITLE, to: tags.title)
    try set(SF_STR_GENRE, to: tags.genre)
  }

  private func set(_ string: Int, to text: String) throws(SynthesisError) {
    guard !text.isEmpty else { return }
    guard sf_set_string(handle, Int32(string), text) == 0 else { throw failure(of: "sf_set_string") }
  }

  /// sf_writef_float; sf_writef_int for whole numbers, which libsndfile would round in one way for WAV and in another for
  /// FLAC.
  func write(_ block: [Float]) throws(SynthesisError) {
    let frames = sf_count_t(block.count / 2)
    if let bitDepth {
      guard sf_writef_int(handle, block.rounded(to: bitDepth), frames) == frames else {
        throw failure(of: "sf_writef_int")
      }
    } else {
      let scaled = gain == 1 ? block : block.map { $0 * gain }
      guard sf_writef_float(handle, scaled, frames) == frames else { throw failure(of: "sf_writef_float") }
    }
  }

  consuming func close() throws(SynthesisError) {
    let result = sf_close(handle)
    bytes.release()
    discard self
    guard result == 0 else {
      throw .library(function: "sf_close", reason: String(cString: sf_error_number(result)))
    }
  }

  private func failure(of function: String) -> SynthesisError {
    .library(function: function, reason: String(cString: sf_strerror(handle)))
  }
}

/// libsndfile, reading a file from its beginning on: MP3, WAV, FLAC or Ogg, of one channel or two.
struct RecordingFile: ~Copyable {
  let sampleRate: Int
  private let handle: OpaquePointer
  private let channels: Int

  init(path: String) throws(SynthesisError) {
    var layout = SF_INFO()
    guard let handle = sf_open(path, Int32(SFM_READ), &layout) else {
      throw .recording("no sound that can be read: \(String(cString: sf_strerror(nil)))")
    }
    if let fault = layout.fault {
      sf_close(handle)
      throw .recording(fault)
    }
    self.handle = handle
    sampleRate = Int(layout.samplerate)
    channels = Int(layout.channels)
  }

  deinit { sf_close(handle) }

  /// sf_readf_float.
  /// - Returns: interleaved stereo; less than `frames` at the end of the file, or where it is broken.
  func read(_ frames: Int) -> [Float] {
    let samples = [Float](unsafeUninitializedCapacity: channels * frames) { buffer, count in
      count = channels * max(0, Int(sf_readf_float(handle, buffer.baseAddress, sf_count_t(frames))))
    }
    // Far above full scale there is no music, and NaN is no number.
    let sound = samples.map { abs($0) <= 8 ? $0 : 0 }
    return channels == 2 ? sound : (0..<2 * sound.count).map { sound[$0 / 2] }
  }
}

extension SF_INFO {
  private static let kinds = [SF_FORMAT_MPEG, SF_FORMAT_WAV, SF_FORMAT_WAVEX, SF_FORMAT_FLAC, SF_FORMAT_OGG]

  /// Why a file is not read.
  fileprivate var fault: String? {
    if !Self.kinds.contains(Int(format) & SF_FORMAT_TYPEMASK) { return "neither MP3 nor WAV, FLAC or Ogg" }
    if !(1...2).contains(channels) { return "\(channels) channels, not one or two" }
    return (8000...192_000).contains(samplerate) ? nil : "\(samplerate) samples a second"
  }
}

extension AudioFormat {
  fileprivate func code(bitDepth: Int) -> Int32 {
    let samples = bitDepth == 24 ? SF_FORMAT_PCM_24 : SF_FORMAT_PCM_16
    return switch self {
    case .mp3: Int32(SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III)
    case .ogg: Int32(SF_FORMAT_OGG | SF_FORMAT_VORBIS)
    case .opus: Int32(SF_FORMAT_OGG | SF_FORMAT_OPUS)
    case .flac: Int32(SF_FORMAT_FLAC | samples)
    case .wav: Int32(SF_FORMAT_WAV | samples)
    }
  }
}

extension [Float] {
  /// To the nearest number of so many bits, in the upper ones of 32; what is too loud is clipped.
  fileprivate func rounded(to bits: Int) -> [Int32] {
    let scale = Float(1 << (bits - 1))
    let shift = Int32(32 - bits)
    return map { Int32(Swift.max(-scale, Swift.min(scale - 1, ($0 * scale).rounded()))) << shift }
  }
}

extension SF_VIRTUAL_IO {
  /// Its user data is an `EncodedBytes`.
  fileprivate static var encodedBytes: SF_VIRTUAL_IO {
    SF_VIRTUAL_IO(
      get_filelen: { sf_count_t(EncodedBytes.from($0).length) },
      seek: { offset, origin, bytes in EncodedBytes.from(bytes).seek(to: Int(offset), from: origin) },
      read: { _, _, _ in 0 },
      write: { start, count, bytes in
        EncodedBytes.from(bytes).write([UInt8](UnsafeRawBufferPointer(start: start, count: Int(count))))
        return count
      },
      tell: { sf_count_t(EncodedBytes.from($0).position) })
  }
}

extension EncodedBytes {
  fileprivate static func from(_ userData: UnsafeMutableRawPointer?) -> EncodedBytes {
    Unmanaged<EncodedBytes>.fromOpaque(userData!).takeUnretainedValue()
  }

  fileprivate func seek(to offset: Int, from origin: Int32) -> sf_count_t {
    switch Int(origin) {
    case SF_SEEK_SET: position = offset
    case SF_SEEK_CUR: position += offset
    default: position = length + offset
    }
    return sf_count_t(position)
  }
}
