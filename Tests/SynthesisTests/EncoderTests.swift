import Testing

@testable import Synthesis

struct EncoderTests {
  private static let tags = AudioTags(title: "Über den Wolken – ก", genre: "Folk")

  private static func sampleRate(_ format: AudioFormat) -> Int { format == .opus ? 48_000 : 44_100 }

  private static func encode(
    _ samples: [Float], as format: AudioFormat, bitDepth: Int = 16, tags: AudioTags = tags, to output: any AudioOutput
  ) throws(SynthesisError) {
    var encoder = try Encoder(
      format, sampleRate: sampleRate(format), frames: samples.count / 2, bitDepth: bitDepth, tags: tags, to: output)
    for block in samples.blocks(of: 4096) { try encoder.write(block) }
    try encoder.finish()
  }

  private static func encode(
    _ samples: [Float], as format: AudioFormat, bitDepth: Int = 16
  ) throws(SynthesisError) -> MemoryOutput {
    let output = MemoryOutput()
    try encode(samples, as: format, bitDepth: bitDepth, to: output)
    return output
  }

  @Test("Each format is read back: its length, what it is called, and how it sounds", arguments: AudioFormat.allCases)
  func readBack(format: AudioFormat) throws {
    let sound = Signals.band(frames: 100_003)
    let recording = try #require(Recording(Self.encode(sound, as: format).bytes))
    #expect(recording.frames == 100_003)
    #expect(recording.sampleRate == Self.sampleRate(format))
    #expect(recording.title == Self.tags.title)
    #expect(recording.genre == Self.tags.genre)
    #expect(recording.samples.left.correlation(with: sound.left) > 0.985)
    #expect(recording.samples.right.correlation(with: sound.right) > 0.985)
    let power = { (samples: [Float]) in samples.reduce(0.0) { $0 + Double($1) * Double($1) } }
    #expect(abs(power(recording.samples) / power(sound) - 1) < 0.04, "neither louder nor softer")
  }

  @Test("FLAC and WAV lose nothing but what a bit depth cannot hold", arguments: [AudioFormat.flac, .wav], [16, 24])
  func lossless(format: AudioFormat, bitDepth: Int) throws {
    let sound = Signals.band(frames: 10_000)
    let recording = try #require(Recording(Self.encode(sound, as: format, bitDepth: bitDepth).bytes))
    let difference = zip(recording.samples, sound).map { abs($0 - $1) }.max()!
    #expect(difference <= (bitDepth == 16 ? 0x1p-15 : 0x1p-23))
  }

  @Test("Equal sound gives equal bytes", arguments: AudioFormat.allCases)
  func deterministic(format: AudioFormat) throws {
    let sound = Signals.band(frames: 50_000)
    #expect(try Self.encode(sound, as: format).bytes == Self.encode(sound, as: format).bytes)
  }

  @Test("What is too loud is clipped", arguments: [AudioFormat.flac, .wav], [16, 24])
  func clipping(format: AudioFormat, bitDepth: Int) throws {
    let sound = Signals.sine(100, amplitude: 3, frames: 4410)
    let recording = try #require(Recording(Self.encode(sound, as: format, bitDepth: bitDepth).bytes))
    for (heard, meant) in zip(recording.samples, sound) {
      #expect(abs(heard - max(-1, min(1, meant))) < 0.001)
    }
  }

  @Test("An output that fails fails the encoder", arguments: AudioFormat.allCases, [0, 1, 3])
  func outputFailure(format: AudioFormat, writes: Int) {
    #expect(throws: SynthesisError.output(FullOutput.failure)) {
      try Self.encode(Signals.band(frames: 60_000), as: format, to: FullOutput(after: writes))
    }
  }

  @Test("Whoever reads along hears the first tenth of a second within one", arguments: AudioFormat.allCases)
  func promptness(format: AudioFormat) throws {
    let sound = Signals.band(frames: Self.sampleRate(format))
    let output = MemoryOutput()
    var encoder = try Encoder(
      format, sampleRate: Self.sampleRate(format), frames: sound.count / 2, tags: Self.tags, to: output)
    for block in sound.blocks(of: 4096) { try encoder.write(block) }
    let soFar = output.bytes
    try encoder.finish()
    let recording = try #require(Recording(soFar))
    #expect(recording.samples.left.prefix(4410).map(abs).max() ?? 0 > 0.1)
  }

  @Test("The header of a WAV file is final from its first byte on", arguments: [16, 24])
  func waveHeader(bitDepth: Int) throws {
    let output = try Self.encode(Signals.band(frames: 20_000), as: .wav, bitDepth: bitDepth)
    let header = output.bytes.count - 20_000 * 2 * bitDepth / 8
    for write in output.writes where write.offset < header {
      #expect(output.bytes[write.offset..<header].starts(with: write.bytes.prefix(header - write.offset)))
    }
    let size = output.bytes.count - 8
    #expect(output.bytes[4..<8].elementsEqual((0..<4).map { UInt8(size >> (8 * $0) & 0xff) }))
  }

  @Test("A FLAC file tells its length from its first bytes on")
  func flacLength() throws {
    let output = try Self.encode(Signals.band(frames: 0x12345), as: .flac)
    // 44,100 Hz in 20 bits, two channels less one in 3, 16 bits less one in 5; frames in 36.
    let layout: [UInt8] = [0x0a, 0xc4, 0x42, 0xf0, 0x00, 0x01, 0x23, 0x45]
    #expect(output.writes[0].bytes[18..<26].elementsEqual(layout))
    #expect(output.bytes[18..<26].elementsEqual(layout))
  }

  @Test(
    "An MP3 file tells its length from its first bytes on",
    arguments: [1, 576, 1151, 1152, 1153, 1728, 1729, 2304, 2305, 44_100])
  func mp3Length(frames: Int) throws {
    let output = try Self.encode(Signals.band(frames: frames), as: .mp3)
    let first = output.writes[1]
    // Behind the tag: a frame's header and side information, `Info`, what follows, and how many frames.
    let header = output.bytes[first.offset...].prefix(48)
    #expect(first.bytes[36..<40].elementsEqual("Info".utf8))
    #expect(first.bytes[40..<44] == [0, 0, 0, 1])
    #expect(first.bytes[44..<48].elementsEqual(header.suffix(4)))
    // Of equal size.
    #expect(first.bytes[..<3].elementsEqual(header.prefix(3)))
  }

  @Test("An MP3 file begins with an ID3 tag in UTF-8")
  func id3() {
    let expected: [UInt8] =
      [0x49, 0x44, 0x33, 4, 0, 0]  // ID3, version 2.4.0, no flags
      + [0, 0, 0, 29]  // size of what follows
      + [0x54, 0x49, 0x54, 0x32, 0, 0, 0, 4, 0, 0, 3]  // TIT2, size, no flags, UTF-8
      + [0xc3, 0x9c, 0x62]  // Üb
      + [0x54, 0x43, 0x4f, 0x4e, 0, 0, 0, 5, 0, 0, 3]  // TCON, size, no flags, UTF-8
      + [0x46, 0x6f, 0x6c, 0x6b]  // Folk
    #expect(ID3Tag(AudioTags(title: "Üb", genre: "Folk")).bytes == expected)
    #expect(ID3Tag(AudioTags(title: "", genre: "")).bytes == [])
  }

  @Test("Sizes in an ID3 tag have seven bits to a byte")
  func id3Size() {
    let tag = ID3Tag(AudioTags(title: String(repeating: "a", count: 200), genre: ""))
    #expect(tag.bytes[6..<10] == [0, 0, 1, 0x53])
    #expect(tag.bytes[14..<18] == [0, 0, 1, 0x49])
  }

  @Test("An encoder that is given up writes nothing more", arguments: AudioFormat.allCases)
  func givenUp(format: AudioFormat) throws {
    let output = MemoryOutput()
    do {
      var encoder = try Encoder(
        format, sampleRate: Self.sampleRate(format), frames: 44_100, tags: Self.tags, to: output)
      try encoder.write(Signals.band(frames: 4096))
    }
    let length = output.bytes.count
    #expect(length < 4096 * 4 + 6000)
  }
}
