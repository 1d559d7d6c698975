import Testing

@testable import Synthesis

struct WaveformTests {
  private static func waveform(_ samples: [Float], blocks: Int = 4096) -> Waveform {
    var meter = WaveformMeter(sampleRate: Signals.sampleRate, frames: samples.count / 2)
    for block in samples.blocks(of: blocks) { meter.add(block) }
    return meter.finish()
  }

  @Test("Each stretch has its least and its greatest value, of both sides' mean")
  func values() {
    let left: [Float] = (0..<1764).map { $0 < 882 ? ($0 == 5 ? 1 : $0 == 881 ? -0.5 : 0) : 0.25 }
    let sound = left.flatMap { [$0, $0 == 0.25 ? 0.75 : $0] }
    let waveform = Self.waveform(sound)
    #expect(waveform.sampleRate == 44_100)
    #expect(waveform.resolutions.map(\.samplesPerPixel) == [882, 882])
    #expect(waveform.resolutions[1].peaks == [-64, 127, 64, 64])
  }

  @Test(
    "There are fifty stretches to a second, and about a thousand in the coarser resolution",
    arguments: [60, 61, 180, 240])
  func counts(seconds: Int) {
    var meter = WaveformMeter(sampleRate: Signals.sampleRate, frames: seconds * Signals.sampleRate)
    let second = Signals.silence(frames: Signals.sampleRate)
    for _ in 0..<seconds { meter.add(second) }
    let resolutions = meter.finish().resolutions
    #expect(resolutions[1].peaks.count == 2 * 50 * seconds)
    #expect((750...1000).contains(resolutions[0].peaks.count / 2))
    #expect(resolutions.allSatisfy { $0.peaks.allSatisfy { $0 == 0 } })
  }

  @Test("It does not matter how the sound is cut", arguments: [1, 5, 882, 10_000])
  func cutting(frames: Int) {
    let sound = Signals.band(frames: 10_001)
    #expect(Self.waveform(sound, blocks: frames) == Self.waveform(sound))
  }

  @Test("JSON is audiowaveform's, once for each resolution")
  func json() {
    let waveform = Waveform(
      sampleRate: 48_000,
      resolutions: [
        Waveform.Resolution(samplesPerPixel: 1920, peaks: [-128, 127]),
        Waveform.Resolution(samplesPerPixel: 960, peaks: [-128, 3, 0, 127]),
      ])
    #expect(
      String(decoding: waveform.json, as: UTF8.self) == """
        {"resolutions":[\
        {"version":2,"channels":1,"sample_rate":48000,"samples_per_pixel":1920,"bits":8,"length":1,"data":[-128,127]},\
        {"version":2,"channels":1,"sample_rate":48000,"samples_per_pixel":960,"bits":8,"length":2,"data":[-128,3,0,127]}\
        ]}
        """)
  }
}
