import Testing
import TrackGeneration

@Suite("A histogram")
struct HistogramTests {
  @Test("A time belongs to the first bound that it does not exceed, and above all of them to the last bucket")
  func buckets() {
    var histogram = Histogram(bounds: [0.1, 1])
    for milliseconds in [0, 100, 101, 1000, 1001, 60_000] { histogram.record(.milliseconds(milliseconds)) }
    #expect(histogram.buckets == [2, 2, 2])
    #expect(abs(histogram.seconds - 62.202) < 1e-9)
  }
}
