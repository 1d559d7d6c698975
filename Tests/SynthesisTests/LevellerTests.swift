import Testing

@testable import Synthesis

struct LevellerTests {
  private let steady = LoudnessCurve(power: [Float](repeating: Float(LoudnessCurve.power(-20)), count: 1800))

  @Test("What is louder than its notes say comes to its loudness all the same", arguments: [-2.5, -1, 0, 1, 2.5])
  func converges(surprise: Double) {
    var leveller = Leveller(to: -14, expecting: steady)
    var heard = 0.0
    for step in 0..<1800 {
      let power = LoudnessCurve.power(-20 + surprise + leveller.gain)
      heard += power
      leveller.hear(power, from: Double(step) * 0.1, lasting: 0.1)
    }
    #expect(abs(LoudnessCurve.loudness(heard / 1800) + 14) < 0.3)
  }

  @Test("The gain never moves faster than can go unnoticed")
  func pace() {
    var leveller = Leveller(to: -14, expecting: steady)
    for step in 0..<100 {
      let before = leveller.gain
      leveller.hear(LoudnessCurve.power(0), from: Double(step) * 0.1, lasting: 0.1)
      #expect(abs(leveller.gain - before) <= 0.0501)
    }
  }

  @Test("What is far below the song's loudness does not count")
  func quietParts() {
    var curve = steady
    curve = LoudnessCurve(power: curve.power.enumerated().map { $0.offset < 100 ? $0.element / 100 : $0.element })
    var leveller = Leveller(to: -14, expecting: curve)
    let before = leveller.gain
    for step in 0..<100 { leveller.hear(1, from: Double(step) * 0.1, lasting: 0.1) }
    #expect(leveller.gain == before)
  }
}
