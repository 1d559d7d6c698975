internal import Glibc

/// How strong each of the twelve pitch classes sounds: a resonator for every note of three octaves.
struct NoteMeter {
  private typealias Notes = SIMD16<Float>

  /// Of C3, in hertz.
  private static let lowest = 130.81
  /// Seconds in which a resonator forgets.
  private static let memory = 0.08

  private var real = [Notes](repeating: Notes(), count: 3)
  private var imaginary = [Notes](repeating: Notes(), count: 3)
  private let cosines: [Notes]
  private let sines: [Notes]

  init(sampleRate: Double) {
    let decay = exp(-1 / (Self.memory * sampleRate))
    func turns(_ function: (Double) -> Double) -> [Notes] {
      (0..<3).map { octave in
        var notes = Notes()
        for note in 0..<12 {
          let frequency = Self.lowest * pow(2, Double(octave) + Double(note) / 12)
          notes[note] = Float(decay * function(2 * .pi * frequency / sampleRate))
        }
        return notes
      }
    }
    cosines = turns(cos)
    sines = turns(sin)
  }

  mutating func add(_ sample: Float) {
    for octave in 0..<3 {
      let (x, y) = (real[octave], imaginary[octave])
      real[octave] = x * cosines[octave] - y * sines[octave] + sample
      imaginary[octave] = x * sines[octave] + y * cosines[octave]
    }
  }

  /// At present; the last four are of no meaning.
  var power: SIMD16<Float> {
    (0..<3).reduce(Notes()) { $0 + real[$1] * real[$1] + imaginary[$1] * imaginary[$1] }
  }
}
