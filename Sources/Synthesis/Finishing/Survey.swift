/// What is learnt of a recording while it passes once.
struct Survey: ~Copyable {
  /// Frames in a step of the loudness curve.
  let step: Int
  private(set) var frames = 0
  /// K-weighted, of each step.
  private(set) var power: [Float] = []

  private let meter: LoudnessMeter
  private var textures: TextureMeter

  init(sampleRate: Int) throws(SynthesisError) {
    step = Int(LoudnessCurve.step * Double(sampleRate))
    meter = try LoudnessMeter(sampleRate: sampleRate)
    textures = TextureMeter(sampleRate: sampleRate)
  }

  var texture: Texture { textures.texture }

  /// - Parameter block: a step, left and right in turn; only the last one is shorter.
  mutating func add(_ block: [Float]) {
    meter.add(block)
    power.append(meter.power(ofLast: LoudnessCurve.step))
    textures.add(block)
    frames += block.count / 2
  }

  /// From the first step that is as loud as that to the last one.
  /// - Parameter loudness: in LUFS.
  func frames(above loudness: Double) -> Range<Int> {
    let threshold = Float(LoudnessCurve.power(loudness))
    guard let first = power.firstIndex(where: { $0 >= threshold }) else { return 0..<0 }
    let last = power.lastIndex { $0 >= threshold }!
    return first * step..<min(frames, (last + 1) * step)
  }
}
